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
 * @param minPrice the least that may be asked for it; null if nothing says so
 * @param maxPrice the most
 * @param teaser what may be said of it
 * @param sent how often it was offered
 * @param bought how many of these offers were bought
 * @param ignored how many were not bought in the time that a setting gives them
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
        @Nullable BigDecimal minPrice,
        @Nullable BigDecimal maxPrice,
        List<String> tags,
        String teaser,
        long sent,
        long bought,
        long ignored,
        @Nullable BigDecimal unlockRatio,
        @Nullable ItemForFan forFan,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * @param sentAt when it was offered to the fan last
     * @param price at what price
     * @param boughtAt when they bought it; null if they did not
     * @param state what became of it
     */
    public record ItemForFan(
            Instant sentAt,
            BigDecimal price,
            @Nullable Instant boughtAt,

            @Schema(enumeration = {"sent", "bought", "ignored"})
            String state) {}

    /** How an item did at one price. */
    public record ItemAtPrice(
            BigDecimal price,
            long sent,
            long bought,
            @Nullable BigDecimal unlockRatio,
            Instant firstSentAt,
            Instant lastSentAt) {}

    /** Whether it may be offered at this price. */
    boolean mayCost(BigDecimal asked) {
        return (minPrice == null || asked.compareTo(minPrice) >= 0)
                && (maxPrice == null || asked.compareTo(maxPrice) <= 0);
    }

    static @Nullable BigDecimal ratio(long bought, long sent) {
        return sent == 0 ? null : BigDecimal.valueOf(bought).divide(BigDecimal.valueOf(sent), 4, RoundingMode.HALF_UP);
    }
}
