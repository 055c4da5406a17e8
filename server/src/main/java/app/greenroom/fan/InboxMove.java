package app.greenroom.fan;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What new messages make of a fan's row in the inbox.
 *
 * @param preview the newest message's beginning, or null if the newest one stays what it was
 * @param lastOutgoingAt when the model's side spoke in these messages, or null if it did not
 * @param username the name as read now, or null if it stays
 */
public record InboxMove(
        UUID fanId,
        Instant lastMessageAt,
        @Nullable String preview,
        @Nullable String direction,
        int unreadCount,
        @Nullable Instant waitingSince,
        @Nullable Instant lastOutgoingAt,
        @Nullable String username,
        @Nullable String displayName) {}
