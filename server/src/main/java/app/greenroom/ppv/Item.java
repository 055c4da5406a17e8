package app.greenroom.ppv;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something of a model's that fans can unlock.
 *
 * @param price what it usually costs; an offer can name another price
 * @param teaser what may be said of it
 * @param sent how often it was offered
 * @param bought how many of these offers were bought
 * @param unlockRatio {@code bought / sent}; null if it was never offered
 * @param forFan what the fan that was asked for knows of it; null if no fan was, or the fan was never offered it
 */
public record Item(
        UUID id,
        UUID modelId,
        String title,

        @Schema(enumeration = {"photo", "video", "audio", "bundle"})
        String mediaKind,

        BigDecimal price,
        List<String> tags,
        String teaser,
        long sent,
        long bought,
        @Nullable BigDecimal unlockRatio,
        @Nullable ItemForFan forFan,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * @param sentAt when it was offered to the fan last
     * @param price at what price
     * @param boughtAt when they bought it; null if they did not
     */
    public record ItemForFan(
            Instant sentAt, BigDecimal price, @Nullable Instant boughtAt) {}

    /** How an item did at one price. */
    public record ItemAtPrice(
            BigDecimal price,
            long sent,
            long bought,
            @Nullable BigDecimal unlockRatio,
            Instant firstSentAt,
            Instant lastSentAt) {}

    static @Nullable BigDecimal ratio(long bought, long sent) {
        return sent == 0 ? null : BigDecimal.valueOf(bought).divide(BigDecimal.valueOf(sent), 4, RoundingMode.HALF_UP);
    }
}
