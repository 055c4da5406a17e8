package app.greenroom.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import net.fellbaum.jemoji.EmojiManager;

/** Puts a text into the model's voice: greeting, names, casing, emoji. */
final class Voice {
    private static final Pattern A_NAME = Pattern.compile("\\p{L}[\\p{L}'-]{1,15}");
    private static final Set<String> GENTLE = Set.of(
            "❤️", "❤", "🤍", "💕", "💗", "🥺", "🫶", "🤗", "😘", "💛", "🌸", "✨", "🌙", "💜", "🩷", "☺️", "😊", "💖");

    /** Behind a thank-you, somebody who laughs laughs at it. */
    private static final Set<String> LAUGHING = Set.of("😂", "🤣", "😆", "😹");

    private static final Pattern FUNNY = Pattern.compile(
            "\\b(?:ha(?:ha)*|funny|laugh\\w*|giggl\\w*|ridiculous|drama|joke)\\b", Pattern.CASE_INSENSITIVE);

    private final Profile profile;
    private final String name;
    private final RandomGenerator random;

    Voice(Profile profile, String fanName, RandomGenerator random) {
        this.profile = profile;
        this.name = callable(fanName);
        this.random = random;
    }

    /** A template, filled in. The fan's name is a stranger's text: only one plain word of it is ever used. */
    String fill(String template) {
        var pet = profile.petNames().isEmpty() ? name : pick(profile.petNames());
        var filled =
                template.replace("{greeting}", profile.greetings().isEmpty() ? "Hey" : bare(pick(profile.greetings())));
        filled = place(place(filled, "{name}", name.isEmpty() ? pet : name), "{pet}", pet);
        return filled;
    }

    /** Casing and emoji as the profile has them. */
    String say(String text, boolean gentle) {
        var cased = profile.lowerCase() ? text.toLowerCase(Locale.ROOT) : upperFirst(text);
        return withEmoji(profile.punctuation().apply(cased, gentle, random), gentle);
    }

    /** Somebody else's text with only as much changed as the profile asks for. */
    String fit(String text) {
        var cased = profile.lowerCase() ? text.toLowerCase(Locale.ROOT) : text;
        int emoji = EmojiManager.extractEmojisInOrder(cased).size();
        return emoji >= profile.leastEmoji() && emoji <= profile.mostEmoji() ? cased : withEmoji(cased, false);
    }

    private String withEmoji(String text, boolean gentle) {
        var found = EmojiManager.extractEmojisInOrderWithIndex(text);
        if (found.size() > profile.mostEmoji()) {
            int cut = found.get(profile.mostEmoji()).getCharIndex();
            return (text.substring(0, cut) + EmojiManager.removeAllEmojis(text.substring(cut)))
                    .replaceAll(" {2,}", " ")
                    .strip();
        }
        int wanted = profile.emojiHabit().draw(profile, random) - found.size();
        var choice = new ArrayList<>(profile.favouriteEmoji().stream()
                .filter(emoji -> !gentle || GENTLE.contains(emoji))
                .filter(emoji ->
                        !LAUGHING.contains(emoji) || FUNNY.matcher(text).find())
                .toList());
        if (choice.isEmpty() && found.size() < profile.leastEmoji()) {
            choice.add(
                    gentle || profile.favouriteEmoji().isEmpty()
                            ? "🤍"
                            : profile.favouriteEmoji().getFirst());
        }
        var added = new StringBuilder();
        for (int i = 0; i < wanted && !choice.isEmpty(); i++) {
            int left = profile.leastEmoji() - found.size() - i;
            var emoji =
                    choice.size() > 1 || left <= 1 ? choice.remove(random.nextInt(choice.size())) : choice.getFirst();
            added.append(emoji);
        }
        return added.isEmpty() ? text : profile.emojiHabit().place(text, added.toString());
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String place(String text, String place, String value) {
        return value.isEmpty()
                ? text.replace(", " + place, "").replace(" " + place, "").replace(place, "you")
                : text.replace(place, value);
    }

    private static String bare(String greeting) {
        return greeting.replaceAll("[\\s.,!?~]+$", "");
    }

    private static String callable(String fanName) {
        var first = EmojiManager.removeAllEmojis(fanName).strip().split("\\s+")[0];
        return A_NAME.matcher(first).matches() ? upperFirst(first) : "";
    }

    private static String upperFirst(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
