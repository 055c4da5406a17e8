package app.greenroom.ppv;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An item that a message offered to a fan.
 *
 * @param sentAt when the message was sent
 * @param purchasedAt when the fan paid; null if they did not
 * @param state {@code bought}; {@code ignored} if it was not within the time that a setting gives it; until then
 *     {@code sent}, as long as its message is on its way too
 * @param predicted how likely it was said to be bought; null if the agency had offered too little to tell
 * @param prediction whether that was told when it was offered, or later by a fit of older offers alone
 */
public record Offer(
        UUID id,
        UUID modelId,
        UUID itemId,
        UUID fanId,
        UUID messageId,
        BigDecimal price,
        Instant sentAt,
        @Nullable Instant purchasedAt,
        @Schema(enumeration = {"sent", "bought", "ignored"}) String state,
        @Nullable Double predicted,

        @Schema(enumeration = {"at-offer", "unseen"}) @Nullable
        String prediction,

        Instant createdAt) {
    static final String SENT = "sent";
    static final String BOUGHT = "bought";
    static final String IGNORED = "ignored";
    static final String AT_OFFER = "at-offer";
}
