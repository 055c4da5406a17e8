package app.greenroom.transaction;

import app.greenroom.fan.Correspondent;
import app.greenroom.fan.Fan;
import app.greenroom.message.Message;
import app.greenroom.operator.Caller;
import app.greenroom.platform.db.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A purchase that a client tells of, checked.
 *
 * @param fanId who paid; null if {@code from} says it as the page does
 * @param operatorId for whom it is counted, if an admin says so
 */
record Entry(
        @Nullable UUID fanId,
        @Nullable Correspondent from,
        String kind,
        BigDecimal amount,
        Instant occurredAt,
        @Nullable String platformKey,
        @Nullable UUID messageId,
        @Nullable UUID operatorId,
        boolean readFromPage,
        @Nullable String onceKey) {

    NewTransaction of(Fan fan, @Nullable Message message, Caller by) {
        // The message's own name is taken, so that reading it later adds nothing.
        String key = platformKey;
        if (key == null && message != null && message.kind().equals(kind)) {
            key = message.platformKey();
        }
        return new NewTransaction(
                Ids.next(),
                fan.modelId(),
                fan.id(),
                kind,
                amount,
                messageId,
                key,
                operatorId,
                operatorId == null ? null : "given",
                readFromPage ? "page" : "person",
                by.id(),
                onceKey,
                null,
                null,
                null,
                occurredAt);
    }
}
