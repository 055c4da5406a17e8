package app.greenroom.suggestion;

import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The SQL of what the agency noted of a fan. */
@Singleton
final class FanTraitsStore {
    private final Jdbi jdbi;

    FanTraitsStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    FanTraits of(UUID fanId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select spending_tier,
                               array(select jsonb_array_elements_text(tags)) as tags,
                               array(
                                   select c.name || ': ' || (fans.custom_fields ->> c.id::text)
                                   from custom_fields c
                                   where c.model_id = fans.model_id and jsonb_exists(fans.custom_fields, c.id::text)
                                   order by c.name) as preferences
                        from fans
                        where id = :fan
                        """)
                .bind("fan", fanId)
                .map((row, context) -> new FanTraits(
                        row.getString("spending_tier"), Rows.texts(row, "preferences"), Rows.texts(row, "tags")))
                .findOne()
                .orElse(FanTraits.UNKNOWN));
    }
}
