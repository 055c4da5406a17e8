package app.greenroom.realtime;

import app.greenroom.platform.db.Json;
import io.micrometer.core.instrument.Metrics;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where every package writes down what happened, in the transaction in which it happens. */
@Singleton
public class EventLog {
    private final EventStore store;
    private final LogTail tail;
    private final Json json;

    EventLog(EventStore store, LogTail tail, Json json) {
        this.store = store;
        this.tail = tail;
        this.json = json;
    }

    /** Adds facts to the caller's transaction, in this order; screens hear of them once it has committed. */
    public void append(Handle tx, Fact... facts) {
        append(tx, List.of(facts));
    }

    public void append(Handle tx, Collection<? extends Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        store.append(
                tx,
                new EventStore.Rows(
                        facts.stream().map(Fact::modelId).toArray(UUID[]::new),
                        fanIds(facts),
                        facts.stream().map(Fact::type).toArray(String[]::new),
                        facts.stream().map(json::write).toArray(String[]::new)));
        tx.afterCommit(() -> {
            facts.forEach(fact ->
                    Metrics.counter("greenroom.events", "type", fact.type()).increment());
            tail.wake();
        });
    }

    private static @Nullable UUID[] fanIds(Collection<? extends Fact> facts) {
        @Nullable UUID[] ids = new UUID[facts.size()];
        int i = 0;
        for (Fact fact : facts) {
            ids[i++] = fact.fanId();
        }
        return ids;
    }
}
