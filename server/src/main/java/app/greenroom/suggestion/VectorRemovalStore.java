package app.greenroom.suggestion;

import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The SQL of vectors that lie elsewhere and are to be removed there; a trigger writes it down, see V13. */
@Singleton
final class VectorRemovalStore {
    private final Jdbi jdbi;

    VectorRemovalStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Removal(UUID id, UUID modelId, String space, List<UUID> messages) {}

    boolean areDue(Instant now) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select exists (select from vector_removals where due_at <= :now)
                        """).bind("now", now).mapTo(Boolean.class).one());
    }

    List<Removal> due(Instant now, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, model_id, space, message_ids
                        from vector_removals
                        where due_at <= :now
                        order by due_at, id
                        limit :limit
                        """)
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> new Removal(
                        Rows.id(row, "id"),
                        Rows.id(row, "model_id"),
                        row.getString("space"),
                        Rows.ids(row, "message_ids")))
                .list());
    }

    /** The first time, it is to be removed again; the second time it is forgotten. */
    void removed(Removal removal, Instant again) {
        jdbi.useTransaction(tx -> {
            tx.createUpdate("delete from vector_removals where id = :id and model_id = :model and once")
                    .bind("id", removal.id())
                    .bind("model", removal.modelId())
                    .execute();
            tx.createUpdate("""
                            update vector_removals set once = true, due_at = :again
                            where id = :id and model_id = :model
                            """)
                    .bind("id", removal.id())
                    .bind("model", removal.modelId())
                    .bind("again", again)
                    .execute();
        });
    }

    /** A vector arrived there although its row was removed meanwhile. */
    void add(UUID model, String space, List<UUID> messages) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into vector_removals (model_id, space, message_ids) values (:model, :space, :messages)
                        """)
                .bind("model", model)
                .bind("space", space)
                .bind("messages", messages.toArray(UUID[]::new))
                .execute());
    }

    long left() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select coalesce(sum(cardinality(message_ids)), 0) from vector_removals")
                        .mapTo(Long.class)
                        .one());
    }
}
