package app.greenroom.fan;

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

/** The table {@code internal_notes}. */
@Singleton
class NoteStore {
    private static final String COLUMNS = """
            n.id, n.model_id, n.fan_id, n.author_id, n.text, n.created_at, n.edited_at, n.version,
            (select coalesce(nullif(u.name, ''), split_part(u.email, '@', 1)) from users u where u.id = n.author_id)
                as author_name
            """;

    private final Jdbi jdbi;

    NoteStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Place(Instant createdAt, UUID id) {}

    List<Note> of(Fan fan, @Nullable Place after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s
                        from internal_notes n
                        where n.fan_id = :fan and n.model_id = :model
                          and (:id::uuid is null or (n.created_at, n.id) < (:at::timestamptz, :id::uuid))
                        order by n.created_at desc, n.id desc
                        limit :limit
                        """.formatted(COLUMNS))
                .bind("fan", fan.id())
                .bind("model", fan.modelId())
                .bind("at", after == null ? null : after.createdAt)
                .bind("id", after == null ? null : after.id)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    Note add(Handle tx, UUID id, Fan fan, UUID author, String text, Instant now) {
        return tx.createQuery("""
                        insert into internal_notes as n (id, model_id, fan_id, author_id, text, created_at)
                        values (:id, :model, :fan, :author, :text, :now)
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("model", fan.modelId())
                .bind("fan", fan.id())
                .bind("author", author)
                .bind("text", text)
                .bind("now", now)
                .map((row, context) -> read(row))
                .one();
    }

    /** A fan's note, kept for this transaction. */
    Optional<Note> lock(Handle tx, Fan fan, UUID id) {
        return tx.createQuery("""
                        select %s
                        from internal_notes n
                        where n.id = :id and n.fan_id = :fan and n.model_id = :model
                        for update
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("fan", fan.id())
                .bind("model", fan.modelId())
                .map((row, context) -> read(row))
                .findOne();
    }

    Note edit(Handle tx, UUID id, String text, Instant now) {
        return tx.createQuery("""
                        update internal_notes n
                        set text = :text, edited_at = :now, version = n.version + 1
                        where n.id = :id
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("text", text)
                .bind("now", now)
                .map((row, context) -> read(row))
                .one();
    }

    void delete(Handle tx, UUID id) {
        tx.createUpdate("delete from internal_notes where id = :id")
                .bind("id", id)
                .execute();
    }

    private static Note read(ResultSet row) throws SQLException {
        return new Note(
                Rows.id(row, "id"),
                Rows.id(row, "model_id"),
                Rows.id(row, "fan_id"),
                Rows.id(row, "author_id"),
                row.getString("author_name"),
                row.getString("text"),
                Rows.time(row, "created_at"),
                Rows.timeOrNull(row, "edited_at"),
                row.getLong("version"));
    }
}
