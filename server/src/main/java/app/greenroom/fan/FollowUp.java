package app.greenroom.fan;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something to come back to with a fan.
 *
 * @param assignedTo who should see to it; null for whoever comes first
 * @param state {@code open}, {@code done} or {@code cancelled}
 * @param cameDueAt when the desk said that it is due; null until then
 */
public record FollowUp(
        UUID id,
        UUID modelId,
        UUID fanId,
        Instant dueAt,
        String note,
        @Nullable UUID assignedTo,
        @Schema(enumeration = {"open", "done", "cancelled"}) String state,
        @Nullable Instant cameDueAt,
        UUID createdBy,
        Instant createdAt,
        @Nullable UUID closedBy,
        @Nullable Instant closedAt) {
    static final String OPEN = "open";
    static final String DONE = "done";
    static final List<String> STATES = List.of(OPEN, DONE, "cancelled");

    boolean isOpen() {
        return state.equals(OPEN);
    }
}
