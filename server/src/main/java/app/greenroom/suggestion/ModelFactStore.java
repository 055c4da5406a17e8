package app.greenroom.suggestion;

import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table {@code model_facts}. */
@Singleton
class ModelFactStore {
    private static final String FACTS = """
            select f.id, f.model_id, f.text, f.state, f.told, f.message_id, left(m.content, 300) as quote, m.sent_at,
                   f.created_at, f.decided_by, f.decided_at
            from model_facts f
            left join messages m on m.id = f.message_id and m.model_id = f.model_id
            """;

    private final Jdbi jdbi;

    ModelFactStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Proposes a fact, unless it was before or its message is gone meanwhile; whether it is new. */
    boolean propose(UUID id, UUID model, String text, String words, UUID message, int told, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into model_facts (id, model_id, text, words, state, message_id, told, created_at)
                        select :id, model_id, :text, :words, 'proposed', id, :told, :at
                        from messages
                        where id = :message and model_id = :model
                        on conflict (model_id, words) do nothing
                        """)
                        .bind("id", id)
                        .bind("model", model)
                        .bind("text", text)
                        .bind("words", words)
                        .bind("message", message)
                        .bind("told", told)
                        .bind("at", at)
                        .execute())
                == 1;
    }

    /** The facts in one state, the newest first; null for all. */
    List<ModelFact> page(UUID model, @Nullable String state, @Nullable UUID before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(FACTS + """
                        where f.model_id = :model
                          and (cast(:state as text) is null or f.state = :state)
                          and (cast(:before as uuid) is null or f.id < :before)
                        order by f.id desc
                        limit :limit
                        """)
                .bind("model", model)
                .bind("state", state)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    Optional<ModelFact> byId(UUID model, UUID id) {
        return jdbi.withHandle(handle -> byId(handle, model, id));
    }

    private static Optional<ModelFact> byId(Handle handle, UUID model, UUID id) {
        return handle.createQuery(FACTS + "where f.model_id = :model and f.id = :id")
                .bind("model", model)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    Optional<ModelFact> decide(UUID model, UUID id, String state, UUID by, Instant at) {
        return jdbi.inTransaction(tx -> {
            tx.createUpdate("""
                            update model_facts
                            set state = :state, decided_by = :by, decided_at = :at
                            where model_id = :model and id = :id
                            """)
                    .bind("model", model)
                    .bind("id", id)
                    .bind("state", state)
                    .bind("by", by)
                    .bind("at", at)
                    .execute();
            return byId(tx, model, id);
        });
    }

    private static ModelFact read(ResultSet row) throws SQLException {
        return new ModelFact(
                Rows.id(row, "id"),
                Rows.id(row, "model_id"),
                row.getString("text"),
                row.getString("state"),
                row.getInt("told"),
                Rows.idOrNull(row, "message_id"),
                row.getString("quote"),
                Rows.timeOrNull(row, "sent_at"),
                Rows.time(row, "created_at"),
                Rows.idOrNull(row, "decided_by"),
                Rows.timeOrNull(row, "decided_at"));
    }
}
