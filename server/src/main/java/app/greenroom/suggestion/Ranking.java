package app.greenroom.suggestion;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Scores candidates by a mix of features on top of what their source says of them. */
final class Ranking {
    private static final float TO_CONTEXT = 0.35f;
    private static final float TO_PROFILE = 0.05f;
    private static final float LENGTH_MISSED = -0.1f;
    private static final float SAME_OPENING = -0.15f;
    /** Lets near-equals take turns. */
    private static final float CHANCE = 0.1f;

    private final Situation situation;
    private final float @Nullable [] profile;
    private final RandomGenerator random;

    Ranking(Situation situation, float @Nullable [] profile, RandomGenerator random) {
        this.situation = situation;
        this.profile = profile;
        this.random = random;
    }

    List<Candidate> score(List<Candidate> candidates) {
        return candidates.stream()
                .map(candidate -> candidate.scored(score(candidate)))
                .toList();
    }

    private float score(Candidate candidate) {
        float score = candidate.score() + CHANCE * random.nextFloat();
        score += TO_CONTEXT * likeness(candidate.vector(), situation.vector());
        score += TO_PROFILE * likeness(candidate.vector(), profile);
        int length = candidate.text().length();
        if (length < situation.profile().shortest()
                || length > situation.profile().longest()) {
            score += LENGTH_MISSED;
        }
        return opensLikeOneBefore(candidate.text()) ? score + SAME_OPENING : score;
    }

    private boolean opensLikeOneBefore(String text) {
        var words = Texts.words(text);
        return words.size() >= 2
                && situation.alreadySaid().stream()
                        .limit(5)
                        .map(Texts::words)
                        .anyMatch(said -> said.size() >= 2 && said.subList(0, 2).equals(words.subList(0, 2)));
    }

    private static float likeness(float @Nullable [] a, float @Nullable [] b) {
        return a == null || b == null ? 0 : Vectors.dot(a, b);
    }
}
