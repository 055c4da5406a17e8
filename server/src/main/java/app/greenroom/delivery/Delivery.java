package app.greenroom.delivery;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The way of one approved message.
 *
 * @param state {@code queued → claimed → sending → confirmed}, or {@code failed}, or {@code unknown}: a person must look
 * @param failure why it failed, or why the last attempt was given up
 * @param attempt how often it was claimed
 * @param leaseUntil until when the extension that claimed it has it for itself
 * @param notBefore when it may be claimed (again)
 * @param settledAt when a person said the last word on a failed one; null while it needs eyes, and in all other states
 */
public record Delivery(
        UUID id,
        UUID modelId,
        UUID fanId,
        UUID messageId,

        @Schema(enumeration = {"queued", "claimed", "sending", "confirmed", "failed", "unknown"})
        String state,

        @Nullable String failure,
        int attempt,
        @Nullable Instant leaseUntil,
        Instant notBefore,
        Instant createdAt,
        @Nullable Instant settledAt) {}
