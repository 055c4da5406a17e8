package app.greenroom.suggestion;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The SQL that reads the kept vectors of named messages, so that nothing is embedded twice. */
@Singleton
final class MessageVectorStore {
    private final Jdbi jdbi;

    MessageVectorStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The vectors of those messages that have one of this embedder. */
    Map<UUID, float[]> vectors(Collection<UUID> messages, String embedder) {
        var vectors = new HashMap<UUID, float[]>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select message_id, vector
                        from message_vectors
                        where message_id = any(:messages) and embedder = :embedder
                        """)
                .bind("messages", messages.toArray(UUID[]::new))
                .bind("embedder", embedder)
                .map((row, context) ->
                        vectors.put(row.getObject("message_id", UUID.class), Int8Vector.unpack(row.getBytes("vector"))))
                .list());
        return vectors;
    }
}
