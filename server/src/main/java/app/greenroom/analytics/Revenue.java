package app.greenroom.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What fans paid.
 *
 * @param count transactions, less those taken back
 * @param buyers fans who paid more than was taken back; null if they were not asked for
 * @param average what one transaction brings; null without any
 * @param rows where the transactions are that add up to this
 */
public record Revenue(
        BigDecimal total,
        long count,
        @Nullable Long buyers,
        @Nullable BigDecimal average,
        List<RevenueOfKind> kinds,
        String rows) {

    /** A part of it: tips, ppv or subscriptions. */
    public record RevenueOfKind(String kind, BigDecimal total, long count, String rows) {
        public RevenueOfKind {
            total = total.setScale(2);
        }
    }

    static Revenue of(List<RevenueOfKind> kinds, @Nullable Long buyers, Rows rows) {
        BigDecimal total = kinds.stream().map(RevenueOfKind::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        long count = kinds.stream().mapToLong(RevenueOfKind::count).sum();
        return new Revenue(
                total,
                count,
                buyers,
                count == 0 ? null : total.divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP),
                kinds,
                rows.address());
    }
}
