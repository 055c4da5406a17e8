package app.greenroom.platform.socketio;

import io.vertx.core.Vertx;
import java.time.Duration;

/** One timer at most, which holds on to nothing once it is cancelled. Guarded by its session's monitor. */
final class Deadline {
    private static final long NONE = -1;

    private final Vertx vertx;
    private long timer = NONE;

    Deadline(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Instead of what was to happen before. */
    void set(Duration after, Runnable due) {
        cancel();
        timer = vertx.setTimer(after.toMillis(), fired -> due.run());
    }

    void cancel() {
        if (timer != NONE) {
            vertx.cancelTimer(timer);
            timer = NONE;
        }
    }
}
