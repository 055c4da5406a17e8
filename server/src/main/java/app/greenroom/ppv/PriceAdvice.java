package app.greenroom.ppv;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What to ask of a fan for an item.
 *
 * @param enoughData whether the fan or their tier has bought enough for the advice to be more than the item's price
 * @param suggested the price; null without enough data
 * @param low the lower end of what is usual
 * @param high its upper end
 * @param listPrice what the item costs without advice
 * @param limits between which prices it may be offered at all
 * @param fan what this fan bought at
 * @param tier what other fans of the model in the same tier bought at
 * @param needed how many purchases of the fan, or of the tier, make enough
 */
public record PriceAdvice(
        boolean enoughData,
        @Nullable BigDecimal suggested,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        BigDecimal listPrice,
        Limits limits,
        Bought fan,
        Bought tier,
        Needed needed) {
    private static final int LEAST_OF_FAN = 3;
    private static final int LEAST_OF_TIER = 10;
    private static final BigDecimal WIDE = BigDecimal.valueOf(2);
    private static final BigDecimal HALVES_BELOW = BigDecimal.TEN;

    /** @param fan of the fan's own purchases; {@code tier} of their tier's */
    public record Needed(int fan, int tier) {}

    /**
     * Prices that were paid.
     *
     * @param mediaKind of items of this kind; null if too few of it were bought, so that all kinds count
     * @param count how many
     * @param quarter a quarter of them was at most this
     * @param threeQuarters three quarters were at most this
     */
    public record Bought(
            @Nullable String mediaKind,
            long count,
            @Nullable BigDecimal least,
            @Nullable BigDecimal quarter,
            @Nullable BigDecimal median,
            @Nullable BigDecimal threeQuarters,
            @Nullable BigDecimal most) {
        static final Bought NOTHING = new Bought(null, 0, null, null, null, null, null);
    }

    /** The item's own, or half and twice its price. */
    public record Limits(BigDecimal least, BigDecimal most) {
        static Limits of(Item item) {
            return new Limits(
                    item.minPrice() == null ? item.price().divide(WIDE, 2, RoundingMode.UP) : item.minPrice(),
                    item.maxPrice() == null ? item.price().multiply(WIDE) : item.maxPrice());
        }

        BigDecimal within(BigDecimal price) {
            return price.max(least).min(most);
        }
    }

    /** The weighted geometric mean of the item's price, the tier's median and the fan's, within the limits. */
    static PriceAdvice of(Item item, Bought fan, Bought tier) {
        Limits limits = Limits.of(item);
        Needed needed = new Needed(LEAST_OF_FAN, LEAST_OF_TIER);
        boolean knowsFan = fan.count >= LEAST_OF_FAN;
        boolean knowsTier = tier.count >= LEAST_OF_TIER;
        if (!knowsFan && !knowsTier) {
            return new PriceAdvice(false, null, null, null, item.price(), limits, fan, tier, needed);
        }
        double weights = 2;
        double logs = 2 * Math.log(item.price().doubleValue());
        if (tier.median != null) {
            double weight = Math.min(tier.count, LEAST_OF_TIER) / 5.0;
            weights += weight;
            logs += weight * Math.log(tier.median.doubleValue());
        }
        if (fan.median != null) {
            double weight = Math.min(fan.count, 8);
            weights += weight;
            logs += weight * Math.log(fan.median.doubleValue());
        }
        BigDecimal suggested = limits.within(rounded(BigDecimal.valueOf(Math.exp(logs / weights))));
        Bought usual = knowsFan ? fan : tier;
        return new PriceAdvice(
                true,
                suggested,
                limits.within(usual.quarter == null ? suggested : usual.quarter.min(suggested)),
                limits.within(usual.threeQuarters == null ? suggested : usual.threeQuarters.max(suggested)),
                item.price(),
                limits,
                fan,
                tier,
                needed);
    }

    /** What to offer the item at. */
    BigDecimal price() {
        return suggested == null ? listPrice : suggested;
    }

    /** To whole units, or halves below ten. */
    private static BigDecimal rounded(BigDecimal price) {
        BigDecimal step = price.compareTo(HALVES_BELOW) < 0 ? new BigDecimal("0.50") : BigDecimal.ONE;
        return price.divide(step, 0, RoundingMode.HALF_UP).multiply(step).setScale(2, RoundingMode.HALF_UP);
    }
}
