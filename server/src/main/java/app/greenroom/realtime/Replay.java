package app.greenroom.realtime;

import app.greenroom.platform.db.Json;
import app.greenroom.platform.socketio.Socket;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings a client that was away up to date, and lets it in exactly where the live events go on. */
@Singleton
class Replay {
    private static final int PAGE = 500;
    private static final long MOST_BUFFERED = 1_000_000;
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final EventStore store;
    private final Events events;
    private final LogTail tail;
    private final Json json;

    Replay(EventStore store, Events events, LogTail tail, Json json) {
        this.store = store;
        this.events = events;
        this.tail = tail;
        this.json = json;
    }

    /**
     * @param cursor what the client says it knows; null if it comes for the first time
     * @param models whose events it may see
     * @param enter makes it hear live events from then on
     */
    void bring(Socket socket, @Nullable String cursor, Collection<UUID> models, Runnable enter) {
        Optional<Cursor> known = cursor == null
                ? Optional.empty()
                : events.held(cursor, store.end().epoch());
        Cursor from = known.orElse(null);
        if (from != null) {
            from = catchUp(socket, from, models);
        }
        Cursor caughtUp = from;
        tail.between(here -> {
            if (caughtUp != null) {
                // What came since the last page; live events wait until it is sent.
                sendUpTo(socket, caughtUp, here, models);
            }
            enter.run();
            boolean afresh = cursor != null && caughtUp == null;
            socket.emitJson(afresh ? "reload" : "sync", json.write(LiveDesk.place(here)));
        });
    }

    /** Sends whole pages while there are any, no faster than the client reads. */
    private Cursor catchUp(Socket socket, Cursor from, Collection<UUID> models) {
        Cursor place = from;
        List<Event> page;
        do {
            page = store.after(place, models, PAGE);
            send(socket, page);
            if (!page.isEmpty()) {
                place = Cursor.parse(page.getLast().cursor()).orElseThrow();
            }
            awaitReader(socket);
        } while (page.size() == PAGE && socket.isConnected());
        return place;
    }

    /** Sends what lies up to {@code here}; what lies behind it comes to the client live. */
    private void sendUpTo(Socket socket, Cursor from, Cursor here, Collection<UUID> models) {
        Cursor place = from;
        List<Event> page;
        do {
            page = store.after(place, models, PAGE);
            for (Event event : page) {
                place = Cursor.parse(event.cursor()).orElseThrow();
                if (place.compareTo(here) > 0) {
                    return;
                }
                send(socket, List.of(event));
            }
        } while (page.size() == PAGE);
    }

    private void send(Socket socket, List<Event> page) {
        page.forEach(event -> socket.emitJson("event", json.write(event)));
    }

    private static void awaitReader(Socket socket) {
        while (socket.isConnected() && socket.bufferedBytes() > MOST_BUFFERED) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
