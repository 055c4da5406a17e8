package app.greenroom.transaction;

import app.greenroom.message.Message;
import app.greenroom.platform.db.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transaction to be recorded, unless it is known.
 *
 * @param attribution null to let the rule decide for whom it is counted
 * @param onceKey the same for a repeat of one act of a person
 */
record NewTransaction(
        UUID id,
        UUID modelId,
        UUID fanId,
        String kind,
        BigDecimal amount,
        @Nullable UUID messageId,
        @Nullable String platformKey,
        @Nullable UUID operatorId,
        @Nullable String attribution,
        String source,
        @Nullable UUID recordedBy,
        @Nullable String onceKey,
        @Nullable UUID reverses,
        @Nullable UUID replaces,
        @Nullable String reason,
        Instant occurredAt) {

    /** What a message shows as paid. */
    static NewTransaction of(Message paid) {
        return new NewTransaction(
                Ids.next(),
                paid.modelId(),
                paid.fanId(),
                paid.kind(),
                Objects.requireNonNull(paid.price()),
                paid.id(),
                paid.platformKey(),
                null,
                null,
                "page",
                null,
                null,
                null,
                null,
                null,
                Objects.requireNonNullElse(paid.purchasedAt(), paid.sentAt()));
    }

    /** What takes a row back: the same on the same day, with the other sign. */
    static NewTransaction reversing(Transaction wrong, UUID by, String reason) {
        return new NewTransaction(
                Ids.next(),
                wrong.modelId(),
                wrong.fanId(),
                wrong.kind(),
                wrong.amount(),
                wrong.messageId(),
                null,
                wrong.operatorId(),
                wrong.attribution(),
                "person",
                by,
                null,
                wrong.id(),
                null,
                reason,
                wrong.occurredAt());
    }

    /** What stands for a row that was taken back; null keeps what that one said. */
    static NewTransaction replacing(Transaction wrong, UUID by, String reason, Correction right) {
        boolean given = right.operatorId() != null;
        return new NewTransaction(
                Ids.next(),
                wrong.modelId(),
                wrong.fanId(),
                Objects.requireNonNullElse(right.kind(), wrong.kind()),
                Objects.requireNonNullElse(right.amount(), wrong.amount()),
                wrong.messageId(),
                null,
                given ? right.operatorId() : wrong.operatorId(),
                given ? "given" : wrong.attribution(),
                "person",
                by,
                null,
                null,
                wrong.id(),
                reason,
                Objects.requireNonNullElse(right.occurredAt(), wrong.occurredAt()));
    }

    /** How a wrong row should have read; null for what was right. */
    record Correction(
            @Nullable String kind,
            @Nullable BigDecimal amount,
            @Nullable Instant occurredAt,
            @Nullable UUID operatorId) {}
}
