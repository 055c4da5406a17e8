package app.greenroom.analytics;

import app.greenroom.platform.web.Csv;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Revenue of a period.
 *
 * @param to the last day, included
 * @param before the same of as many days right before; null unless asked for
 */
public record RevenueReport(
        LocalDate from,
        LocalDate to,
        String timeZone,

        @Schema(enumeration = {"day", "model", "operator", "kind"})
        String by,

        Revenue total,
        @Nullable Revenue before,
        List<RevenueLine> items) {

    /**
     * One line.
     *
     * @param key a day, a model's or operator's id ({@code none} for nobody's), or a kind
     * @param label the same for people
     */
    public record RevenueLine(
            String key,
            String label,
            Revenue revenue,
            @Nullable Revenue before) {}

    String csv() {
        Csv csv = new Csv()
                .row(
                        by,
                        "label",
                        "total",
                        "count",
                        "buyers",
                        "average",
                        "tips",
                        "ppv",
                        "subscriptions",
                        "total before",
                        "count before");
        items.forEach(line -> add(csv, line.key, line.label, line.revenue, line.before));
        add(csv, "total", from + " to " + to + " " + timeZone, total, before);
        return csv.toString();
    }

    private static void add(Csv csv, String key, String label, Revenue revenue, @Nullable Revenue before) {
        csv.row(
                key,
                label,
                revenue.total(),
                revenue.count(),
                revenue.buyers(),
                revenue.average(),
                ofKind(revenue, "tip"),
                ofKind(revenue, "ppv"),
                ofKind(revenue, "subscription"),
                before == null ? null : before.total(),
                before == null ? null : before.count());
    }

    private static @Nullable Object ofKind(Revenue revenue, String kind) {
        return revenue.kinds().stream()
                .filter(one -> one.kind().equals(kind))
                .map(Revenue.RevenueOfKind::total)
                .findFirst()
                .orElse(null);
    }
}
