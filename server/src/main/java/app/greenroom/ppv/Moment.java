package app.greenroom.ppv;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was known of a fan and an item at the moment of an offer, and nothing that came later.
 *
 * @param offer whose moment it was; null for an offer that nobody has made
 * @param spent all that the fan had paid
 * @param paidAt when they had last paid other than for their subscription; null for never
 * @param tipped whether they had tipped within seven days
 * @param known how many offers to them had been bought, or left for so long that they count as ignored
 * @param bought how many of these were bought
 * @param lately how many offers they had got within seven days
 * @param usualPrice the median of what they had bought at; null if nothing
 * @param itemKnown as {@code known}, for the item and all fans
 * @param heardAt when they had last written; null for never
 * @param waiting whether theirs was the last word
 * @param wrote how many messages they had written within 24 hours
 * @param asked whether one of the last three of these asks for something to buy, or what it costs
 * @param itemTags how many tags the item has
 * @param likedTags how many of these something has that they had bought
 * @param since from when on they were known
 * @param tier by what they had spent
 * @param purchasedAt what became of the offer: when it was bought, later than all this; null if it was not
 */
record Moment(
        @Nullable UUID offer,
        UUID model,
        UUID fan,
        UUID item,
        BigDecimal price,
        Instant at,
        double spent,
        @Nullable Instant paidAt,
        boolean tipped,
        int known,
        int bought,
        int lately,
        @Nullable Double usualPrice,
        int itemKnown,
        int itemBought,
        @Nullable Instant heardAt,
        boolean waiting,
        int wrote,
        boolean asked,
        int itemTags,
        int likedTags,
        Instant since,
        String tier,
        @Nullable Instant purchasedAt) {

    boolean isBought() {
        return purchasedAt != null;
    }

    double daysSince(@Nullable Instant then, double never) {
        return then == null ? never : Math.max(Duration.between(then, at).toMinutes(), 0) / 1440.0;
    }
}
