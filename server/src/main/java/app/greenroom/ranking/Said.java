package app.greenroom.ranking;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text as the features look at it.
 *
 * @param words in lower case, in order
 * @param vector its meaning, of length one
 */
public record Said(String text, List<String> words, float[] vector) {
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}']+");
    private static final Pattern GREETS = Pattern.compile(
            "\\b(?:hi|hello|hey|how are you|how is it going|how's it going|good evening|good morning|nice to meet you|what's up|are you today|doing today|tonight)\\b");

    /** A text with its vector. */
    public static Said of(String text, float[] vector) {
        var plain = text.replace('’', '\'').toLowerCase(Locale.ROOT);
        var words =
                NOT_A_WORD.splitAsStream(plain).filter(word -> !word.isEmpty()).toList();
        return new Said(plain, words, vector);
    }

    boolean asks() {
        return text.indexOf('?') >= 0;
    }

    boolean greets() {
        return GREETS.matcher(text).find();
    }
}
