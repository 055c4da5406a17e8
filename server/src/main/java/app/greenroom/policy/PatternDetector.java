package app.greenroom.policy;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a regular expression in every reading. The text is untrusted, so the engine is RE2, whose time is linear. If
 * the pattern has a group, the group is the place.
 */
final class PatternDetector implements Detector {
    private static final int ENOUGH = 20;

    private final Pattern pattern;
    private final Conditions conditions;

    PatternDetector(String pattern, Conditions conditions) {
        this.pattern = Pattern.compile(pattern);
        this.conditions = conditions;
    }

    @Override
    public List<Span> find(Readings readings) {
        var spans = new ArrayList<Span>();
        for (var reading : readings.all()) {
            var matcher = pattern.matcher(reading.text());
            while (spans.size() < ENOUGH && matcher.find()) {
                int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
                if (conditions.hold(reading.text(), matcher.start(group), matcher.end(group))) {
                    spans.add(reading.span(matcher.start(group), matcher.end(group)));
                }
            }
        }
        return spans;
    }
}
