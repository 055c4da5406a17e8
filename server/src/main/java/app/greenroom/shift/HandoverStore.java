package app.greenroom.shift;

import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The SQL of what a hand-over packet reads of other tables. */
@Singleton
class HandoverStore {
    private final Jdbi jdbi;

    HandoverStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<Handover.Unsettled> unsettled(Collection<UUID> models, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, model_id, fan_id, state, failure
                        from deliveries
                        where model_id = any(:models) and state in ('failed', 'unknown') and settled_at is null
                        order by created_at, id
                        limit :limit
                        """)
                .bind("models", models.toArray(UUID[]::new))
                .bind("limit", limit)
                .map((row, context) -> new Handover.Unsettled(
                        Rows.id(row, "id"),
                        Rows.id(row, "model_id"),
                        Rows.id(row, "fan_id"),
                        row.getString("state"),
                        row.getString("failure")))
                .list());
    }

    /** Offers since then that the fan has not paid, the newest first; one whose message failed is none. */
    List<Handover.Offered> offers(Collection<UUID> models, Instant since, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select o.id, o.model_id, o.fan_id, o.item_id, i.title, o.price, o.sent_at
                        from ppv_offers o
                        join ppv_items i on i.id = o.item_id and i.model_id = o.model_id
                        where o.model_id = any(:models) and o.sent_at > :since and o.purchased_at is null
                          and not exists (select from deliveries d
                                          where d.message_id = o.message_id and d.model_id = o.model_id
                                            and d.state = 'failed')
                        order by o.sent_at desc, o.id desc
                        limit :limit
                        """)
                .bind("models", models.toArray(UUID[]::new))
                .bind("since", since)
                .bind("limit", limit)
                .map((row, context) -> new Handover.Offered(
                        Rows.id(row, "id"),
                        Rows.id(row, "model_id"),
                        Rows.id(row, "fan_id"),
                        Rows.id(row, "item_id"),
                        row.getString("title"),
                        row.getBigDecimal("price"),
                        Rows.time(row, "sent_at")))
                .list());
    }

    /** How these fans are called. */
    Map<UUID, String> names(Collection<UUID> fans) {
        Map<UUID, String> names = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select id, coalesce(nullif(display_name, ''), username) as name from fans where id = any(:fans)
                        """)
                .bind("fans", fans.toArray(UUID[]::new))
                .map((row, context) -> names.put(Rows.id(row, "id"), row.getString("name")))
                .list());
        return names;
    }
}
