package app.greenroom.message;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text that an operator approves as it stands.
 *
 * @param seenMessageId the newest message that the operator's screen showed; null for an empty conversation
 * @param suggestionId the suggestion that the text began as
 * @param followUpId the follow-up that is done with this answer
 * @param offer the item that it offers; null if it offers none
 * @param coolDownReason why it may be offered although the fan was offered something a short time ago
 * @param onceKey the same for a repeat of the same click, which is then answered with the first one's message
 */
record Reply(
        UUID fanId,
        String content,
        @Nullable UUID seenMessageId,
        @Nullable UUID suggestionId,
        @Nullable Integer optionIndex,
        @Nullable UUID followUpId,
        @Nullable Offered offer,
        @Nullable String coolDownReason,
        @Nullable String onceKey) {

    /** @param price null for what the item costs */
    record Offered(UUID itemId, @Nullable BigDecimal price) {}

    Reply offering(Offered item) {
        return new Reply(
                fanId, content, seenMessageId, suggestionId, optionIndex, followUpId, item, coolDownReason, onceKey);
    }
}
