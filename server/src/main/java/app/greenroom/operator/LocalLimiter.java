package app.greenroom.operator;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts this node's requests by operator and minute while Redis is away. */
final class LocalLimiter {
    private static final long WINDOW_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Clock clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    private record Window(long start, int made) {}

    LocalLimiter(Clock clock) {
        this.clock = clock;
    }

    /** @param stands whether the caller is still somebody whom an unexpired token lets in */
    RequestGateScript.Passage count(Caller caller, boolean stands) {
        long now = clock.millis();
        Window window = windows.compute(
                caller.id() + ":" + caller.client(),
                (id, held) -> held == null || now - held.start >= WINDOW_MILLIS
                        ? new Window(now, 1)
                        : new Window(held.start, held.made + 1));
        return new RequestGateScript.Passage(stands, window.made, WINDOW_MILLIS - (now - window.start));
    }
}
