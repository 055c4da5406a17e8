package app.greenroom.delivery;

import app.greenroom.message.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * What an extension says of an attempt.
 *
 * @param outcome {@code confirmed}, {@code failed}, {@code unknown} or {@code released}
 * @param bubble the new one on the page, if it was confirmed and named
 */
record Conclusion(
        String claimedBy, String outcome, @Nullable String failure, Outbox.@Nullable Bubble bubble) {}
