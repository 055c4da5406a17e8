package app.greenroom.draft;

import app.greenroom.fan.Fan;
import app.greenroom.platform.db.Json;
import app.greenroom.platform.db.Rows;
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

/** The table {@code drafts}. */
@Singleton
class DraftStore {
    private final Jdbi jdbi;
    private final Json json;

    DraftStore(Jdbi jdbi, Json json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    record Place(Instant updatedAt, UUID fan) {}

    /** An operator's drafts, the newest first. */
    List<Draft> of(UUID operator, Collection<UUID> models, @Nullable Place after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select fan_id, model_id, text, source, offer, updated_at
                        from drafts
                        where operator_id = :operator and model_id = any(:models)
                          and (:fan::uuid is null or (updated_at, fan_id) < (:at::timestamptz, :fan::uuid))
                        order by updated_at desc, fan_id desc
                        limit :limit
                        """)
                .bind("operator", operator)
                .bind("models", models.toArray(UUID[]::new))
                .bind("at", after == null ? null : after.updatedAt)
                .bind("fan", after == null ? null : after.fan)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    Optional<Draft> find(Handle handle, UUID operator, Fan fan) {
        return handle.createQuery("""
                        select fan_id, model_id, text, source, offer, updated_at
                        from drafts
                        where operator_id = :operator and fan_id = :fan and model_id = :model
                        """)
                .bind("operator", operator)
                .bind("fan", fan.id())
                .bind("model", fan.modelId())
                .map((row, context) -> read(row))
                .findOne();
    }

    Draft keep(
            Handle tx,
            UUID operator,
            Fan fan,
            String text,
            Draft.@Nullable Source source,
            Draft.@Nullable Offer offer,
            Instant now) {
        return tx.createQuery("""
                        insert into drafts (operator_id, model_id, fan_id, text, source, offer, updated_at)
                        values (:operator, :model, :fan, :text, :source::jsonb, :offer::jsonb, :now)
                        on conflict (operator_id, fan_id, model_id) do update
                        set text = excluded.text, source = excluded.source, offer = excluded.offer,
                            updated_at = excluded.updated_at
                        returning fan_id, model_id, text, source, offer, updated_at
                        """)
                .bind("operator", operator)
                .bind("model", fan.modelId())
                .bind("fan", fan.id())
                .bind("text", text)
                .bind("source", source == null ? null : json.write(source))
                .bind("offer", offer == null ? null : json.write(offer))
                .bind("now", now)
                .map((row, context) -> read(row))
                .one();
    }

    /** Whether there was one. */
    boolean drop(Handle tx, UUID operator, Fan fan) {
        return tx.createUpdate(
                                "delete from drafts where operator_id = :operator and fan_id = :fan and model_id = :model")
                        .bind("operator", operator)
                        .bind("fan", fan.id())
                        .bind("model", fan.modelId())
                        .execute()
                == 1;
    }

    private Draft read(ResultSet row) throws SQLException {
        return new Draft(
                Rows.id(row, "fan_id"),
                Rows.id(row, "model_id"),
                row.getString("text"),
                column(row, "source", Draft.Source.class),
                column(row, "offer", Draft.Offer.class),
                Rows.time(row, "updated_at"));
    }

    private <T> @Nullable T column(ResultSet row, String name, Class<T> type) throws SQLException {
        var text = row.getString(name);
        return text == null ? null : json.read(text, type);
    }
}
