package app.greenroom.fan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber of one model; a person who follows two models is two fans.
 *
 * @param ofUserId the fan's number on the platform
 * @param spendingTier {@code whale}, {@code regular} or {@code low}
 * @param waitingSince when the oldest message came that nobody answered yet
 * @param priority the higher, the sooner this fan should be answered; 0 for nobody's turn. docs/priority.md tells how
 * @param claimedBy the operator who has said that they are at it, in {@code claimedAt}
 * @param lists the lists that the fan is in
 * @param nextFollowUpAt when the next open follow-up is due, or was
 * @param followUpDueSince since when a follow-up has been due that is still open
 * @param frozenAt since when the conversation has been frozen: no options, no sales, no operator's replies until an admin
 *     releases it
 * @param frozenReason the rule that froze it, as {@code pack/rule}, or what the operator said who did
 * @param frozenMessageId the message that the rule is about
 * @param careUntil until when nothing is sold to this fan, who may need help; it may have passed
 * @param careReason the rule, or what the operator said
 * @param releasedAt when an admin last released the conversation; what was read before does not freeze it again
 * @param lastOutgoingAt until when the model's side has spoken, as far as is known
 * @param version grows with every change, so that an older row never overwrites a newer one
 */
public record Fan(
        UUID id,
        UUID modelId,
        String ofUserId,
        String username,
        String displayName,
        @Schema(enumeration = {"whale", "regular", "low"}) String spendingTier,
        BigDecimal totalSpent,
        List<String> tags,
        String notes,
        int unreadCount,
        @Nullable Instant waitingSince,
        Instant lastMessageAt,
        String lastMessagePreview,
        @Nullable String lastMessageDirection,
        long priority,
        @Nullable UUID assignedTo,
        @Nullable Instant snoozedUntil,
        List<UUID> lists,
        @Nullable Instant nextFollowUpAt,
        @Nullable Instant followUpDueSince,
        @Nullable UUID claimedBy,
        @Nullable Instant claimedAt,
        @Nullable Instant frozenAt,
        @Nullable String frozenReason,
        @Nullable UUID frozenMessageId,
        @Nullable Instant careUntil,
        @Nullable String careReason,
        @Nullable UUID careMessageId,
        @Nullable Instant releasedAt,
        @Nullable UUID releasedBy,
        @Nullable String releaseReason,
        @JsonIgnore @Nullable Instant lastOutgoingAt,
        long version,
        Instant createdAt) {

    @JsonIgnore
    public boolean isFrozen() {
        return frozenAt != null;
    }

    /** Whether the fan may need help, so that nothing is sold to them. */
    public boolean isInCare(Instant now) {
        return careUntil != null && careUntil.isAfter(now);
    }
}
