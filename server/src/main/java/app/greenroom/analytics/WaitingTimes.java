package app.greenroom.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long fans waited for replies, as far as the wait lay in the shifts of who replied. A reply that was sent outside of
 * them is counted, but not timed.
 */
final class WaitingTimes {
    private final long answers;
    private final double[] sorted;

    /** A reply of this operator, and since when the fan had waited for it. */
    record Wait(@Nullable UUID operator, Instant since, Instant until) {}

    WaitingTimes(List<Wait> waits, Map<UUID, List<WorkingHours.Shift>> shifts) {
        answers = waits.size();
        sorted = waits.stream()
                .mapToDouble(wait -> seconds(wait, wait.operator == null ? null : shifts.get(wait.operator)))
                .filter(seconds -> seconds >= 0)
                .toArray();
        Arrays.sort(sorted);
    }

    long answers() {
        return answers;
    }

    long offShift() {
        return answers - sorted.length;
    }

    /** The time that this share of fans waited at most, between neighbours in proportion; null if nothing was timed. */
    @Nullable
    Long seconds(double share) {
        if (sorted.length == 0) {
            return null;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return Math.round(sorted[below] + (above - sorted[below]) * (place - below));
    }

    /** Less than nothing if the reply was sent off shift. */
    private static double seconds(Wait wait, @Nullable List<WorkingHours.Shift> shifts) {
        if (shifts == null) {
            return Math.max(0, Duration.between(wait.since, wait.until).toMillis() / 1000.0);
        }
        boolean onShift = false;
        Duration waited = Duration.ZERO;
        for (WorkingHours.Shift shift : shifts) {
            Instant out = shift.out();
            Instant begin = shift.in().isAfter(wait.since) ? shift.in() : wait.since;
            Instant end = out != null && out.isBefore(wait.until) ? out : wait.until;
            onShift |= !shift.in().isAfter(wait.until) && (out == null || !out.isBefore(wait.until));
            if (begin.isBefore(end)) {
                waited = waited.plus(Duration.between(begin, end));
            }
        }
        return onShift ? waited.toMillis() / 1000.0 : -1;
    }
}
