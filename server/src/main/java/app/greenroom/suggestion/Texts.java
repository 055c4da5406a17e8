package app.greenroom.suggestion;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks at texts as people do: the words, whatever the case, the punctuation and the emoji. */
final class Texts {
    /** The longest option: "under 200 characters". */
    static final int LONGEST = 199;

    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}']+");
    private static final float NEARLY_ALL = 0.7f;

    private Texts() {}

    static List<String> words(String text) {
        return List.of(NOT_A_WORD.split(plain(text))).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    static String plain(String text) {
        return text.replace('’', '\'').toLowerCase(Locale.ROOT);
    }

    /** The same words in the same order, or nearly all of the same pairs of words. */
    static boolean nearlySame(String one, String other) {
        var a = words(one);
        var b = words(other);
        if (a.equals(b)) {
            return !a.isEmpty() || one.strip().equals(other.strip());
        }
        var common = new HashSet<>(pairs(a));
        common.retainAll(pairs(b));
        int fewest = Math.min(pairs(a).size(), pairs(b).size());
        return fewest >= 3 && common.size() >= NEARLY_ALL * fewest;
    }

    /** A word without the s that makes it more than one. */
    static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    /** Whether the phrase stands in the text as whole words. */
    static boolean contains(String text, String phrase) {
        var sought = String.join(" ", words(phrase));
        return !sought.isEmpty() && (" " + String.join(" ", words(text)) + " ").contains(" " + sought + " ");
    }

    private static Set<String> pairs(List<String> words) {
        var pairs = new LinkedHashSet<String>();
        for (int i = 0; i + 1 < words.size(); i++) {
            pairs.add(words.get(i) + " " + words.get(i + 1));
        }
        return pairs;
    }

    /** The beginning of a text as an embedder reads it; no pair of characters is torn apart, and nothing is empty. */
    static String beginning(String text, int atMost) {
        if (text.isBlank()) {
            return ".";
        }
        if (text.length() <= atMost) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(atMost - 1)) ? atMost - 1 : atMost;
        return text.substring(0, end);
    }
}
