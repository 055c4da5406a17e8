package app.greenroom.analytics;

import app.greenroom.platform.web.Csv;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Operators' work in a period.
 *
 * @param to the last day, included
 * @param before the same of as many days right before; null unless asked for
 */
public record PerformanceReport(
        LocalDate from,
        LocalDate to,
        String timeZone,
        @Schema(enumeration = {"day", "model", "operator"}) String by,
        Performance total,
        @Nullable Performance before,
        List<PerformanceLine> items) {

    /**
     * One line.
     *
     * @param key a day, or a model's or operator's id; {@code none} for what was written on the page itself
     * @param label the same for people
     */
    public record PerformanceLine(
            String key,
            String label,
            Performance performance,
            @Nullable Performance before) {}

    String csv() {
        Csv csv = new Csv()
                .row(
                        by,
                        "label",
                        "messages sent",
                        "revenue",
                        "answers",
                        "off shift",
                        "median seconds",
                        "p90 seconds",
                        "ppv sent",
                        "ppv bought",
                        "golden ratio",
                        "unlock ratio",
                        "from options",
                        "acceptance",
                        "edited",
                        "edit share",
                        "messages sent before",
                        "revenue before",
                        "median seconds before");
        items.forEach(line -> add(csv, line.key, line.label, line.performance, line.before));
        add(csv, "total", from + " to " + to + " " + timeZone, total, before);
        return csv.toString();
    }

    private static void add(Csv csv, String key, String label, Performance now, @Nullable Performance before) {
        csv.row(
                key,
                label,
                now.messagesSent(),
                now.revenue(),
                now.answers(),
                now.offShift(),
                now.medianSeconds(),
                now.p90Seconds(),
                now.ppvSent(),
                now.ppvBought(),
                now.goldenRatio(),
                now.unlockRatio(),
                now.fromOptions(),
                now.acceptance(),
                now.edited(),
                now.editShare(),
                before == null ? null : before.messagesSent(),
                before == null ? null : before.revenue(),
                before == null ? null : before.medianSeconds());
    }
}
