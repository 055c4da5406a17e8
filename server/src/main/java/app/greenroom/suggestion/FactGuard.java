package app.greenroom.suggestion;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets a past reply through for another moment or another fan only if it says nothing that was true just then:
 * no number, no date, no promise, no name, no fact about the model that the profile does not hold.
 */
final class FactGuard {
    private static final Pattern NUMBER_OR_PRICE =
            Pattern.compile("[0-9$€£%]|\\b(?:dollars?|bucks|euros?|free|discount|half price)\\b");
    private static final Pattern DATE = Pattern.compile(
            "\\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b|\\b(?:january|february|april|june|july|august|september"
                    + "|october|november|december)\\b|\\b(?:tonight|tomorrow|yesterday|weekend|next (?:week|month|year)"
                    + "|last (?:night|week|month|year)|this (?:morning|afternoon|evening|week|month)|later today|o'clock|noon"
                    + "|midnight|christmas|birthday|in an hour)\\b");
    private static final Pattern PROMISE = Pattern.compile(
            "\\b(?:i'?ll|i will|i promise|promise you|i'?m (?:gonna|going to|about to)|i can (?:send|make|show|do)|let me (?:send|make|show)"
                    + "|i (?:have|got|made|sent|posted|just) (?:you |something|a new)|soon|check your|just sent|in your inbox)\\b");
    /** What someone was just doing, also without saying "I". */
    private static final Pattern JUST_THEN = Pattern.compile(
            "\\b(?:just|finally|already) (?:got|came|woke|finished|left|ate|had|made|back|home|opened|saw|done)\\b"
                    + "|\\b(?:back|home) (?:from|at|now)\\b|\\b(?:in|into|out of|off to|going to|heading to) (?:my |the )?(?:bed|bath|shower|work|gym|sleep)\\b"
                    + "|(?:^|[.!?,;] ?)(?:lying|laying|sitting|wearing|working|cooking|eating|watching|drinking|reading|getting ready|waiting for)\\b"
                    + "|\\b(?:right now|at the moment|as we speak|while i)\\b");

    private static final Pattern CLAUSE = Pattern.compile("[.!?;,\\n…]+|\\b(?:but|because|and|so|cause|cuz)\\b");
    private static final Pattern FIRST_PERSON = Pattern.compile("\\b(?:i|i'm|im|i've|ive|i'd|my|mine|we|we're|our)\\b");
    /** Feelings towards the fan and ways of speaking: they claim nothing that could be false. */
    private static final Pattern HARMLESS = Pattern.compile(
            "\\b(?:i|i'm|im|i am|i'd|i've) (?:(?:so|really|just|always|still|kinda|totally|definitely|actually|do|am|too|very|honestly|a bit) )*"
                    + "(?:love|like|adore|enjoy|appreciate|miss|missed|hope|think|guess|wonder|bet|mean|see|hear|understand|get|feel|wish|want|need|swear"
                    + "|could|can't|cant|would|was hoping|was thinking|was wondering|been thinking|glad|happy|excited|curious|sorry|proud|flattered"
                    + "|blushing|smiling|listening|here|grateful|lucky|touched|impressed|intrigued|all ears|thinking|hoping|wondering|dying|loving|know|knew)\\b"
                    + "|\\bmy (?:day|heart|mood|smile|love|dear|mind|face|cheeks|attention|pleasure|turn|favou?rite (?:person|part|kind|notification|message|guy))\\b");

    private static final Set<String> NOT =
            Set.of("not", "never", "no", "don't", "dont", "isn't", "can't", "cannot", "hate");
    private static final Set<String> COMMON = commonWords();

    private FactGuard() {}

    /** Whether the reply says nothing that belongs to another moment, another person, or nobody's profile. */
    static boolean mayBeSaidAgain(PastReply reply, Situation situation) {
        var text = Texts.plain(reply.text());
        return !NUMBER_OR_PRICE.matcher(text).find()
                && !DATE.matcher(text).find()
                && !PROMISE.matcher(text).find()
                && !JUST_THEN.matcher(text).find()
                && !namesSomebody(reply, text)
                && claimsHold(text, situation.profile())
                && knowsNothingOfOthers(reply, text, situation);
    }

    private static boolean namesSomebody(PastReply reply, String text) {
        return Texts.words(reply.fanName() + " " + reply.fanUsername()).stream()
                .filter(name -> name.length() > 2 && !COMMON.contains(name))
                .anyMatch(name -> Texts.contains(text, name));
    }

    /** Every clause in the first person is a harmless one or stands in the profile. */
    static boolean claimsHold(String text, Profile profile) {
        for (var clause : CLAUSE.split(Texts.plain(text))) {
            if (FIRST_PERSON.matcher(clause).find()
                    && !(HARMLESS.matcher(clause).find() && onlyCommon(clause))
                    && !held(clause, profile)) {
                return false;
            }
        }
        return true;
    }

    private static boolean held(String clause, Profile profile) {
        var claimed = Texts.words(clause);
        return profile.facts().stream()
                .map(Texts::words)
                .anyMatch(fact -> negated(fact) == negated(claimed)
                        && claimed.stream()
                                .filter(word -> word.length() > 3 || !COMMON.contains(word))
                                .allMatch(fact::contains));
    }

    private static boolean negated(List<String> words) {
        return words.stream().anyMatch(NOT::contains);
    }

    /** A word that is not everybody's may have come from a stranger's chat. */
    private static boolean knowsNothingOfOthers(PastReply reply, String text, Situation situation) {
        if (reply.fanId().equals(situation.fanId())) {
            return true;
        }
        var known = new HashSet<>(Texts.words(situation.profile().summary()));
        situation.profile().petNames().forEach(name -> known.addAll(Texts.words(name)));
        situation.profile().greetings().forEach(greeting -> known.addAll(Texts.words(greeting)));
        if (!situation.last().isEmpty()) {
            known.addAll(Texts.words(situation.last().getLast().text()));
        }
        return Texts.words(text).stream().allMatch(word -> COMMON.contains(word) || known.contains(word));
    }

    /** Whether nearly every word is one that everybody uses: a cheap sign of English. */
    static boolean looksEnglish(String text) {
        var words = Texts.words(text);
        return words.size() < 3 || words.stream().filter(COMMON::contains).count() * 3 >= words.size();
    }

    /** Whether everybody uses the word. */
    static boolean isCommon(String word) {
        return COMMON.contains(word);
    }

    private static boolean onlyCommon(String clause) {
        return COMMON.containsAll(Texts.words(clause));
    }

    private static Set<String> commonWords() {
        var words = new HashSet<String>();
        try (var in = FactGuard.class.getResourceAsStream("/suggestion/common-words.txt");
                var lines =
                        new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> words.addAll(List.of(line.strip().split(" +"))));
        } catch (IOException e) {
            throw new UncheckedIOException("the common words cannot be read", e);
        }
        return Set.copyOf(words);
    }
}
