package app.greenroom.fan;

import app.greenroom.platform.db.Json;
import app.greenroom.platform.db.Rows;
import app.greenroom.platform.db.Unique;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table {@code custom_fields}. The values stand in the fans' rows. */
@Singleton
class CustomFieldStore {
    private static final String COLUMNS = "c.id, c.model_id, c.name, c.kind, c.choices, c.created_at";

    private final Jdbi jdbi;
    private final Json json;

    CustomFieldStore(Jdbi jdbi, Json json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    List<CustomField> of(Collection<UUID> models) {
        return jdbi.withHandle(handle -> of(handle, models, ""));
    }

    /** A model's fields, which stay as they are while this transaction runs. */
    List<CustomField> keep(Handle tx, UUID model) {
        return of(tx, List.of(model), "for share");
    }

    private static List<CustomField> of(Handle handle, Collection<UUID> models, String lock) {
        return handle.createQuery("""
                        select %s
                        from custom_fields c
                        where c.model_id = any(:models)
                        order by c.model_id, c.created_at, c.id
                        %s
                        """.formatted(COLUMNS, lock))
                .bind("models", models.toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .list();
    }

    /** How many fields a model has, while nobody else adds one. */
    int count(Handle tx, UUID model) {
        tx.createQuery("select id from models where id = :model for no key update")
                .bind("model", model)
                .mapTo(UUID.class)
                .one();
        return of(tx, List.of(model), "").size();
    }

    /** Adds a field, unless the model has one of this name. */
    Optional<CustomField> add(Handle tx, UUID id, UUID model, String name, String kind, List<String> choices) {
        return tx.createQuery("""
                        insert into custom_fields as c (id, model_id, name, kind, choices, created_at)
                        values (:id, :model, :name, :kind, :choices, clock_timestamp())
                        on conflict (model_id, name) do nothing
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("model", model)
                .bind("name", name)
                .bind("kind", kind)
                .bind("choices", choices.toArray(String[]::new))
                .map((row, context) -> read(row))
                .findOne();
    }

    Optional<CustomField> byId(Handle tx, UUID id, Collection<UUID> models) {
        return byId(tx, id, models, "");
    }

    /** The field, kept for this transaction. Whoever holds it must not ask for a fan. */
    Optional<CustomField> lock(Handle tx, UUID id, Collection<UUID> models) {
        return byId(tx, id, models, "for update");
    }

    private static Optional<CustomField> byId(Handle tx, UUID id, Collection<UUID> models, String lock) {
        return tx.createQuery("select %s from custom_fields c where c.id = :id and c.model_id = any(:models) %s"
                        .formatted(COLUMNS, lock))
                .bind("id", id)
                .bind("models", models.toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Changes a field that is held, unless the model has another one of this name. */
    Optional<CustomField> update(Handle tx, UUID id, String name, List<String> choices) {
        return Unique.unlessTaken(
                tx,
                () -> tx.createQuery("""
                        update custom_fields c
                        set name = :name, choices = :choices
                        where c.id = :id
                        returning %s
                        """.formatted(COLUMNS))
                        .bind("id", id)
                        .bind("name", name)
                        .bind("choices", choices.toArray(String[]::new))
                        .map((row, context) -> read(row))
                        .one());
    }

    /**
     * Removes the field, with every fan's value. The fans come first, as they do for whoever sets a value, so that the
     * two never wait for each other.
     */
    void delete(Handle tx, CustomField field) {
        tx.createUpdate("""
                        update fans
                        set custom_fields = custom_fields - :id::text, updated_at = now()
                        where model_id = :model and custom_fields <> '{}' and jsonb_exists(custom_fields, :id::text)
                        """)
                .bind("id", field.id())
                .bind("model", field.modelId())
                .execute();
        tx.createUpdate("delete from custom_fields where id = :id")
                .bind("id", field.id())
                .execute();
    }

    /** A fan's values by the ids of their fields; empty if the fan was erased meanwhile. */
    Optional<JsonNode> values(UUID fan) {
        return jdbi.withHandle(handle -> handle.createQuery("select custom_fields::text from fans where id = :id")
                .bind("id", fan)
                .mapTo(String.class)
                .findOne()
                .map(json::read));
    }

    private static CustomField read(ResultSet row) throws SQLException {
        return new CustomField(
                Rows.id(row, "id"),
                Rows.id(row, "model_id"),
                row.getString("name"),
                row.getString("kind"),
                Rows.texts(row, "choices"),
                Rows.time(row, "created_at"));
    }
}
