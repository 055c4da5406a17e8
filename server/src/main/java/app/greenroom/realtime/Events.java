package app.greenroom.realtime;

import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.web.Outcome;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the event log for whoever was away, and keeps its partitions. */
@Singleton
public class Events {
    private static final int DAYS_AHEAD = 3;
    private static final int DAYS_KEPT = 7;

    private final EventStore store;
    private final Scopes scopes;
    private final Clock clock;

    Events(EventStore store, Scopes scopes, Clock clock) {
        this.store = store;
        this.scopes = scopes;
        this.clock = clock;
    }

    /**
     * @param cursor the place after the last of these events: ask on from here
     * @param more whether there is more already
     */
    public record EventPage(List<Event> items, String cursor, UUID epoch, boolean more) {}

    Outcome<EventPage> after(Caller caller, @Nullable String cursor, int limit) {
        Cursor end = store.end();
        if (cursor == null || cursor.isEmpty()) {
            return Outcome.done(new EventPage(List.of(), end.toString(), end.epoch(), false));
        }
        Optional<Cursor> from = held(cursor, end.epoch());
        if (from.isEmpty()) {
            return Outcome.refused(EventProblem.CURSOR_GONE, EventProblem.CURSOR_GONE.title());
        }
        List<Event> events = store.after(from.get(), scopes.modelsOf(caller), limit);
        boolean more = events.size() == limit;
        // Without more, everything below the end that was read first has been seen, this caller's or not.
        String next = more || (!events.isEmpty() && place(events.getLast()).compareTo(end) > 0)
                ? events.getLast().cursor()
                : latest(from.get(), end).toString();
        return Outcome.done(new EventPage(events, next, end.epoch(), more));
    }

    /** The place that a client's cursor names, unless the log began anew or was dropped since. */
    Optional<Cursor> held(@Nullable String cursor, UUID epoch) {
        return Cursor.parse(cursor).filter(place -> place.epoch().equals(epoch)).filter(store::stillHolds);
    }

    private static Cursor place(Event event) {
        return Cursor.parse(event.cursor()).orElseThrow();
    }

    private static Cursor latest(Cursor a, Cursor b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** Makes the days ahead and drops those that nobody may ask for any more. */
    @Scheduled(every = "1h")
    @RunOnVirtualThread
    public void keepPartitions() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        store.makePartitions(today, DAYS_AHEAD);
        store.dropPartitionsBefore(today.minusDays(DAYS_KEPT));
    }
}
