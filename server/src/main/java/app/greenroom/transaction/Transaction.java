package app.greenroom.transaction;

import app.greenroom.operator.Caller;
import app.greenroom.operator.Operator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that a fan paid, or the taking back of such a row. A row is never changed.
 *
 * @param amount always more than nothing; a row with {@code reverses} takes it away
 * @param reverses the row that this one takes back
 * @param reversedBy the row that took this one back
 * @param replaces the row that this one stands for, after that was taken back
 * @param messageId the message that shows it, if one does
 * @param platformKey what the platform calls it; the same for a repeat
 * @param operatorId for whom it is counted, as {@code attribution} tells; for operators only where they are it themselves
 * @param source {@code page} if the extension read it, {@code person} if an admin entered it
 * @param occurredAt when the fan paid; of a taking back, when the fan paid what is taken back
 */
public record Transaction(
        UUID id,
        UUID modelId,
        UUID fanId,

        @Schema(enumeration = {"tip", "ppv", "subscription"})
        String kind,

        BigDecimal amount,
        @Nullable UUID reverses,
        @Nullable UUID reversedBy,
        @Nullable UUID replaces,
        @Nullable UUID messageId,
        @Nullable String platformKey,
        @Nullable UUID operatorId,

        @Schema(enumeration = {"approved-offer", "last-reply", "given", "nobody"}) @Nullable
        String attribution,

        @Schema(enumeration = {"page", "person"}) String source,
        @Nullable String reason,
        Instant occurredAt,
        Instant createdAt) {

    public static final String TIP = "tip";
    public static final String PPV = "ppv";
    public static final String SUBSCRIPTION = "subscription";

    /** What it adds to a sum. */
    @JsonIgnore
    BigDecimal value() {
        return reverses == null ? amount : amount.negate();
    }

    /** What colleagues earn is not for everybody: an operator reads of themselves only. */
    Transaction asSeenBy(Caller caller) {
        return caller.role().equals(Operator.ADMIN) || caller.id().equals(operatorId) ? this : withoutOperator();
    }

    /** As it is told to every screen of its model. */
    Transaction withoutOperator() {
        return new Transaction(
                id,
                modelId,
                fanId,
                kind,
                amount,
                reverses,
                reversedBy,
                replaces,
                messageId,
                platformKey,
                null,
                null,
                source,
                reason,
                occurredAt,
                createdAt);
    }
}
