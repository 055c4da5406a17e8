package app.greenroom.suggestion;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one thing in a message that a reply may name again: "the yard", "your knee". Only a plain word after an
 * article or a possessive, with an end or a small word behind it, so that no half of a name or of a phrase is taken.
 */
final class Topics {
    private static final Pattern THING = Pattern.compile(
            "\\b(my|our|the|a|an) ([a-z]{4,14})(?=[.!?,;:…)]|\\s*$|\\s+(?:is|are|was|were|has|had|and|but|in|on|at|with|for|to|that|which|who|again|today|now|because|when|while|looks?|feels?|makes?|made|wants?|keeps?|still|finally|just)\\b)");
    /** Words that stand in such places and name nothing, or nothing that one should come back to. */
    private static final Set<String> NOT_ONE = Set.of(
            "least",
            "most",
            "same",
            "other",
            "others",
            "last",
            "first",
            "second",
            "best",
            "worst",
            "rest",
            "whole",
            "only",
            "time",
            "times",
            "thing",
            "things",
            "stuff",
            "moment",
            "minute",
            "hour",
            "while",
            "week",
            "month",
            "year",
            "morning",
            "evening",
            "night",
            "weekend",
            "way",
            "ways",
            "lot",
            "bit",
            "one",
            "ones",
            "word",
            "words",
            "point",
            "case",
            "fact",
            "kind",
            "sort",
            "reason",
            "people",
            "person",
            "someone",
            "girl",
            "woman",
            "guy",
            "lady",
            "fella",
            "number",
            "name",
            "price",
            "money",
            "tips",
            "phone",
            "card",
            "account",
            "email",
            "address",
            "body",
            "boobs",
            "butt",
            "pussy",
            "cock",
            "dick",
            "bank",
            "doctor",
            "hospital",
            "funeral",
            "knife",
            "pills",
            "school",
            "child",
            "kids",
            "wife",
            "husband",
            "mind",
            "face",
            "heart",
            "hand",
            "hands",
            "feet",
            "mouth",
            "tongue",
            "bed",
            "middle",
            "left",
            "right",
            "dark",
            "past",
            "future",
            "world",
            "place",
            "side",
            "back",
            "front",
            "next",
            "question",
            "answer",
            "photo",
            "photos",
            "picture",
            "pictures",
            "video",
            "videos",
            "content",
            "meantime",
            "great",
            "good",
            "real",
            "little",
            "favourite",
            "favorite",
            "internet");

    private Topics() {}

    /** The last such thing, as the model would name it to the fan; null if there is none. */
    static @Nullable String of(@Nullable String message) {
        if (message == null) {
            return null;
        }
        String found = null;
        var matcher = THING.matcher(Texts.plain(message));
        while (matcher.find()) {
            var word = matcher.group(2);
            if (!NOT_ONE.contains(word) && !word.endsWith("ly") && !word.endsWith("ing") && !word.endsWith("ed")) {
                var owner = matcher.group(1);
                found = (owner.equals("my") || owner.equals("our") ? "your " : "the ") + word;
            }
        }
        return found;
    }
}
