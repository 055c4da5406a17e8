package app.greenroom.policy;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds whole words and phrases, with letters stretched at will and one or two of them hidden behind stars; with
 * {@code split}, also with other signs between any of their letters ("tele gram").
 */
final class WordDetector implements Detector {
    private static final int MOST_STARS = 2;

    private final List<String> cores;
    private final Pattern pattern;
    private final Conditions conditions;

    WordDetector(List<String> words, boolean split, Conditions conditions) {
        this.conditions = conditions;
        var folded = words.stream().map(word -> Letters.fold(word).text()).toList();
        this.cores = folded.stream().map(WordDetector::core).toList();
        this.pattern = Pattern.compile("(?:^|[^\\p{L}*])("
                + folded.stream().map(word -> spelt(word, split)).collect(Collectors.joining("|"))
                + ")(?:$|[^\\p{L}*])");
    }

    private static String spelt(String word, boolean split) {
        return word.codePoints()
                .mapToObj(letter -> letter == ' ' || letter == '-'
                        ? "[^\\p{L}0-9]{0,2}"
                        : (Character.isLetterOrDigit(letter)
                                ? "(?:" + Character.toString(letter) + "+|\\*)"
                                : Pattern.quote(Character.toString(letter))))
                .collect(Collectors.joining(split ? "[^\\p{L}0-9*]{0,3}" : ""));
    }

    @Override
    public List<Span> find(Readings readings) {
        var spans = new ArrayList<Span>();
        for (var reading : readings.all()) {
            if (!mayBeIn(reading.text())) {
                continue;
            }
            var matcher = pattern.matcher(reading.text());
            int from = 0;
            while (from <= reading.text().length() && matcher.find(from)) {
                long stars = matcher.group(1).chars().filter(one -> one == '*').count();
                if (stars <= MOST_STARS
                        && stars * 3 <= matcher.group(1).length()
                        && conditions.hold(reading.text(), matcher.start(1), matcher.end(1))) {
                    spans.add(reading.span(matcher.start(1), matcher.end(1)));
                }
                // The sign behind a word may be the one before the next.
                from = matcher.end(1);
            }
        }
        return spans;
    }

    /** Cheap, so that most texts need no more than this. */
    private boolean mayBeIn(String text) {
        if (text.indexOf('*') >= 0) {
            return true;
        }
        var core = core(text);
        return cores.stream().anyMatch(core::contains);
    }

    /** The letters alone, each once where it is repeated. */
    private static String core(String text) {
        var core = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (Character.isLetterOrDigit(one) && (core.isEmpty() || core.charAt(core.length() - 1) != one)) {
                core.append(one);
            }
        }
        return core.toString();
    }
}
