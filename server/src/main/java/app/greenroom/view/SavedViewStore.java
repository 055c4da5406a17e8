package app.greenroom.view;

import app.greenroom.platform.db.Json;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The table {@code saved_views}. */
@Singleton
class SavedViewStore {
    private final Jdbi jdbi;
    private final Json json;

    SavedViewStore(Jdbi jdbi, Json json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    Optional<SavedViews> of(UUID operator) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select views, version from saved_views where operator_id = :operator")
                .bind("operator", operator)
                .map((row, context) -> new SavedViews(
                        List.of(json.read(row.getString("views"), SavedViews.View[].class)), row.getLong("version")))
                .findOne());
    }

    /** Empty if the views are at another version than {@code version} by now. */
    Optional<SavedViews> keep(UUID operator, List<SavedViews.View> views, long version, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into saved_views as v (operator_id, views, version, updated_at)
                        select :operator, :views::jsonb, 1, :now
                        where :version = 0 or exists (select from saved_views where operator_id = :operator)
                        on conflict (operator_id) do update
                        set views = excluded.views, version = v.version + 1, updated_at = excluded.updated_at
                        where v.version = :version
                        returning version
                        """)
                .bind("operator", operator)
                .bind("views", json.write(views))
                .bind("version", version)
                .bind("now", now)
                .mapTo(Long.class)
                .findOne()
                .map(next -> new SavedViews(views, next)));
    }
}
