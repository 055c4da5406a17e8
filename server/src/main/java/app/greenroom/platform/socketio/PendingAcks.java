package app.greenroom.platform.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Acknowledgements that one client owes; each is given, or fails when its time or the connection is over. */
final class PendingAcks {
    private final Executor executor;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<List<JsonNode>>> owed = new ConcurrentHashMap<>();

    PendingAcks(Executor executor) {
        this.executor = executor;
    }

    /** An acknowledgement asked for under {@link #id}. */
    record Asked(long id, CompletableFuture<List<JsonNode>> answer) {}

    Asked ask(Duration timeout) {
        long id = ids.getAndIncrement();
        CompletableFuture<List<JsonNode>> answer = new CompletableFuture<>();
        owed.put(id, answer);
        // What the caller hangs on the answer runs on the executor, not on the event loop that brings it.
        CompletableFuture<List<JsonNode>> heard = answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenCompleteAsync((values, failure) -> owed.remove(id), executor);
        return new Asked(id, heard);
    }

    void answered(long id, List<JsonNode> values) {
        CompletableFuture<List<JsonNode>> answer = owed.remove(id);
        if (answer != null) {
            answer.complete(values);
        }
    }

    void fail(DisconnectReason reason) {
        owed.values()
                .forEach(answer -> answer.completeExceptionally(
                        new IllegalStateException("disconnected before the acknowledgement: " + reason)));
    }
}
