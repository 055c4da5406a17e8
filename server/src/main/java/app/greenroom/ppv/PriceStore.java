package app.greenroom.ppv;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What was paid for items, from {@code ppv_offers}. */
@Singleton
class PriceStore {
    private static final int LEAST_OF_A_KIND = 3;

    /** Prices by the kind of media, and of all kinds under the empty word. */
    record Paid(Map<String, PriceAdvice.Bought> byKind) {

        /** Of this kind, unless that is too little. */
        PriceAdvice.Bought of(String mediaKind) {
            PriceAdvice.Bought own = byKind.getOrDefault(mediaKind, PriceAdvice.Bought.NOTHING);
            return own.count() >= LEAST_OF_A_KIND ? own : byKind.getOrDefault("", PriceAdvice.Bought.NOTHING);
        }
    }

    /** What this fan bought at. */
    Paid ofFan(Handle handle, UUID model, UUID fan) {
        return paid(handle, "o.fan_id = :fan", model, fan);
    }

    /** What the model's other fans who are in the same tier now bought at. */
    Paid ofTier(Handle handle, UUID model, UUID fan) {
        return paid(handle, """
                o.fan_id <> :fan
                and exists (select
                            from fans own
                            join fans f on f.model_id = own.model_id and f.spending_tier = own.spending_tier
                            where own.id = :fan and own.model_id = :model and f.id = o.fan_id)
                """, model, fan);
    }

    private static Paid paid(Handle handle, String whose, UUID model, UUID fan) {
        Map<String, PriceAdvice.Bought> byKind = new HashMap<>();
        handle.createQuery("""
                        select i.media_kind, count(*) as count, min(o.price) as least, max(o.price) as most,
                               percentile_cont(0.25) within group (order by o.price)::numeric(10, 2) as quarter,
                               percentile_cont(0.5) within group (order by o.price)::numeric(10, 2) as median,
                               percentile_cont(0.75) within group (order by o.price)::numeric(10, 2) as three_quarters
                        from ppv_offers o
                        join ppv_items i on i.id = o.item_id and i.model_id = o.model_id
                        where o.model_id = :model and o.purchased_at is not null and %s
                        group by grouping sets ((i.media_kind), ())
                        having count(*) > 0
                        """.formatted(whose))
                .bind("model", model)
                .bind("fan", fan)
                .map((row, context) -> {
                    String kind = row.getString("media_kind");
                    return byKind.put(
                            kind == null ? "" : kind,
                            new PriceAdvice.Bought(
                                    kind,
                                    row.getLong("count"),
                                    row.getBigDecimal("least"),
                                    row.getBigDecimal("quarter"),
                                    row.getBigDecimal("median"),
                                    row.getBigDecimal("three_quarters"),
                                    row.getBigDecimal("most")));
                })
                .list();
        return new Paid(byKind);
    }
}
