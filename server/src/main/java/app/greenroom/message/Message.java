package app.greenroom.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One message between a fan and a model.
 *
 * @param direction {@code incoming} from the fan, {@code outgoing} to them
 * @param kind {@code text}, {@code tip} or {@code ppv}
 * @param mediaKinds what media it shows on the platform, of {@code photo}, {@code video} and {@code audio}
 * @param price of a tip or a pay-per-view message
 * @param purchasedAt when the fan paid for a pay-per-view message, as far as the page tells
 * @param platformKey the message's name on the platform; null until the page has shown an outgoing one
 * @param waitedSince since when the fan had waited for this approved reply; null if nobody waited
 * @param sentAt the platform's time; for a reply on its way, when it was approved
 * @param createdAt when it reached the desk
 * @param delivery the way of an approved reply; null for what was read from the page
 */
public record Message(
        UUID id,
        UUID modelId,
        UUID fanId,
        @Schema(enumeration = {"incoming", "outgoing"}) String direction,
        String content,
        @Nullable String mediaUrl,
        List<String> mediaKinds,
        @Schema(enumeration = {"text", "tip", "ppv"}) String kind,
        @Nullable BigDecimal price,
        @Nullable Instant purchasedAt,
        boolean isRead,
        boolean isAiGenerated,
        @Nullable UUID operatorId,
        @Nullable String platformKey,
        @Nullable Instant waitedSince,
        Instant sentAt,
        Instant createdAt,
        @Nullable DeliveryState delivery) {

    public static final String INCOMING = "incoming";
    public static final String OUTGOING = "outgoing";

    /**
     * @param failure why it did not go, or waits to be tried again
     * @param settledAt when a person said the last word on a failed one
     */
    public record DeliveryState(
            UUID id,

            @Schema(enumeration = {"queued", "claimed", "sending", "confirmed", "failed", "unknown"})
            String state,

            @Nullable String failure,
            int attempt,
            @Nullable Instant settledAt) {}

    @JsonIgnore
    public boolean isIncoming() {
        return direction.equals(INCOMING);
    }

    /** Whether the page shows that the fan paid, and how much. */
    @JsonIgnore
    boolean isPaid() {
        boolean paid = isIncoming() ? kind.equals("tip") : kind.equals("ppv") && purchasedAt != null;
        return paid && price != null && price.signum() > 0;
    }

    Message with(DeliveryState state) {
        return new Message(
                id,
                modelId,
                fanId,
                direction,
                content,
                mediaUrl,
                mediaKinds,
                kind,
                price,
                purchasedAt,
                isRead,
                isAiGenerated,
                operatorId,
                platformKey,
                waitedSince,
                sentAt,
                createdAt,
                state);
    }

    Message read() {
        return new Message(
                id,
                modelId,
                fanId,
                direction,
                content,
                mediaUrl,
                mediaKinds,
                kind,
                price,
                purchasedAt,
                true,
                isAiGenerated,
                operatorId,
                platformKey,
                waitedSince,
                sentAt,
                createdAt,
                delivery);
    }
}
