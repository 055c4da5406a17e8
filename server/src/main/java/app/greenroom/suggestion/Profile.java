package app.greenroom.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import net.fellbaum.jemoji.EmojiManager;

/** How a model speaks, read from the personality profile. What it does not hold is empty or has a mild default. */
record Profile(
        String about,
        List<String> facts,
        List<String> favouriteEmoji,
        int leastEmoji,
        int mostEmoji,
        EmojiHabit emojiHabit,
        Punctuation punctuation,
        List<String> greetings,
        List<String> petNames,
        boolean lowerCase,
        List<String> never,
        int shortest,
        int longest) {
    private static final int LIMIT = Texts.LONGEST;

    /** That of a model of whom nothing is known. */
    static final Profile NONE = of(MissingNode.getInstance());

    static Profile of(JsonNode profile) {
        var emoji = profile.path("emoji");
        int least = Math.clamp(emoji.path("perMessage").path(0).asInt(0), 0, 5);
        int most = Math.clamp(emoji.path("perMessage").path(1).asInt(Math.max(1, least)), least, 5);
        int shortest = Math.clamp(profile.path("length").path(0).asInt(1), 1, LIMIT);
        int longest = Math.clamp(profile.path("length").path(1).asInt(LIMIT), shortest, LIMIT);
        return new Profile(
                profile.path("about").asText(""),
                strings(profile.path("facts")),
                strings(emoji.path("favourites")).stream()
                        .filter(EmojiManager::isEmoji)
                        .toList(),
                least,
                most,
                EmojiHabit.of(emoji),
                Punctuation.of(profile.path("punctuation")),
                strings(profile.path("greetings")),
                strings(profile.path("petNames")),
                profile.path("casing").asText("").equals("lower"),
                strings(profile.path("never")),
                shortest,
                longest);
    }

    /** What there is to compare a reply with, in one text. */
    String summary() {
        return (about + " " + String.join(" ", facts)).strip();
    }

    private static List<String> strings(JsonNode array) {
        var strings = new ArrayList<String>();
        for (var item : array) {
            var text = item.asText("").strip();
            if (!text.isEmpty() && text.length() < LIMIT) {
                strings.add(text);
            }
        }
        return List.copyOf(strings);
    }
}
