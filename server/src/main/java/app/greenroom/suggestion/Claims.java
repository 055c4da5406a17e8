package app.greenroom.suggestion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a text says of its writer, by rules: where they are from, what they have, are, like and do. Questions, wishes
 * and what was once are no claims. What no rule knows is left out: a claim that is missed does less harm than one made up.
 */
final class Claims {
    private static final int READ_AT_MOST = 1_000;
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private static final Pattern SENTENCE = Pattern.compile("[^.!?\\n…]+[.!?\\n…]*");
    private static final Pattern CLAUSE = Pattern.compile(
            "[,;:()]+|\\s[-–—]+\\s|\\b(?:but|because|and|cause|cuz|though|although|while|since|then|except)\\b");
    private static final Pattern FILLER =
            Pattern.compile("\\b(?:really|actually|honestly|just|totally|absolutely|literally"
                    + "|also|still|definitely|kinda|kind of|sort of|pretty much|basically|currently|always|super|so|very|such|truly"
                    + "|sadly|unfortunately|proudly|usually|often|sometimes|lol|haha+|well|oh|yeah|aww+|tbh|omg|originally|too much"
                    + "|way too|far too|for sure|of course|as you know)\\b");
    /** Wishes, what was once, other people's words, and what holds for one evening. */
    private static final Pattern NO_CLAIM = Pattern.compile(
            "\\b(?:if|wish|would|could|should|i'd|pretend|imagine|maybe|might"
                    + "|used to|wanna|want|gonna|going to|dream|someday|one day|almost|as a kid|as a child|when i was|was little"
                    + "|tonight|today|right now|at the moment|this week|ex|joking|kidding|said|says|told|thought|asked|like a)\\b");

    private static final Pattern WAS_THERE = Pattern.compile("\\bwhen i was in\\b");

    private static final Map<String, String> LONGER =
            words("im i'm ive i've dont don't didnt didn't cant can't cannot can't"
                    + " doesnt doesn't isnt isn't havent haven't wasnt wasn't couldnt couldn't wont won't u you fav favourite fave"
                    + " favourite favorite favourite favorites favourites color colour neighbor neighbour bf boyfriend gf girlfriend"
                    + " two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 eighteen 18 nineteen 19"
                    + " mum mom sis sister bro brother bday birthday movie film movies films");
    private static final Map<String, String> KINDS = words("kitten cat kitty cat puppy dog pup dog doggo dog beagle dog"
            + " husband partner wife partner boyfriend partner girlfriend partner fiance partner fiancé partner"
            + " children kid child kid son kid daughter kid baby kid siblings sibling tattoos tattoo kids kid flatmate roommate"
            + " housemate roommate motorcycle motorbike bicycle bike");
    private static final Map<String, String> WIDER = words("cat pet dog pet bird pet parrot pet hamster pet rabbit pet"
            + " snake pet horse pet brother sibling sister sibling twin sibling");
    private static final String THINGS =
            alternatives("cat kitten kitty dog puppy pup doggo beagle bird parrot hamster rabbit"
                    + " snake horse pet fish brother sister sibling twin husband wife boyfriend girlfriend fiance fiancé partner kid"
                    + " child children son daughter car motorcycle motorbike bike bicycle boat garden balcony pool piano guitar tattoo"
                    + " piercing roommate flatmate housemate freckles braces licence license");
    private static final String HAD_BY_MY =
            alternatives("cat kitten kitty dog puppy pup doggo beagle parrot hamster rabbit"
                    + " snake horse brother sister sibling twin husband wife boyfriend girlfriend fiance fiancé kid son daughter car"
                    + " motorcycle motorbike boat roommate flatmate housemate tattoo piano guitar garden balcony");
    private static final String TRADES = alternatives(
            "nurse doctor teacher student lawyer waitress bartender barista chef"
                    + " model actress dancer singer photographer trainer accountant engineer programmer developer designer hairdresser"
                    + " stylist secretary dentist vet pilot stewardess artist painter writer journalist therapist psychologist"
                    + " paramedic firefighter cashier baker florist tailor scientist translator streamer banker nanny cook coach");
    private static final String MONTHS =
            alternatives("january february march april may june july august september october november december");
    private static final String SIGNS =
            alternatives("aries taurus gemini cancer leo virgo libra scorpio sagittarius capricorn aquarius pisces");
    private static final String TONGUES =
            alternatives("english french german spanish italian portuguese russian polish dutch"
                    + " japanese chinese korean arabic greek turkish swedish norwegian ukrainian romanian czech hindi");
    private static final String HUES =
            "(blonde?|brown|brunette|black|red|dark|ginger|pink|blue|green|grey|gray|hazel|purple)";

    /** What is eaten, drunk and smoked, by what people call it. */
    private static final Map<String, String> TAKEN = Map.of(
            "alcohol",
            alternatives(
                    "alcohol wine beer gin vodka tequila whisky whiskey rum cocktail champagne prosecco margarita mojito"
                            + " sangria aperol booze"),
            "meat",
            alternatives("meat steak chicken burger bacon beef pork ham sausage turkey lamb bbq barbecue ribs"),
            "dairy",
            alternatives("cheese milk butter yoghurt yogurt eggs omelette honey"),
            "fish",
            alternatives("fish salmon tuna shrimp oysters"),
            "coffee",
            alternatives("coffee espresso latte cappuccino"));

    private static final String DOING =
            "\\b(?:drink|drinking|drank|sip|sipped|had|have|having|ate|eat|eating|love|like|ordered"
                    + "|cooked|made|grilled|craving|cooking|favourite|glass of|bottle of)\\b";
    private static final Map<String, Pattern> TAKES = TAKEN.entrySet().stream()
            .collect(Collectors.toMap(
                    Map.Entry::getKey,
                    kind -> Pattern.compile(
                            "\\b(?:i|i'm|i've|my)\\b.*" + DOING + ".{0,20}\\b" + kind.getValue() + "s?\\b")));
    private static final Map<String, Pattern> TAKES_NOT = TAKEN.entrySet().stream()
            .collect(Collectors.toMap(
                    Map.Entry::getKey,
                    kind -> Pattern.compile(
                            "\\bi (?:don't|never|can't|quit|stopped|gave up) (?:drink|drinking|eat|eating|touch"
                                    + "|touched|have|had|drank|ate)? ?(?:any )?" + kind.getValue() + "s?\\b")));

    private static final Map<String, String> SKILLS = Map.ofEntries(
            Map.entry("cook", "cook|cooks|cooked|cooking"), Map.entry("swim", "swim|swam|swimming"),
            Map.entry("drive", "drive|drove|driving"), Map.entry("ski", "ski|skied|skiing"),
            Map.entry("surf", "surf|surfed|surfing"), Map.entry("dance", "dance|danced|dancing"),
            Map.entry("sing", "sing|sang|singing"), Map.entry("skate", "skate|skated|skating"),
            Map.entry("bake", "bake|baked|baking"), Map.entry("smoke", "smoke|smoked|smoking"),
            Map.entry("gamble", "gamble|gambled|gambling"), Map.entry("dive", "dive|diving"));

    private static final Pattern POINTS_ELSEWHERE = Pattern.compile(
            "(?:you|your|yours|it|that|this|these|those|how|when|what|where|why|him|her|them|me|us|being|talking|hearing|getting"
                    + "|seeing|knowing|having|to|making|waking|one|people|everything|nothing|someone|texting|chatting|our|to be"
                    + "|guys|men|someone|anything)\\b.*");
    private static final Pattern LEADING =
            Pattern.compile("^(?:the|a|an|my|all|most|any|some|watching|eating|reading|listening to"
                    + "|playing|drinking|doing|going to|to go to|wearing) ");
    private static final Pattern NOUN_ENDS = Pattern.compile(
            "\\b(?:when|with|in|at|on|for|that|than|too|as|from|of|who|where|"
                    + "more|is|are|was|now|anymore|either|by|after|before|until|every|again|here|there|near|myself|alone|together|to)\\b");

    private final List<Claim> found = new ArrayList<>();

    private Claims() {}

    /** What the text says of its writer, in the order of the text. */
    static List<Claim> of(String text) {
        Claims claims = new Claims();
        String read = text.substring(0, Math.min(READ_AT_MOST, text.length()));
        var sentences = SENTENCE.matcher(Texts.plain(read).replace('\n', '.'));
        while (sentences.find()) {
            claims.sentence(sentences.group());
        }
        return List.copyOf(new LinkedHashSet<>(claims.found));
    }

    private void sentence(String sentence) {
        List<String> clauses = Arrays.stream(CLAUSE.split(longer(sentence)))
                .map(clause -> FILLER.matcher(clause).replaceAll(" "))
                .map(clause -> clause.replaceAll("[^\\p{L}\\p{N}' -]", " ")
                        .replaceAll("\\s+", " ")
                        .strip())
                .filter(clause -> !clause.isEmpty())
                .toList();
        // Only the end of a sentence asks: "i have a dog, do you?"
        int last = sentence.contains("?") ? Math.max(0, clauses.size() - 1) : clauses.size();
        String lead = "";
        for (String clause : clauses.subList(0, last)) {
            boolean goesOn = !lead.isEmpty()
                    && clause.split(" ").length <= 4
                    && !clause.matches(".*\\b(?:i|i'm|i've|you|he|she|it|we|they|my|is|are|was)\\b.*");
            String whole = goesOn ? lead + " " + clause : clause;
            boolean wasThere = WAS_THERE.matcher(whole).find();
            if (wasThere) {
                been(whole);
            } else if (!NO_CLAIM.matcher(whole).find()) {
                clause(whole);
            }
            var led = Pattern.compile("^i (?:don't |never )?(?:have|love|like|hate|speak|own|drink|eat)\\b")
                    .matcher(whole);
            lead = led.find() ? led.group() : "";
        }
    }

    private void clause(String clause) {
        self(clause);
        places(clause);
        possessions(clause);
        tastes(clause);
        habits(clause);
        been(clause);
    }

    private void self(String c) {
        each(c, "\\bi'm (?:turning )?(\\d\\d)(?: years?(?: old| young)?| yo| now)?$", (m, w) -> age(m.group(1), w));
        each(c, "\\bi turned (\\d\\d)\\b", (m, w) -> age(m.group(1), w));
        each(c, "\\bi'm a (\\d\\d) ?-?year ?-?old\\b", (m, w) -> age(m.group(1), w));
        each(
                c,
                "\\bmy birthday(?:'s| is)(?: in| on)?(?: the)?(?: (\\d{1,2})(?:st|nd|rd|th)?(?: of)?)? (" + MONTHS
                        + ")",
                (m, w) -> add("birthday", m.group(2), true, w));
        each(
                c,
                "\\bi was born (?:in|on)(?: the)?(?: \\d{1,2}(?:st|nd|rd|th)?(?: of)?)? (" + MONTHS + ")\\b",
                (m, w) -> add("birthday", m.group(1), true, w));
        each(c, "\\bi'm (not )?an? (" + SIGNS + ")\\b", (m, w) -> add("sign", m.group(2), m.group(1) == null, w));
        each(
                c,
                "\\b(?:my name is|my name's|i'm called|they call me) (\\p{L}+)",
                (m, w) -> add("name", m.group(1), true, w));
        each(
                c,
                "\\bi'm (?:about )?(\\d)'(\\d{1,2})\\b",
                (m, w) -> add(
                        "height",
                        String.valueOf(
                                Math.round(Integer.parseInt(m.group(1)) * 30.48 + Integer.parseInt(m.group(2)) * 2.54)),
                        true,
                        w));
        each(c, "\\bi'm (?:about )?(1[4-9]\\d|20\\d) ?cm\\b", (m, w) -> add("height", m.group(1), true, w));
        each(c, "\\b(?:my eyes are|i have) (?:\\w+ )?" + HUES + "(?: eyes)?$", (m, w) -> {
            if (w.contains("eyes")) {
                add("eyes", hue(m.group(1)), true, w);
            }
        });
        each(
                c,
                "\\bi'm (?:a )?(?:natural )?(blonde?|brunette|redhead|ginger)\\b",
                (m, w) -> add("hair", hue(m.group(1)), true, w));
        each(c, "\\b(?:my hair is|i have)(?: \\w+)? " + HUES + "(?: hair)?$", (m, w) -> {
            if (w.contains("hair")) {
                add("hair", hue(m.group(1)), true, w);
            }
        });
        each(c, "\\bi'm (not )?(left|right)[- ]handed", (m, w) -> add("hand", m.group(2), m.group(1) == null, w));
        each(
                c,
                "\\bi'm (not )?(?:a |an )?(?:\\w+ )?(morning person|early bird|night owl|night person|introvert|extrovert|cat person"
                        + "|dog person)\\b",
                (m, w) -> sided(m.group(2), m.group(1) == null, w));
        each(c, "\\bi'm (not )?(single|married|engaged|taken|in a relationship|divorced)\\b", (m, w) -> {
            boolean holds = m.group(1) == null;
            switch (m.group(2)) {
                case "single" -> add("have partner", "", !holds, w);
                case "divorced" -> add("married", "", !holds, w);
                default -> {
                    add("have partner", "", holds, w);
                    add("married", "", holds && m.group(2).equals("married"), w);
                }
            }
        });
        each(
                c,
                "\\bi'm (not )?an? (?:\\w+ )?(" + TRADES + "|flight attendant)\\b",
                (m, w) -> add("work", m.group(2), m.group(1) == null, w));
        each(c, "\\bi work as an? ([\\p{L} ]+)", (m, w) -> add("work", noun(m.group(1)), true, w));
        each(c, "\\bi work (?:in|at|for) (?:a|an|the) (\\p{L}+)", (m, w) -> add("work", m.group(1), true, w));
        each(
                c,
                "\\bmy (?:day )?job is (?:being )?(?:an? )?([\\p{L} ]+)",
                (m, w) -> add("work", noun(m.group(1)), true, w));
        each(c, "\\bi(?:'m studying| study) (?!all|hard|for|at|in|with|too|a lot)([\\p{L} ]+)", (m, w) -> {
            add("studies", noun(m.group(1)), true, w);
        });
        each(c, "\\bi'm (not )?(?:a )?(vegan|vegetarian)\\b", (m, w) -> {
            if (m.group(1) == null) {
                add("take meat", "", false, w);
                if (m.group(2).equals("vegan")) {
                    add("take dairy", "", false, w);
                    add("take fish", "", false, w);
                }
            }
        });
        each(c, "\\bi'm (not )?a (?:\\w+ )?smoker\\b", (m, w) -> add("does smoke", "", m.group(1) == null, w));
        each(c, "\\bi'm (not )?(?:sober|a teetotaller)$", (m, w) -> {
            if (m.group(1) == null) {
                add("take alcohol", "", false, w);
            }
        });
        each(c, "\\bi'm an only child\\b", (m, w) -> add("have sibling", "", false, w));
    }

    private void places(String c) {
        each(
                c,
                "\\bi(?:'m| come)( not)? from ([\\p{L}' -]+)",
                (m, w) -> place("origin", m.group(2), m.group(1) == null, w));
        each(
                c,
                "\\bi (didn't )?(?:grew up|grow up) (?:in|on|near) ([\\p{L}' -]+)",
                (m, w) -> place("origin", m.group(2), m.group(1) == null, w));
        each(c, "\\bi was (?:born|raised) in ([\\p{L}' -]+)", (m, w) -> {
            if (!m.group(1).matches("(?:" + MONTHS + ")\\b.*")) {
                place("origin", m.group(1), true, w);
            }
        });
        each(c, "\\bmy home ?town is ([\\p{L}' -]+)", (m, w) -> place("origin", m.group(1), true, w));
        each(
                c,
                "\\bi'm (not )?(?:half )?(" + String.join("|", Places.peoples()) + ")$",
                (m, w) -> place("origin", Objects.requireNonNull(Places.ofPeople(m.group(2))), m.group(1) == null, w));
        each(c, "\\bi (?:(don't|never) )?(?:live|lived|moved) (?:in|to) ([\\p{L}' -]+)", (m, w) -> {
            if (!w.contains("lived") || m.group(1) != null) {
                place("home", m.group(2), m.group(1) == null, w);
            }
        });
        each(c, "\\bi'm (?:based|living) in ([\\p{L}' -]+)", (m, w) -> place("home", m.group(1), true, w));
        each(
                c,
                "\\bi (don't )?live (?:alone|on my own|by myself)\\b",
                (m, w) -> add("lives alone", "", m.group(1) == null, w));
        each(c, "\\bi live with (?!my (?:cat|dog))", (m, w) -> add("lives alone", "", false, w));
        each(c, "\\bmy (?:roommate|flatmate|housemate)s?\\b", (m, w) -> add("lives alone", "", false, w));
    }

    private void possessions(String c) {
        each(
                c,
                "\\bi (?:have|own|'ve got)(?: got)? (no |an? |one |\\d+ |some |)((?:(?!no\\b|my\\b)[\\p{L}-]+ ){0,3}?)("
                        + THINGS
                        + ")(s?)(?: (?:called|named) (\\p{L}+))?(?= |$)(?! (?:pillow|hair|person|food|toy|shirt|allerg))",
                (m, w) -> {
                    boolean none = m.group(1).equals("no ");
                    have(m.group(3), !none, count(m.group(1)), w);
                    if (m.group(5) != null) {
                        add("name of " + kind(m.group(3)), m.group(5), true, w);
                    }
                });
        each(
                c,
                "\\bi (?:don't|never|haven't)(?: ever)? (?:have|had|own|owned|got)(?: got)? (?:an? |any |my own )?(?:[\\p{L}-]+ )?("
                        + THINGS + ")s?(?= |$)(?! (?:person|food|hair))",
                (m, w) -> have(m.group(1), false, null, w));
        each(
                c,
                "\\bmy (?:(\\d+|one) )?(?:(?!best |neighbour|friend|mom|dad|sister|brother|parents)[\\p{L}-]+ )?("
                        + HAD_BY_MY + ")(s?)(?= |$|'s)(?! (?:person|food|in law|pillow|hair|side|voice))",
                (m, w) -> {
                    if (!w.contains("baby") && !w.contains("my ex ")) {
                        have(m.group(2), true, count(Objects.requireNonNullElse(m.group(1), "")), w);
                    }
                });
        each(
                c,
                "\\bmy (?:\\w+ )?(" + HAD_BY_MY + ") (?:is |was |)?(?:called|named) (\\p{L}+)",
                (m, w) -> add("name of " + kind(m.group(1)), m.group(2), true, w));
        each(
                c,
                "\\bmy (?:\\w+ )?(" + HAD_BY_MY + ")'s name(?:'s| is) (\\p{L}+)",
                (m, w) -> add("name of " + kind(m.group(1)), m.group(2), true, w));
    }

    private void tastes(String c) {
        each(
                c,
                "\\bi(?:'m)? (?:love|like|adore|enjoy|obsessed with|addicted to|crazy about|into|a (?:big |huge )?fan of) ([\\p{L}' -]+)",
                (m, w) -> like(m.group(1), true, w));
        each(
                c,
                "\\bi(?:'m)? (?:hate|dislike|despise|can't stand|don't like|don't love|don't enjoy|never liked|not into|allergic to"
                        + "|not a (?:big |huge )?fan of|don't care for) ([\\p{L}' -]+)",
                (m, w) -> like(m.group(1), false, w));
        each(
                c,
                "\\bi (?:ate|eat) (?:a |the |some )?(?:whole )?(?:bowl of |bunch of |lots of )?([\\p{L}' -]+)",
                (m, w) -> like(m.group(1), true, w));
        each(
                c,
                "\\bmy (?:all time |all-time )?favourite ([\\p{L}]+(?: [\\p{L}]+)??)(?:'s| is| are| was| has to be) ([\\p{L}\\p{N}' -]+)",
                (m, w) -> favourite(m.group(1), m.group(2), w));
        each(c, "^([\\p{L} ]+?) (?:is|are) my favourite ([\\p{L}]+)", (m, w) -> favourite(m.group(2), m.group(1), w));
        each(
                c,
                "\\bi(?:'ve)? never (?:seen|watched|read|tried|played|eaten) ([\\p{L}' -]+)",
                (m, w) -> tried(m.group(1), false, w));
        each(
                c,
                "\\bi (?:saw|watched|read|tried|played|rewatched) ([\\p{L}' -]+)",
                (m, w) -> tried(m.group(1), true, w));
    }

    private void habits(String c) {
        TAKES.forEach((kind, pattern) -> {
            boolean no = c.matches(".*\\b(?:don't|never|can't|hate|not|quit|no|without|allergic)\\b.*");
            if (!no && pattern.matcher(c).find()) {
                add("take " + kind, "", true, c);
            }
        });
        TAKES_NOT.forEach((kind, pattern) -> {
            if (pattern.matcher(c).find()) {
                add("take " + kind, "", false, c);
            }
        });
        each(
                c,
                "\\bi (?:don't|never|quit|stopped) (?:drink|drinking)(?: anymore| at all)?$",
                (m, w) -> add("take alcohol", "", false, w));
        SKILLS.forEach((skill, forms) -> {
            each(
                    c,
                    "\\bi (?:can't|don't|never|quit|haven't|can not|don't know how to)(?: ever| really| even)? (?:"
                            + forms + ")\\b(?! you)",
                    (m, w) -> add("does " + skill, "", false, w));
            each(
                    c,
                    "\\bi(?:'m|'ve| was| went| love| can| like)?(?: been)? (?:" + forms
                            + ")\\b(?! (?:you|me|him|in your))",
                    (m, w) -> add("does " + skill, "", true, w));
        });
        each(
                c,
                "\\bi (don't |can't |never learned to |)speak (?:only |a little |some |fluent |no )?(" + TONGUES + ")",
                (m, w) -> add("speaks", m.group(2), m.group(1).isEmpty() && !w.contains("speak no "), w));
        each(c, "\\bi only speak (" + TONGUES + ")$", (m, w) -> add("speaks only", m.group(1), true, w));
    }

    private void been(String c) {
        each(
                c,
                "\\bi(?:'ve)? never (?:been to|been in|visited|went to|seen) ([\\p{L}' -]+)",
                (m, w) -> place("been", m.group(1), false, w));
        each(
                c,
                "\\bi(?:'ve been| was| went| flew| travelled| traveled| lived)(?: back)? (?:to|in) ([\\p{L}' -]+)",
                (m, w) -> place("been", m.group(1), true, w));
        each(c, "\\bi(?:'ve)? visited ([\\p{L}' -]+)", (m, w) -> place("been", m.group(1), true, w));
        each(c, "\\bmy (?:last )?trip to ([\\p{L}' -]+)", (m, w) -> place("been", m.group(1), true, w));
    }

    private void age(String years, String words) {
        int age = Integer.parseInt(years);
        if (age >= 18 && age < 80) {
            add("age", years, true, words);
        }
    }

    private void sided(String side, boolean holds, String words) {
        String axis = side.startsWith("morning") || side.startsWith("early") || side.startsWith("night")
                ? "awake"
                : side.endsWith("vert") ? "company" : "animal";
        add(
                axis,
                side.startsWith("early") ? "morning person" : side.startsWith("night") ? "night owl" : side,
                holds,
                words);
    }

    private void place(String attribute, String named, boolean holds, String words) {
        String place = named.strip().replaceFirst("^(?:a|my) ", "");
        List<String> parts = List.of(place.split(" "));
        for (int length = Math.min(3, parts.size()); length > 0; length--) {
            String start = String.join(" ", parts.subList(0, length));
            if (Places.isKnown(start)) {
                add(attribute, start, holds, words);
                return;
            }
        }
        for (String sort : List.of("village", "town", "farm", "city")) {
            if (parts.contains(sort)) {
                add(attribute + " is", sort.equals("city") ? "city" : "country", holds, words);
                return;
            }
        }
        // A place that nobody knows says something, and contradicts nothing.
        if (attribute.equals("origin") && place.equals(named.strip()) && parts.size() <= 2) {
            add(attribute, place, holds, words);
        }
    }

    private void have(String thing, boolean holds, @Nullable Integer count, String words) {
        String kind = kind(thing);
        found.add(new Claim("have " + kind, "", holds, count, words));
        String wider = WIDER.get(kind);
        if (wider != null && holds) {
            found.add(new Claim("have " + wider, "", true, null, words));
        }
        if (thing.equals("husband") || thing.equals("wife")) {
            add("married", "", holds, words);
        }
    }

    private void like(String what, boolean holds, String words) {
        String object = noun(what);
        if (!object.isEmpty() && !POINTS_ELSEWHERE.matcher(object).matches()) {
            add("like", object, holds, words);
        }
    }

    private void tried(String what, boolean holds, String words) {
        String object = noun(what);
        if (!object.isEmpty() && !POINTS_ELSEWHERE.matcher(object).matches()) {
            add("tried", object, holds, words);
        }
    }

    private void favourite(String of, String what, String words) {
        String kind = Texts.singular(LONGER.getOrDefault(of, of));
        String value = noun(what);
        if (!value.isEmpty()
                && !kind.matches(
                        "(?:person|part|thing|guy|notification|fan|people|message|man|boy|human|moment|time|kind|one|way|place)(?: .*)?")
                && !POINTS_ELSEWHERE.matcher(value).matches()) {
            add("favourite " + kind, value, true, words);
        }
    }

    private void add(String attribute, String value, boolean holds, String words) {
        found.add(Claim.of(attribute, value, holds, words));
    }

    private static void each(String clause, String pattern, BiConsumer<MatchResult, String> then) {
        var matcher = PATTERNS.computeIfAbsent(pattern, Pattern::compile).matcher(clause);
        while (matcher.find()) {
            then.accept(matcher.toMatchResult(), clause);
        }
    }

    /** The thing itself: without article, relative clause and plural. */
    private static String noun(String phrase) {
        String bare = phrase.strip();
        for (var leading = LEADING.matcher(bare); leading.find(); leading = LEADING.matcher(bare)) {
            bare = bare.substring(leading.end());
        }
        var end = NOUN_ENDS.matcher(bare);
        if (end.find()) {
            bare = bare.substring(0, end.start());
        }
        return Arrays.stream(bare.strip().split(" "))
                .limit(4)
                .map(Texts::singular)
                .collect(Collectors.joining(" "));
    }

    private static String kind(String thing) {
        return KINDS.getOrDefault(thing, thing);
    }

    private static String hue(String colour) {
        return switch (colour) {
            case "blond", "blonde" -> "blonde";
            case "brunette", "brown", "dark" -> "brown";
            case "redhead", "ginger", "red" -> "red";
            case "gray" -> "grey";
            default -> colour;
        };
    }

    private static @Nullable Integer count(String word) {
        String number = word.strip();
        return number.equals("one") ? Integer.valueOf(1) : number.matches("\\d{1,4}") ? Integer.valueOf(number) : null;
    }

    private static String longer(String sentence) {
        String spelt = sentence.replace("i am ", "i'm ")
                .replace("do not ", "don't ")
                .replace("i have got ", "i have ")
                .replace("i've got ", "i have ")
                .replace("i have been", "i've been")
                .replace("i have never", "i've never");
        return Arrays.stream(spelt.split("(?<=[^\\p{L}\\p{N}'])|(?=[^\\p{L}\\p{N}'])"))
                .map(word -> LONGER.getOrDefault(word, word))
                .collect(Collectors.joining());
    }

    private static Map<String, String> words(String pairs) {
        Map<String, String> words = new HashMap<>();
        String[] all = pairs.split(" ");
        for (int i = 0; i + 1 < all.length; i += 2) {
            words.put(all[i], all[i + 1]);
        }
        return words;
    }

    private static String alternatives(String words) {
        return "(?:" + words.replace(' ', '|') + ")";
    }
}
