package app.greenroom.shift;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A shift as planned, as worked, or both.
 *
 * @param models whom the operator serves in it
 * @param endedBy {@code operator}; {@code limit} if they forgot to clock out; {@code admin} if an admin corrected it
 * @param handoverReadAt how far the hand-over packet reached that they read when they began
 * @param handoverNote what they left to whoever came next
 */
public record Shift(
        UUID id,
        UUID operatorId,
        List<UUID> models,
        @Nullable Instant plannedStart,
        @Nullable Instant plannedEnd,
        @Nullable Instant clockedInAt,
        @Nullable Instant clockedOutAt,

        @Schema(enumeration = {"operator", "limit", "admin"}) @Nullable
        String endedBy,

        @Nullable Instant handoverReadAt,
        String handoverNote,
        Instant beginsAt) {}
