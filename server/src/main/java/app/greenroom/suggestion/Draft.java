package app.greenroom.suggestion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text on its way to become an option.
 *
 * @param offer what it offers; null if it is a plain reply
 */
record Draft(
        Candidate candidate,
        String origin,
        List<Memory> memories,
        @Nullable FittingOffer offer) {
    String text() {
        return candidate.text();
    }
}
