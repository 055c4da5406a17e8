package app.greenroom.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.random.RandomGenerator;
import net.fellbaum.jemoji.EmojiManager;

/**
 * How many emoji a model writes on average, and where.
 *
 * @param rate emoji in a message; negative if unknown, and then any number within the profile's range will do
 * @param first whether they mostly stand before the text
 */
record EmojiHabit(double rate, boolean first) {
    private static final double MOST = 100;

    static EmojiHabit of(JsonNode emoji) {
        return new EmojiHabit(
                emoji.path("rate").asDouble(-1),
                emoji.path("position").asText("").equals("start"));
    }

    /** Adds rate and position to the profile's part about emoji. */
    static void learn(ObjectNode emoji, List<String> texts) {
        int all = 0;
        int atStart = 0;
        int atEnd = 0;
        int with = 0;
        for (String text : texts) {
            var found = EmojiManager.extractEmojisInOrderWithIndex(text);
            all += found.size();
            if (!found.isEmpty()) {
                with++;
                atStart += found.getFirst().getCharIndex() == 0 ? 1 : 0;
                var last = found.getLast();
                boolean ends = text.substring(
                                last.getCharIndex() + last.getEmoji().getEmoji().length())
                        .isBlank();
                atEnd += ends ? 1 : 0;
            }
        }
        emoji.put("rate", Math.min(MOST, Punctuation.rounded(all / (double) texts.size())));
        if (with > 0) {
            emoji.put("position", 2 * atStart > with ? "start" : 2 * atEnd >= with ? "end" : "within");
        }
    }

    /** How many the next text has. */
    int draw(Profile profile, RandomGenerator random) {
        if (rate < 0) {
            return random.nextInt(profile.leastEmoji(), profile.mostEmoji() + 1);
        }
        int whole = (int) rate;
        return Math.clamp(
                whole + (random.nextDouble() < rate - whole ? 1 : 0), profile.leastEmoji(), profile.mostEmoji());
    }

    String place(String text, String emoji) {
        return first ? emoji + " " + text : text + " " + emoji;
    }
}
