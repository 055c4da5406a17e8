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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
    public record EventPage(
            List<Event> items,
            @Schema(implementation = String.class) Cursor cursor,
            UUID epoch,
            boolean more) {}

    Outcome<EventPage> after(Caller caller, @Nullable String cursor, int limit) {
        if (cursor == null || cursor.isEmpty()) {
            Cursor end = store.end();
            return Outcome.done(new EventPage(List.of(), end, end.epoch(), false));
        }
        Optional<Cursor> from = held(cursor);
        if (from.isEmpty()) {
            return Outcome.refused(EventProblem.CURSOR_GONE, EventProblem.CURSOR_GONE.title());
        }
        EventStore.Pulled pulled = store.after(from.get(), scopes.modelsOf(caller), limit);
        boolean more = pulled.events().size() == limit;
        return Outcome.done(
                new EventPage(pulled.events(), pulled.end(), pulled.end().epoch(), more));
    }

    /** The place that a client's cursor names, unless the log began anew or was dropped since. */
    Optional<Cursor> held(@Nullable String cursor) {
        return Cursor.parse(cursor).filter(store::stillHolds);
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
