package app.greenroom.ppv;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What fans were offered, from {@code ppv_offers}. */
@Singleton
class OfferStore {
    /** What became of an item with a fan. */
    record Past(boolean bought, Instant sentAt) {}

    /** What a fan paid in the last seven days, and a week in the twelve weeks before. */
    record Pace(BigDecimal week, BigDecimal usualWeek) {}

    Pace pace(Handle handle, UUID model, UUID fan, Instant now) {
        return handle.createQuery("""
                        select coalesce(sum(t.value) filter (where t.occurred_at >= :now::timestamptz - interval '7 days'),
                                        0) as week,
                               coalesce(sum(t.value) filter (where t.occurred_at < :now::timestamptz - interval '7 days'),
                                        0) / 12 as usual
                        from transactions t
                        where t.fan_id = :fan and t.model_id = :model
                          and t.occurred_at >= :now::timestamptz - interval '91 days'
                        """)
                .bind("fan", fan)
                .bind("model", model)
                .bind("now", now)
                .map((row, context) -> new Pace(
                        row.getBigDecimal("week"), row.getBigDecimal("usual").setScale(2, RoundingMode.HALF_UP)))
                .one();
    }

    /** What a fan was offered until then, by item. An offer that did not get to them is none. */
    Map<UUID, Past> past(Handle handle, UUID model, UUID fan, Instant until) {
        Map<UUID, Past> past = new HashMap<>();
        handle.createQuery("""
                        select o.item_id, bool_or(o.purchased_at is not null) as bought, max(o.sent_at) as sent_at
                        from ppv_offers o
                        where o.fan_id = :fan and o.model_id = :model
                          and (o.sent_at <= :until or o.purchased_at <= :until)
                          and not exists (
                              select from deliveries d
                              where d.message_id = o.message_id and d.model_id = o.model_id and d.state = 'failed')
                        group by o.item_id
                        """)
                .bind("fan", fan)
                .bind("model", model)
                .bind("until", until)
                .map((row, context) -> {
                    Timestamp sent = row.getTimestamp("sent_at");
                    past.put(
                            row.getObject("item_id", UUID.class), new Past(row.getBoolean("bought"), sent.toInstant()));
                    return row.getBoolean("bought");
                })
                .list();
        return past;
    }
}
