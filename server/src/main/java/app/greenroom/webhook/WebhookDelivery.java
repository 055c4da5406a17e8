package app.greenroom.webhook;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event's way to a webhook.
 *
 * @param eventId what the receiver gets as the event's {@code id}
 * @param nextAttemptAt null once it was delivered or given up
 * @param responseCode of the last attempt that got an answer
 */
public record WebhookDelivery(
        String eventId,
        String type,

        @Schema(enumeration = {"pending", "delivered", "failed"})
        String status,

        int attempts,
        @Nullable Integer responseCode,
        @Nullable Integer durationMs,
        @Nullable String failure,
        Instant createdAt,
        @Nullable Instant nextAttemptAt) {}
