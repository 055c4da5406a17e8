package app.greenroom.ppv;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads moments. One statement serves both the offers that were made and those that could be made now, so that a fit and
 * its use cannot come to see different things; everything in it lies before {@code mo.at}.
 */
@Singleton
class MomentStore {
    /** What fans write who would buy, or who ask what it costs. */
    private static final String ASKING =
            "\\m(buy|unlock|price|pricing|cost|costs|how much|ppv|sell|selling|for sale|purchase|pay|custom|customs"
                    + "|bundle|videos?|pics?|photos?|pictures?|sets?|content|see more|more of you|show me|send me)\\M";

    private static final String MADE = """
            select o.id, o.model_id, o.fan_id, o.item_id, o.price, o.sent_at as at, o.purchased_at
            from ppv_offers o
            where (o.purchased_at is not null or o.sent_at <= :now::timestamptz - make_interval(secs => :ignored))
              and %s
            order by o.sent_at desc, o.id desc
            limit :most
            """.formatted(VaultStore.ARRIVED);

    private static final String POSSIBLE = """
            select null::uuid as id, p.model_id, p.fan_id, p.item_id, p.price, p.at, null::timestamptz as purchased_at
            from unnest(:models::uuid[], :fans::uuid[], :items::uuid[], :prices::numeric[], :ats::timestamptz[])
                 as p (model_id, fan_id, item_id, price, at)
            """;

    private static final String READ = """
            with mo as (%s)
            select mo.*, paid.spent, paid.paid_at, paid.tipped, offers.known, offers.bought, offers.lately,
                   offers.usual_price, item.known as item_known, item.bought as item_bought, heard.heard_at,
                   coalesce(last.direction = 'incoming', false) as waiting, said.wrote, said.asked,
                   tags.item_tags, tags.liked_tags, coalesce(first.sent_at, least(f.created_at, mo.at)) as since,
                   case when paid.spent >= m.whale_from then 'whale'
                        when paid.spent >= m.regular_from then 'regular'
                        else 'low' end as tier
            from mo
            join models m on m.id = mo.model_id
            join fans f on f.id = mo.fan_id and f.model_id = mo.model_id
            join lateral (
                select coalesce(sum(t.value), 0) as spent,
                       max(t.occurred_at) filter (where t.value > 0 and t.kind <> 'subscription') as paid_at,
                       coalesce(bool_or(t.kind = 'tip' and t.value > 0
                                        and t.occurred_at >= mo.at - interval '7 days'), false) as tipped
                from transactions t
                where t.fan_id = mo.fan_id and t.model_id = mo.model_id and t.occurred_at < mo.at) paid on true
            join lateral (
                select count(*) filter (where o.purchased_at < mo.at
                                           or o.sent_at <= mo.at - make_interval(secs => :ignored)) as known,
                       count(*) filter (where o.purchased_at < mo.at) as bought,
                       count(*) filter (where o.sent_at >= mo.at - interval '7 days') as lately,
                       percentile_cont(0.5) within group (order by o.price)
                           filter (where o.purchased_at < mo.at) as usual_price
                from ppv_offers o
                where o.fan_id = mo.fan_id and o.model_id = mo.model_id and o.sent_at < mo.at) offers on true
            join lateral (
                select count(*) filter (where o.purchased_at < mo.at
                                           or o.sent_at <= mo.at - make_interval(secs => :ignored)) as known,
                       count(*) filter (where o.purchased_at < mo.at) as bought
                from ppv_offers o
                where o.item_id = mo.item_id and o.model_id = mo.model_id and o.sent_at < mo.at) item on true
            left join lateral (
                select x.sent_at as heard_at
                from messages x
                where x.fan_id = mo.fan_id and x.model_id = mo.model_id and x.direction = 'incoming'
                  and x.sent_at < mo.at
                order by x.sent_at desc
                limit 1) heard on true
            left join lateral (
                select x.direction
                from messages x
                where x.fan_id = mo.fan_id and x.model_id = mo.model_id and x.sent_at < mo.at
                order by x.sent_at desc, x.id desc
                limit 1) last on true
            left join lateral (
                select x.sent_at
                from messages x
                where x.fan_id = mo.fan_id and x.model_id = mo.model_id and x.sent_at < mo.at
                order by x.sent_at
                limit 1) first on true
            join lateral (
                select count(*) as wrote, coalesce(bool_or(d.nth <= 3 and d.content ~* :asking), false) as asked
                from (select x.content, row_number() over (order by x.sent_at desc, x.id desc) as nth
                      from messages x
                      where x.fan_id = mo.fan_id and x.model_id = mo.model_id and x.direction = 'incoming'
                        and x.sent_at < mo.at and x.sent_at >= mo.at - interval '24 hours') d) said on true
            join lateral (
                select jsonb_array_length(i.tags) as item_tags,
                       (select count(*)
                        from jsonb_array_elements_text(i.tags) tag
                        where exists (select
                                      from ppv_offers o
                                      join ppv_items b on b.id = o.item_id and b.model_id = o.model_id
                                      where o.fan_id = mo.fan_id and o.model_id = mo.model_id
                                        and o.purchased_at < mo.at and jsonb_exists(b.tags, tag))) as liked_tags
                from ppv_items i
                where i.id = mo.item_id and i.model_id = mo.model_id) tags on true
            order by mo.at, mo.id
            """;

    /** An offer that could be made. */
    record Possible(UUID model, UUID fan, UUID item, BigDecimal price, Instant at) {}

    /** The newest offers whose outcome is known, the oldest first. */
    List<Moment> made(Handle tx, Instant now, Duration ignored, int most) {
        return tx.createQuery(READ.formatted(MADE))
                .bind("now", now)
                .bind("most", most)
                .bind("ignored", ignored.toSeconds())
                .bind("asking", ASKING)
                .map((row, context) -> read(row))
                .list();
    }

    /** Moments of what could be offered; not in the order that was asked. */
    List<Moment> possible(Handle tx, List<Possible> offers, Duration ignored) {
        return tx.createQuery(READ.formatted(POSSIBLE))
                .bind("models", offers.stream().map(Possible::model).toArray(UUID[]::new))
                .bind("fans", offers.stream().map(Possible::fan).toArray(UUID[]::new))
                .bind("items", offers.stream().map(Possible::item).toArray(UUID[]::new))
                .bind("prices", offers.stream().map(Possible::price).toArray(BigDecimal[]::new))
                .bind("ats", offers.stream().map(one -> one.at.toString()).toArray(String[]::new))
                .bind("ignored", ignored.toSeconds())
                .bind("asking", ASKING)
                .map((row, context) -> read(row))
                .list();
    }

    private static Moment read(ResultSet row) throws SQLException {
        double usualPrice = row.getDouble("usual_price");
        return new Moment(
                row.getObject("id", UUID.class),
                row.getObject("model_id", UUID.class),
                row.getObject("fan_id", UUID.class),
                row.getObject("item_id", UUID.class),
                row.getBigDecimal("price"),
                row.getTimestamp("at").toInstant(),
                row.getDouble("spent"),
                time(row, "paid_at"),
                row.getBoolean("tipped"),
                row.getInt("known"),
                row.getInt("bought"),
                row.getInt("lately"),
                usualPrice > 0 ? usualPrice : null,
                row.getInt("item_known"),
                row.getInt("item_bought"),
                time(row, "heard_at"),
                row.getBoolean("waiting"),
                row.getInt("wrote"),
                row.getBoolean("asked"),
                row.getInt("item_tags"),
                row.getInt("liked_tags"),
                row.getTimestamp("since").toInstant(),
                row.getString("tier"),
                time(row, "purchased_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
