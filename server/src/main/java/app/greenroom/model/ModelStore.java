package app.greenroom.model;

import app.greenroom.platform.db.Conditions;
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

/** The tables {@code models}, {@code personalities} and {@code disclosures}. */
@Singleton
class ModelStore {
    private static final String COLUMNS = """
            id, name, of_username, personality_profile::text, ai_mode, disclosure, whale_from, regular_from, version, created_at
            """;

    private final Jdbi jdbi;
    private final Json json;

    ModelStore(Jdbi jdbi, Json json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    List<Model> all(Collection<UUID> ids) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s
                        from models
                        where id = any(:ids)
                        order by name collate "C", id
                        """.formatted(COLUMNS))
                .bind("ids", ids.toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .list());
    }

    /** Adds a model, unless its handle is taken. */
    Optional<Model> add(Handle tx, UUID id, String name, String handle, String profile) {
        return tx.createQuery("""
                        insert into models (id, name, of_username, personality_profile)
                        values (:id, :name, lower(:handle), :profile::jsonb)
                        on conflict (of_username) do nothing
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("name", name)
                .bind("handle", handle)
                .bind("profile", profile)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Changes what is given; null leaves a thing as it is. */
    Optional<Model> update(
            Handle tx,
            UUID id,
            @Nullable String name,
            @Nullable String aiMode,
            @Nullable String disclosure,
            @Nullable TierThresholds tiers) {
        return tx.createQuery("""
                        update models
                        set name = coalesce(:name, name),
                            ai_mode = coalesce(:aiMode, ai_mode),
                            disclosure = coalesce(:disclosure, disclosure),
                            whale_from = coalesce(:whale, whale_from),
                            regular_from = coalesce(:regular, regular_from),
                            tiers_due = tiers_due
                                or (whale_from, regular_from)
                                   <> (coalesce(:whale, whale_from), coalesce(:regular, regular_from)),
                            version = version + 1,
                            updated_at = now()
                        where id = :id
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("name", name)
                .bind("aiMode", aiMode)
                .bind("disclosure", disclosure)
                .bind("whale", tiers == null ? null : tiers.whale())
                .bind("regular", tiers == null ? null : tiers.regular())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** The model's row, kept for this transaction. */
    Optional<Model> lock(Handle tx, UUID id) {
        return tx.createQuery("select %s from models where id = :id for no key update".formatted(COLUMNS))
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Gives a model another personality; {@link #keep} keeps it among the versions. */
    Model personality(Handle tx, UUID id, String profile) {
        return tx.createQuery("""
                        update models
                        set personality_profile = :profile::jsonb, version = version + 1, updated_at = now()
                        where id = :id
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("profile", profile)
                .map((row, context) -> read(row))
                .one();
    }

    /** Keeps the model's personality as it is now. */
    void keep(Handle tx, Model model, @Nullable Integer learntFrom, UUID by, Instant at) {
        tx.createUpdate("""
                        insert into personalities (model_id, version, profile, source, learnt_from, changed_by, created_at)
                        values (:model, :version, :profile::jsonb, :source, :learntFrom, :by, :at)
                        """)
                .bind("model", model.id())
                .bind("version", model.version())
                .bind("profile", model.personalityProfile().toString())
                .bind("source", learntFrom == null ? "person" : "learnt")
                .bind("learntFrom", learntFrom)
                .bind("by", by)
                .bind("at", at)
                .execute();
    }

    /** Keeps what the model discloses as it is now. */
    void keepDisclosure(Handle tx, Model model, UUID by, Instant at) {
        tx.createUpdate("""
                        insert into disclosures (model_id, version, text, changed_by, created_at)
                        values (:model, :version, :text, :by, :at)
                        """)
                .bind("model", model.id())
                .bind("version", model.version())
                .bind("text", model.disclosure())
                .bind("by", by)
                .bind("at", at)
                .execute();
    }

    /** A model's personalities, the newest first. */
    List<Personality> personalities(UUID model, @Nullable Long before, int limit) {
        Conditions conditions = new Conditions()
                .where("model_id = :model", "model", model)
                .where("version < :before", "before", before);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select version, profile::text, source, learnt_from, changed_by, created_at
                        from personalities
                        where %s
                        order by version desc
                        limit %d
                        """.formatted(conditions.sql(), limit))
                .bindMap(conditions.values())
                .map((row, context) -> new Personality(
                        row.getLong("version"),
                        json.read(row.getString("profile")),
                        row.getString("source"),
                        row.getObject("learnt_from", Integer.class),
                        Rows.idOrNull(row, "changed_by"),
                        Rows.time(row, "created_at")))
                .list());
    }

    private Model read(ResultSet row) throws SQLException {
        return new Model(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("of_username"),
                json.read(row.getString("personality_profile")),
                row.getString("ai_mode"),
                row.getString("disclosure"),
                new TierThresholds(row.getBigDecimal("whale_from"), row.getBigDecimal("regular_from")),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant());
    }
}
