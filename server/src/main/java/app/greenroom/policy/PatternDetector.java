package app.greenroom.policy;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds a regular expression in every reading. The text is untrusted, so the engine is RE2, whose time is linear;
 * it has no look-around, hence {@code unless} (of the match) and {@code notAfter} (of the words before it). If the
 * pattern has a group, the group is the place.
 */
final class PatternDetector implements Detector {
    private static final int BEFORE = 32;
    private static final Pattern NEVER = Pattern.compile("[^\\s\\S]");

    private final Pattern pattern;
    private final Pattern unless;
    private final Pattern notAfter;

    private PatternDetector(String pattern, @Nullable String unless, @Nullable String notAfter) {
        this.pattern = Pattern.compile(pattern);
        this.unless = unless == null ? NEVER : Pattern.compile(unless);
        this.notAfter = notAfter == null ? NEVER : Pattern.compile(notAfter);
    }

    static PatternDetector of(String pattern, @Nullable String unless, @Nullable String notAfter) {
        return new PatternDetector(pattern, unless, notAfter);
    }

    /** A word on its own, in one or two parts ("cash app", "cash-app"), with letters stretched at will. */
    static PatternDetector ofWord(String word) {
        var letters = word.chars()
                .mapToObj(letter -> letter == ' ' ? "[ ._-]?" : (char) letter + "+")
                .collect(Collectors.joining());
        return new PatternDetector("(?:^|[^a-z])(" + letters + ")(?:$|[^a-z])", null, null);
    }

    @Override
    public List<Span> find(Readings readings) {
        var spans = new ArrayList<Span>();
        for (var reading : readings.all()) {
            var matcher = pattern.matcher(reading.text());
            while (matcher.find()) {
                int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
                var before = reading.text().substring(Math.max(0, matcher.start(group) - BEFORE), matcher.start(group));
                if (!unless.matcher(matcher.group(group)).find()
                        && !notAfter.matcher(before).find()
                        && matcher.end(group) > matcher.start(group)) {
                    spans.add(reading.span(matcher.start(group), matcher.end(group)));
                }
            }
        }
        return spans;
    }
}
