package app.greenroom.message;

import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** The names in the table {@code fans}, for those whose messages are shown outside of their conversation. */
@Singleton
class FanNameStore {
    private final Jdbi jdbi;

    FanNameStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Map<UUID, Found.FoundFan> of(Collection<UUID> models, Collection<UUID> fans) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, username, display_name
                        from fans
                        where id = any(:fans) and model_id = any(:models)
                        """)
                .bind("fans", fans.toArray(UUID[]::new))
                .bind("models", models.toArray(UUID[]::new))
                .map((row, context) -> new Found.FoundFan(
                        Rows.id(row, "id"), row.getString("username"), row.getString("display_name")))
                .collect(Collectors.toMap(Found.FoundFan::id, Function.identity())));
    }
}
