package app.greenroom.realtime;

import jakarta.inject.Singleton;

/** tmp */
@Singleton
public class LiveDesk {
    private final LogTail tail;

    LiveDesk(LogTail tail) {
        this.tail = tail;
    }

    public void open() {
        tail.start(events -> {});
    }
}
