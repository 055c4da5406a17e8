package app.greenroom.suggestion;

import java.time.Duration;

/** A moment by which something must be done. */
record Deadline(long nanoTime) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** How long it is until then; zero when it has passed. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    /** An earlier one, which leaves this much time for what comes after. */
    Deadline minus(Duration reserve) {
        return new Deadline(nanoTime - reserve.toNanos());
    }
}
