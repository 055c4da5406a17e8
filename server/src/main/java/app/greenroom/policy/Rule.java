package app.greenroom.policy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** One thing that a pack looks for, by any of its detectors. */
record Rule(String id, List<Detector> detectors) {
    Collection<Span> find(Readings readings) {
        var spans = new LinkedHashSet<Span>();
        detectors.forEach(detector -> spans.addAll(detector.find(readings)));
        return spans;
    }
}
