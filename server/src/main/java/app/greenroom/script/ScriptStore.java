package app.greenroom.script;

import app.greenroom.platform.db.Conditions;
import app.greenroom.platform.db.Rows;
import app.greenroom.platform.db.Unique;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table {@code scripts}. */
@Singleton
class ScriptStore {
    private static final String COLUMNS =
            "s.id, s.model_id, s.category, s.shortcut, s.text, s.version, s.created_by, s.created_at, s.updated_at";
    private static final String VISIBLE = "(s.model_id is null or s.model_id = any(:models))";

    private final Jdbi jdbi;

    ScriptStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Place(String category, String shortcut, UUID id) {}

    /** By category, then by shortcut; those for all models are among them. */
    List<Script> list(
            Collection<UUID> models,
            @Nullable String category,
            @Nullable String text,
            @Nullable Place after,
            int limit) {
        Conditions conditions = new Conditions()
                .where(VISIBLE, "models", models.toArray(UUID[]::new))
                .where("s.category = :category", "category", category)
                .where(
                        "(strpos(s.shortcut, lower(:part)) > 0 or strpos(lower(s.text), lower(:part)) > 0)",
                        "part",
                        text);
        if (after != null) {
            conditions
                    .where("(s.category, s.shortcut, s.id) > (:afterCategory, :afterShortcut, :id)", "id", after.id)
                    .with("afterCategory", after.category)
                    .with("afterShortcut", after.shortcut);
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s
                        from scripts s
                        where %s
                        order by s.category, s.shortcut, s.id
                        limit %d
                        """.formatted(COLUMNS, conditions.sql(), limit))
                .bindMap(conditions.values())
                .map((row, context) -> read(row))
                .list());
    }

    Optional<Script> byId(UUID id, Collection<UUID> models) {
        return jdbi.withHandle(handle -> find(handle, id, models, ""));
    }

    Optional<Script> lock(Handle tx, UUID id, Collection<UUID> models) {
        return find(tx, id, models, "for update");
    }

    private static Optional<Script> find(Handle handle, UUID id, Collection<UUID> models, String lock) {
        return handle.createQuery(
                        "select %s from scripts s where s.id = :id and %s %s".formatted(COLUMNS, VISIBLE, lock))
                .bind("id", id)
                .bind("models", models.toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Adds a script, unless its shortcut is taken. */
    Optional<Script> add(Handle tx, UUID id, Scripts.Writing writing, UUID by, Instant now) {
        return tx.createQuery("""
                        insert into scripts as s (id, model_id, category, shortcut, text, created_by, created_at, updated_at)
                        values (:id, :model::uuid, :category, :shortcut, :text, :by, :now, :now)
                        on conflict (model_id, shortcut) do nothing
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("model", writing.modelId())
                .bind("category", writing.category())
                .bind("shortcut", writing.shortcut())
                .bind("text", writing.text())
                .bind("by", by)
                .bind("now", now)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Changes a script, unless its shortcut is taken, in its model or in all of them. */
    Optional<Script> update(Handle tx, UUID id, Scripts.Writing writing, Instant now) {
        return Unique.unlessTaken(
                tx,
                () -> tx.createQuery("""
                        update scripts s
                        set category = :category, shortcut = :shortcut, text = :text, version = s.version + 1,
                            updated_at = :now
                        where s.id = :id
                        returning %s
                        """.formatted(COLUMNS))
                        .bind("id", id)
                        .bind("category", writing.category())
                        .bind("shortcut", writing.shortcut())
                        .bind("text", writing.text())
                        .bind("now", now)
                        .map((row, context) -> read(row))
                        .one());
    }

    void delete(Handle tx, UUID id) {
        tx.createUpdate("delete from scripts where id = :id").bind("id", id).execute();
    }

    private static Script read(ResultSet row) throws SQLException {
        return new Script(
                Rows.id(row, "id"),
                Rows.idOrNull(row, "model_id"),
                row.getString("category"),
                row.getString("shortcut"),
                row.getString("text"),
                row.getLong("version"),
                Rows.id(row, "created_by"),
                Rows.time(row, "created_at"),
                Rows.time(row, "updated_at"));
    }
}
