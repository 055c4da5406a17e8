package app.greenroom.realtime;

import app.greenroom.platform.db.Json;
import app.greenroom.platform.socketio.Socket;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings a client that was away up to date, and lets it in exactly where the live events go on. */
@Singleton
class Replay {
    private static final int PAGE = 500;
    /** So few are sent while live events wait. */
    private static final int FEW = 20;

    private static final int MOST_COUNTED = 10_000;
    private static final long MOST_BUFFERED = 1_000_000;
    private static final Duration PAUSE = Duration.ofMillis(5);
    /** How much later than another node this one may hear of an event. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
    void bring(Socket socket, @Nullable String cursor, Set<UUID> models, Runnable enter) {
        // A client that comes from a node that is ahead must not hear anew from this one what it knows already.
        Optional<Cursor> held = events.held(cursor).filter(known -> tail.reaches(known, PATIENCE));
        if (held.isEmpty()) {
            tail.between(here -> enter(socket, cursor == null ? "sync" : "reload", here, enter));
            return;
        }
        Cursor at = held.get();
        tellHowMuch(socket, at, models);
        boolean in = false;
        while (!in && socket.isConnected()) {
            awaitReader(socket);
            Cursor from = at;
            in = tail.between(
                    here -> isNear(from) && sendRest(socket, from, models) && enter(socket, "sync", here, enter));
            at = in ? at : catchUp(socket, at, models);
        }
    }

    private boolean enter(Socket socket, String word, Cursor here, Runnable enter) {
        enter.run();
        socket.emitJson(word, json.write(Map.of("cursor", here, "epoch", here.epoch())));
        return true;
    }

    private void tellHowMuch(Socket socket, Cursor at, Set<UUID> models) {
        int behind = tail.since(at)
                .map(missed -> meant(missed, models).size())
                .orElseGet(() -> store.count(at, tail.place(), models, MOST_COUNTED + 1));
        if (behind > MOST_COUNTED) {
            socket.emitJson("behind", json.write(Map.of("events", MOST_COUNTED, "more", true)));
        } else if (behind > 0) {
            socket.emitJson("behind", json.write(Map.of("events", behind)));
        }
    }

    private boolean isNear(Cursor at) {
        return tail.since(at).filter(missed -> missed.size() <= FEW).isPresent();
    }

    private boolean sendRest(Socket socket, Cursor at, Set<UUID> models) {
        meant(tail.since(at).orElseThrow(), models).forEach(told -> socket.emitJson("event", told.text()));
        return true;
    }

    /** Sends some of what was missed, never what the tail has still to hand on; answers the place behind it. */
    private Cursor catchUp(Socket socket, Cursor at, Set<UUID> models) {
        Optional<List<RecentEvents.Told>> recent = tail.since(at);
        if (recent.isPresent()) {
            List<RecentEvents.Told> page = recent.get().stream().limit(PAGE).toList();
            meant(page, models).forEach(told -> socket.emitJson("event", told.text()));
            return page.isEmpty() ? at : page.getLast().event().cursor();
        }
        Cursor here = tail.place();
        EventStore.Pulled pulled = store.between(at, here, models, PAGE);
        pulled.events().forEach(event -> socket.emitJson("event", json.write(event)));
        return pulled.end();
    }

    private static List<RecentEvents.Told> meant(List<RecentEvents.Told> told, Set<UUID> models) {
        return told.stream()
                .filter(one -> models.contains(one.event().modelId()))
                .toList();
    }

    /** A replay goes no faster than its client reads. */
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
