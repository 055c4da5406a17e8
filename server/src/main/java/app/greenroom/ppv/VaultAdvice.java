package app.greenroom.ppv;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The vault for one fan, the newest items: what may be offered now, by what it brings on average, then what may not, each
 * with its reason.
 *
 * @param nextCursor give it back as {@code cursor} for older items; null with the last ones
 * @param care a word for whoever is about to offer something; null if nothing is unusual
 */
public record VaultAdvice(
        UUID fanId,
        List<OfferOption> items,
        @Nullable String nextCursor,
        @Nullable Care care) {

    /**
     * The fan spends much faster than they used to.
     *
     * @param week what they paid in the last seven days
     * @param usualWeek what they paid a week in the twelve weeks before
     */
    public record Care(BigDecimal week, BigDecimal usualWeek, String note) {}
}
