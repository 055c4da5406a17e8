package app.greenroom.fan;

import app.greenroom.platform.db.Rows;
import app.greenroom.platform.db.Unique;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table {@code fan_lists}. Who is in a list stands in the fans' rows. */
@Singleton
class FanListStore {
    private static final String COLUMNS = "l.id, l.model_id, l.name, l.created_at";

    private final Jdbi jdbi;

    FanListStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Place(String name, UUID id) {}

    List<FanList> all(Collection<UUID> models, @Nullable Place after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s
                        from fan_lists l
                        where l.model_id = any(:models)
                          and (:id::uuid is null or (l.name, l.id) > (:name::text, :id::uuid))
                        order by l.name, l.id
                        limit :limit
                        """.formatted(COLUMNS))
                .bind("models", models.toArray(UUID[]::new))
                .bind("name", after == null ? null : after.name)
                .bind("id", after == null ? null : after.id)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    /** Adds a list, unless the model has one of this name. */
    Optional<FanList> add(Handle tx, UUID id, UUID model, String name) {
        return tx.createQuery("""
                        insert into fan_lists as l (id, model_id, name)
                        values (:id, :model, :name)
                        on conflict (model_id, name) do nothing
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("model", model)
                .bind("name", name)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** The list, kept for this transaction: it is not deleted while somebody is put into it. */
    Optional<FanList> lock(Handle tx, UUID id, Collection<UUID> models) {
        return tx.createQuery("select %s from fan_lists l where l.id = :id and l.model_id = any(:models) for update"
                        .formatted(COLUMNS))
                .bind("id", id)
                .bind("models", models.toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Renames a list, unless the model has another one of this name. */
    Optional<FanList> rename(Handle tx, UUID id, String name) {
        return Unique.unlessTaken(
                tx,
                () -> tx.createQuery(
                                "update fan_lists l set name = :name where l.id = :id returning %s".formatted(COLUMNS))
                        .bind("id", id)
                        .bind("name", name)
                        .map((row, context) -> read(row))
                        .one());
    }

    void delete(Handle tx, UUID id) {
        tx.createUpdate("delete from fan_lists where id = :id").bind("id", id).execute();
    }

    /** Who is in the list, kept for this transaction. */
    List<UUID> members(Handle tx, UUID id) {
        return tx.createQuery("""
                        select id
                        from fans
                        where lists && array[:id]::uuid[] and lists <> '{}'
                        order by id
                        for update
                        """).bind("id", id).mapTo(UUID.class).list();
    }

    private static FanList read(ResultSet row) throws SQLException {
        return new FanList(
                Rows.id(row, "id"), Rows.id(row, "model_id"), row.getString("name"), Rows.time(row, "created_at"));
    }
}
