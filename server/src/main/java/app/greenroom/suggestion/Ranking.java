package app.greenroom.suggestion;

import app.greenroom.ranking.Moment;
import app.greenroom.ranking.ReplyMix;
import app.greenroom.ranking.Said;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Scores candidates: what their source says of them, and how well the fitted mix finds that they fit the moment. */
final class Ranking {
    /** Between the best and one far from it. */
    private static final float FIT = 0.35f;

    /** A difference in the mix's score that leaves no doubt. */
    private static final float FAR = 6;

    /** Of what has no vector yet. */
    private static final float UNKNOWN = -0.5f;

    private static final float LENGTH_MISSED = -0.1f;
    private static final float SAME_OPENING = -0.15f;
    /** Somebody liked it: ahead of its equals, not of what fits better. */
    private static final float CALLED_GOOD = 0.1f;

    /** Lets near-equals take turns. */
    private static final float CHANCE = 0.08f;

    private final Situation situation;
    private final @Nullable Moment moment;
    private final RandomGenerator random;

    /** @param moment null if nothing is to be answered, or if it cannot be compared with what was fitted */
    Ranking(Situation situation, @Nullable Moment moment, RandomGenerator random) {
        this.situation = situation;
        this.moment = moment;
        this.random = random;
    }

    List<Candidate> score(List<Candidate> candidates) {
        var fit = fit(candidates);
        var scored = new ArrayList<Candidate>(candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            scored.add(candidates.get(i).scored(score(candidates.get(i), fit[i])));
        }
        return scored;
    }

    /** 0 for the best, down to -1. */
    private float[] fit(List<Candidate> candidates) {
        var fit = new float[candidates.size()];
        if (moment == null) {
            return fit;
        }
        Arrays.fill(fit, UNKNOWN);
        var known = new ArrayList<Integer>();
        var said = new ArrayList<Said>();
        for (int i = 0; i < fit.length; i++) {
            var vector = candidates.get(i).vector();
            if (vector != null) {
                known.add(i);
                said.add(Said.of(candidates.get(i).text(), vector));
            }
        }
        var scores = ReplyMix.shipped().scores(moment, said);
        float best = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            best = Math.max(best, score);
        }
        for (int i = 0; i < scores.length; i++) {
            fit[known.get(i)] = Math.max(-1, (scores[i] - best) / FAR);
        }
        return fit;
    }

    private float score(Candidate candidate, float fit) {
        float score = candidate.score() + FIT * fit + CHANCE * random.nextFloat();
        int length = candidate.text().length();
        if (length < situation.profile().shortest()
                || length > situation.profile().longest()) {
            score += LENGTH_MISSED;
        }
        if (situation.calledGood().stream().anyMatch(good -> Texts.nearlySame(good, candidate.text()))) {
            score += CALLED_GOOD;
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
}
