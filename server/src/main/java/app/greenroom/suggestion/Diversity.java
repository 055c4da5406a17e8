package app.greenroom.suggestion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Orders candidates so that each is good and unlike those before it (maximal marginal relevance). */
final class Diversity {
    private static final float UNLIKENESS = 0.3f;
    private static final int ORDERED = 12;

    private Diversity() {}

    static List<Candidate> order(List<Candidate> candidates) {
        var left = new ArrayList<>(candidates);
        left.sort(Comparator.comparing(Candidate::score).reversed());
        var ordered = new ArrayList<Candidate>();
        while (!left.isEmpty() && ordered.size() < ORDERED) {
            var next = left.stream()
                    .max(Comparator.comparing(
                            candidate -> candidate.score() - UNLIKENESS * likeness(candidate, ordered)))
                    .orElseThrow();
            ordered.add(next);
            left.remove(next);
        }
        ordered.addAll(left);
        return ordered;
    }

    private static float likeness(Candidate candidate, List<Candidate> chosen) {
        float most = 0;
        for (var other : chosen) {
            if (candidate.vector() != null && other.vector() != null) {
                most = Math.max(most, Vectors.dot(candidate.vector(), other.vector()));
            }
        }
        return most;
    }
}
