package app.greenroom.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import net.fellbaum.jemoji.EmojiManager;
import org.jspecify.annotations.Nullable;

/**
 * How a model ends a text, and what it does with marks, letters and apostrophes. Each is a share of its texts, from 0 to 1.
 *
 * @param ends what texts end with, emoji aside; empty if unknown, and then texts stay as they are
 * @param repeated have a mark twice or more: {@code !!}, {@code ?!}
 * @param stretched have a letter three times or more: {@code sooo}
 * @param bare of the texts with a contraction, those that leave its apostrophe out: {@code im}, {@code dont}
 */
record Punctuation(Map<End, Double> ends, double repeated, double stretched, double bare) {
    /** What a text ends with. */
    enum End {
        NONE(""),
        PERIOD("."),
        EXCLAMATION("!"),
        QUESTION("?"),
        ELLIPSIS("...");

        final String mark;

        End(String mark) {
            this.mark = mark;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final double RARELY = 0.05;
    private static final double MOSTLY = 0.5;
    private static final Pattern MARKS_AT_END = Pattern.compile("[.!?…~]+$");
    private static final Pattern REPEATED = Pattern.compile("[!?]{2,}");
    private static final Pattern STRETCHED = Pattern.compile("(\\p{L})\\1{2,}");
    private static final Pattern CAN_STRETCH = Pattern.compile("(?i)\\b(?:so|hey|yes|aww|mmm)\\b");
    private static final Map<String, String> CONTRACTIONS = Map.ofEntries(
            Map.entry("i'm", "im"),
            Map.entry("i've", "ive"),
            Map.entry("don't", "dont"),
            Map.entry("can't", "cant"),
            Map.entry("didn't", "didnt"),
            Map.entry("doesn't", "doesnt"),
            Map.entry("isn't", "isnt"),
            Map.entry("that's", "thats"),
            Map.entry("you're", "youre"),
            Map.entry("what's", "whats"),
            Map.entry("couldn't", "couldnt"),
            Map.entry("wouldn't", "wouldnt"),
            Map.entry("haven't", "havent"));
    private static final Pattern WHOLE =
            Pattern.compile("(?i)\\b(?:" + String.join("|", CONTRACTIONS.keySet()) + ")\\b");
    private static final Pattern BARE =
            Pattern.compile("(?i)\\b(?:" + String.join("|", CONTRACTIONS.values()) + ")\\b");

    static Punctuation of(JsonNode part) {
        Map<End, Double> ends = new EnumMap<>(End.class);
        for (End end : End.values()) {
            double share = part.path("ends").path(end.key()).asDouble(0);
            if (share > 0) {
                ends.put(end, share);
            }
        }
        return new Punctuation(
                ends,
                part.path("repeated").asDouble(-1),
                part.path("stretched").asDouble(0),
                part.path("bareContractions").asDouble(-1));
    }

    /** The profile's part that these texts tell of. */
    static ObjectNode learn(List<String> texts) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        ObjectNode ends = part.putObject("ends");
        for (End end : End.values()) {
            ends.put(end.key(), share(texts, text -> end(text) == end));
        }
        part.put("repeated", share(texts, text -> REPEATED.matcher(text).find()));
        part.put("stretched", share(texts, text -> STRETCHED.matcher(text).find()));
        List<String> contracted = texts.stream()
                .map(text -> text.replace('’', '\''))
                .filter(text -> WHOLE.matcher(text).find() || BARE.matcher(text).find())
                .toList();
        if (!contracted.isEmpty()) {
            part.put(
                    "bareContractions",
                    share(contracted, text -> BARE.matcher(text).find()));
        }
        return part;
    }

    /** What a text ends with, emoji aside. */
    static End end(String text) {
        String bare = EmojiManager.removeAllEmojis(text).strip();
        if (bare.endsWith("…") || bare.endsWith("..")) {
            return End.ELLIPSIS;
        }
        if (bare.endsWith("?") || bare.endsWith("?!")) {
            return End.QUESTION;
        }
        return bare.endsWith("!") ? End.EXCLAMATION : bare.endsWith(".") ? End.PERIOD : End.NONE;
    }

    /** The text as this model would punctuate it. A question stays one; a gentle text is never made louder. */
    String apply(String text, boolean gentle, RandomGenerator random) {
        String said = contractions(text);
        if (repeated >= 0 && repeated < RARELY) {
            said = REPEATED.matcher(said).replaceAll(marks -> marks.group().contains("?") ? "?" : "!");
        }
        if (stretched > 0 && !gentle && random.nextDouble() < stretched) {
            said = CAN_STRETCH
                    .matcher(said)
                    .replaceFirst(word -> word.group()
                            + word.group().substring(word.group().length() - 1).repeat(2));
        }
        return ends.isEmpty() ? said : ended(said, gentle, random);
    }

    private String contractions(String text) {
        if (bare < 0) {
            return text;
        }
        String plain = text.replace('’', '\'');
        return bare > MOSTLY
                ? WHOLE.matcher(plain).replaceAll(word -> word.group().replace("'", ""))
                : BARE.matcher(plain).replaceAll(word -> withApostrophe(word.group()));
    }

    private static String withApostrophe(String bare) {
        for (Map.Entry<String, String> one : CONTRACTIONS.entrySet()) {
            if (one.getValue().equalsIgnoreCase(bare)) {
                int at = one.getKey().indexOf('\'');
                return bare.substring(0, at) + "'" + bare.substring(at);
            }
        }
        return bare;
    }

    private String ended(String text, boolean gentle, RandomGenerator random) {
        End now = end(text);
        if (now == End.QUESTION) {
            return text;
        }
        End wanted = draw(random);
        if (wanted == null || (gentle && wanted == End.EXCLAMATION)) {
            return text;
        }
        int emoji = firstOfTheEmojiAtTheEnd(text);
        String words = text.substring(0, emoji).stripTrailing();
        String rest = text.substring(words.length());
        String loud = ends.getOrDefault(End.EXCLAMATION, 0.0) < RARELY ? words.replace("! ", ". ") : words;
        String mark = wanted == End.EXCLAMATION && random.nextDouble() < repeated ? "!!" : wanted.mark;
        return MARKS_AT_END.matcher(loud).replaceFirst("") + mark + rest;
    }

    /** One of the ends of what is no question, as often as the model has it. */
    private @Nullable End draw(RandomGenerator random) {
        double all = ends.entrySet().stream()
                .filter(end -> end.getKey() != End.QUESTION)
                .mapToDouble(Map.Entry::getValue)
                .sum();
        double drawn = random.nextDouble() * all;
        for (Map.Entry<End, Double> end : ends.entrySet()) {
            if (end.getKey() != End.QUESTION) {
                drawn -= end.getValue();
                if (drawn <= 0) {
                    return end.getKey();
                }
            }
        }
        return null;
    }

    private static int firstOfTheEmojiAtTheEnd(String text) {
        int from = text.length();
        for (var emoji : EmojiManager.extractEmojisInOrderWithIndex(text).reversed()) {
            int after = emoji.getCharIndex() + emoji.getEmoji().getEmoji().length();
            if (after <= from && text.substring(after, from).isBlank()) {
                from = emoji.getCharIndex();
            }
        }
        return from;
    }

    private static double share(List<String> texts, Predicate<String> having) {
        return texts.isEmpty() ? 0 : rounded(texts.stream().filter(having).count() / (double) texts.size());
    }

    static double rounded(double share) {
        return Math.round(share * 100) / 100.0;
    }
}
