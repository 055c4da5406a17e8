package app.greenroom.extension;

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

/** The table {@code extension_pages}. */
@Singleton
class ExtensionStore {
    private static final String COLUMNS =
            "model_id, installation, operator_id, version, platform, selectors, paused, stops, since, seen_at";

    private final Jdbi jdbi;
    private final Json json;

    ExtensionStore(Jdbi jdbi, Json json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    List<ExtensionPage> of(Collection<UUID> models) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s from extension_pages
                        where model_id = any(:models)
                        order by since, model_id, installation
                        limit 500
                        """.formatted(COLUMNS))
                .bind("models", models.toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .list());
    }

    Optional<ExtensionPage> lock(Handle tx, UUID model, String installation) {
        return tx.createQuery("""
                        select %s from extension_pages
                        where model_id = :model and installation = :installation
                        for update
                        """.formatted(COLUMNS))
                .bind("model", model)
                .bind("installation", installation)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Takes in what is told of a page; since when it is open stays. */
    ExtensionPage put(Handle tx, ExtensionPage page) {
        return tx.createQuery("""
                        insert into extension_pages (%1$s)
                        values (:model, :installation, :operator, :version, :platform, :selectors, :paused,
                                :stops::jsonb, :since, :seen)
                        on conflict (model_id, installation) do update
                        set operator_id = excluded.operator_id,
                            version = excluded.version,
                            platform = excluded.platform,
                            selectors = excluded.selectors,
                            paused = excluded.paused,
                            stops = excluded.stops,
                            seen_at = excluded.seen_at
                        returning %1$s
                        """.formatted(COLUMNS))
                .bind("model", page.modelId())
                .bind("installation", page.installation())
                .bind("operator", page.operatorId())
                .bind("version", page.version())
                .bind("platform", page.platform())
                .bind("selectors", page.selectors())
                .bind("paused", page.paused())
                .bind("stops", json.write(page.stops()))
                .bind("since", page.since())
                .bind("seen", page.seenAt())
                .map((row, context) -> read(row))
                .one();
    }

    /** Forgets an installation's pages of other models than these, among those that its operator may see. */
    List<ExtensionPage> dropOthers(Handle tx, String installation, Collection<UUID> kept, Collection<UUID> seen) {
        return tx.createQuery("""
                        delete from extension_pages
                        where installation = :installation and model_id <> all(:kept) and model_id = any(:seen)
                        returning %s
                        """.formatted(COLUMNS))
                .bind("installation", installation)
                .bind("kept", kept.toArray(UUID[]::new))
                .bind("seen", seen.toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .list();
    }

    /** Forgets the pages of which nothing was told since. */
    List<ExtensionPage> dropSilent(Handle tx, Instant since) {
        return tx.createQuery("""
                        delete from extension_pages p
                        using (select model_id, installation from extension_pages
                               where seen_at < :since
                               limit 100
                               for update skip locked) silent
                        where p.model_id = silent.model_id and p.installation = silent.installation
                        returning %s
                        """.formatted(COLUMNS.replaceAll("(\\w+)", "p.$1")))
                .bind("since", since)
                .map((row, context) -> read(row))
                .list();
    }

    private ExtensionPage read(ResultSet row) throws SQLException {
        return new ExtensionPage(
                Rows.id(row, "model_id"),
                row.getString("installation"),
                Rows.id(row, "operator_id"),
                row.getString("version"),
                row.getString("platform"),
                row.getString("selectors"),
                row.getBoolean("paused"),
                List.of(json.read(row.getString("stops"), PageStop[].class)),
                Rows.time(row, "since"),
                Rows.time(row, "seen_at"));
    }
}
