package app.greenroom.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How operators work. A ratio without anything to divide by is null.
 *
 * @param messagesSent outgoing messages that left
 * @param ppvBought those of {@code ppvSent} that were paid since
 * @param goldenRatio {@code ppvSent / messagesSent}
 * @param unlockRatio {@code ppvBought / ppvSent}
 * @param fromOptions messages that began as a suggested option
 * @param acceptance {@code fromOptions / messagesSent}
 * @param edited those of {@code fromOptions} that were edited
 * @param editShare {@code edited / fromOptions}
 * @param revenue what is counted for them
 * @param answers replies for which a fan had waited
 * @param offShift those of {@code answers} that were sent outside their operator's shifts, and are not timed
 * @param medianSeconds how long fans waited, in the operator's shifts, from their first unanswered message to the reply
 * @param p90Seconds nine of ten waited no longer
 */
public record Performance(
        long messagesSent,
        long ppvSent,
        long ppvBought,
        @Nullable BigDecimal goldenRatio,
        @Nullable BigDecimal unlockRatio,
        long fromOptions,
        @Nullable BigDecimal acceptance,
        long edited,
        @Nullable BigDecimal editShare,
        BigDecimal revenue,
        long answers,
        long offShift,
        @Nullable Long medianSeconds,
        @Nullable Long p90Seconds,
        PerformanceRows rows) {

    /** Where the rows of each figure are. */
    public record PerformanceRows(
            String messagesSent,
            String ppvSent,
            String ppvBought,
            String fromOptions,
            String edited,
            String revenue,
            String answers) {}

    static Performance of(AnalyticsStore.Sent sent, BigDecimal revenue, WaitingTimes waits, Rows messages, Rows paid) {
        Rows ppv = messages.with("kind", "ppv");
        Rows options = messages.with("option", true);
        return new Performance(
                sent.messages(),
                sent.ppv(),
                sent.ppvBought(),
                ratio(sent.ppv(), sent.messages()),
                ratio(sent.ppvBought(), sent.ppv()),
                sent.fromOptions(),
                ratio(sent.fromOptions(), sent.messages()),
                sent.edited(),
                ratio(sent.edited(), sent.fromOptions()),
                revenue.setScale(2),
                waits.answers(),
                waits.offShift(),
                waits.seconds(0.5),
                waits.seconds(0.9),
                new PerformanceRows(
                        messages.address(),
                        ppv.address(),
                        ppv.with("purchased", true).address(),
                        options.address(),
                        options.with("edited", true).address(),
                        paid.address(),
                        messages.with("waited", true).address()));
    }

    private static @Nullable BigDecimal ratio(long part, long whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP);
    }
}
