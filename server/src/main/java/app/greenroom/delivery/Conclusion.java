package app.greenroom.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an extension says of an attempt.
 *
 * @param outcome {@code confirmed}, {@code failed}, {@code unknown} or {@code released}
 * @param platformKey the new bubble's key, if it was confirmed
 */
record Conclusion(
        String claimedBy,
        String outcome,
        @Nullable String failure,
        @Nullable String platformKey,
        @Nullable Instant sentAt) {}
