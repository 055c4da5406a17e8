package app.greenroom.model;

import app.greenroom.platform.db.Json;
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

/** The table {@code models}. */
@Singleton
class ModelStore {
    private final Jdbi jdbi;
    private final Json json;

    ModelStore(Jdbi jdbi, Json json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    List<Model> all(Collection<UUID> ids) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, name, of_username, personality_profile::text, ai_mode, whale_from, regular_from, version,
                               created_at
                        from models
                        where id = any(:ids)
                        order by name collate "C", id
                        """)
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
                        returning id, name, of_username, personality_profile::text, ai_mode, whale_from, regular_from, version,
                               created_at
                        """)
                .bind("id", id)
                .bind("name", name)
                .bind("handle", handle)
                .bind("profile", profile)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Changes what is given; null leaves a thing as it is. */
    Optional<Model> update(
            Handle tx, UUID id, @Nullable String name, @Nullable String aiMode, @Nullable TierThresholds tiers) {
        return tx.createQuery("""
                        update models
                        set name = coalesce(:name, name),
                            ai_mode = coalesce(:aiMode, ai_mode),
                            whale_from = coalesce(:whale, whale_from),
                            regular_from = coalesce(:regular, regular_from),
                            tiers_due = tiers_due
                                or (whale_from, regular_from)
                                   <> (coalesce(:whale, whale_from), coalesce(:regular, regular_from)),
                            version = version + 1,
                            updated_at = now()
                        where id = :id
                        returning id, name, of_username, personality_profile::text, ai_mode, whale_from, regular_from, version,
                               created_at
                        """)
                .bind("id", id)
                .bind("name", name)
                .bind("aiMode", aiMode)
                .bind("whale", tiers == null ? null : tiers.whale())
                .bind("regular", tiers == null ? null : tiers.regular())
                .map((row, context) -> read(row))
                .findOne();
    }

    private Model read(ResultSet row) throws SQLException {
        return new Model(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("of_username"),
                json.read(row.getString("personality_profile")),
                row.getString("ai_mode"),
                new TierThresholds(row.getBigDecimal("whale_from"), row.getBigDecimal("regular_from")),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant());
    }
}
