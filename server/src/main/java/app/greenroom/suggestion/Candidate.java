package app.greenroom.suggestion;

import org.jspecify.annotations.Nullable;

/**
 * A text that might become an option.
 *
 * @param source what it was made from, before it was put in the model's voice
 * @param vector its meaning, if known
 */
record Candidate(String text, String source, String mark, float score, float @Nullable [] vector) {
    Candidate scored(float newScore) {
        return new Candidate(text, source, mark, newScore, vector);
    }
}
