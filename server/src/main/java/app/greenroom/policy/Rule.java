package app.greenroom.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One thing that a pack looks for, by any of its detectors, with the severity that it has for each audience. */
record Rule(String id, Map<Audience, Severity> severities, List<String> needs, List<Detector> detectors) {
    Collection<Span> find(Readings readings, Instant at) {
        if (!needs.isEmpty() && readings.all().stream().noneMatch(this::mayBeIn)) {
            return List.of();
        }
        var spans = new LinkedHashSet<Span>();
        detectors.forEach(detector -> spans.addAll(detector.find(readings, at)));
        return spans;
    }

    private boolean mayBeIn(Reading reading) {
        return needs.stream().anyMatch(reading.text()::contains);
    }

    Optional<Severity> severityFor(Audience audience) {
        return Optional.ofNullable(severities.get(audience));
    }
}
