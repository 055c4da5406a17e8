package app.greenroom.ppv;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of the vault as it stands for one fan now.
 *
 * @param offerable whether it may be offered
 * @param excluded why not
 * @param price at which the propensity is told: the advice's, or the item's
 * @param expected what an offer brings on average, which orders the list; null without enough data
 */
public record OfferOption(
        Item item,
        boolean offerable,
        List<Exclusion> excluded,
        BigDecimal price,
        Propensity propensity,
        PriceAdvice advice,
        @Nullable BigDecimal expected) {}
