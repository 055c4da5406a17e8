package app.greenroom.ppv;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item that a message offered to a fan.
 *
 * @param sentAt when the message was sent
 * @param purchasedAt when the fan paid; null if they did not
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
        Instant createdAt) {}
