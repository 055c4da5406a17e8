package app.greenroom.analytics;

import app.greenroom.operator.OperatorChoice;
import app.greenroom.platform.db.FreshReads;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Figures from {@code transactions}, {@code revenue_stats} and {@code messages}. Where days begin is told by us, moment
 * by moment, so that one time zone table decides, here and in the lists that figures lead to.
 */
@Singleton
class AnalyticsStore {
    private static final String OF_THESE_TRANSACTIONS = """
            t.model_id = any(:models)
            and t.occurred_at >= :since and t.occurred_at < :until
            and (:operator::uuid is null or t.operator_id = :operator)
            and (not :nobody or t.operator_id is null)
            """;
    private static final String OF_THESE_MESSAGES = """
            m.model_id = any(:models)
            and m.sent_at >= :since and m.sent_at < :until
            and m.direction = 'outgoing'
            and coalesce(d.state, 'confirmed') = 'confirmed'
            and (:operator::uuid is null or m.operator_id = :operator)
            and (not :nobody or m.operator_id is null)
            """;

    private final FreshReads reads;

    AnalyticsStore(FreshReads reads) {
        this.reads = reads;
    }

    /** Whose rows are counted, and when. */
    record Selection(
            Collection<UUID> models,
            Period period,
            @Nullable OperatorChoice operator) {}

    /**
     * What was paid in one line.
     *
     * @param key null for all of them
     */
    record Paid(
            @Nullable String key,
            BigDecimal tips,
            long tipCount,
            BigDecimal ppv,
            long ppvCount,
            BigDecimal subscriptions,
            long subscriptionCount,
            @Nullable Long buyers) {

        static final Paid NOTHING = new Paid(null, BigDecimal.ZERO, 0, BigDecimal.ZERO, 0, BigDecimal.ZERO, 0, null);

        BigDecimal total() {
            return tips.add(ppv).add(subscriptions);
        }
    }

    /** What was sent in one line; {@code key} is null for all of them. */
    record Sent(@Nullable String key, long messages, long ppv, long ppvBought, long fromOptions, long edited) {
        static final Sent NOTHING = new Sent(null, 0, 0, 0, 0, 0);
    }

    /** How long a fan waited, and the line that it belongs to. */
    record KeyedWait(String key, WaitingTimes.Wait waited) {}

    /** Each line with something in it, and the total. */
    List<Paid> paid(Selection selection, By by) {
        return reads.read(handle -> bind(handle.createQuery(paidSql(by)), selection, by)
                .map((row, context) -> new Paid(
                        row.getString("key"),
                        row.getBigDecimal("tips"),
                        row.getLong("tip_count"),
                        row.getBigDecimal("ppv"),
                        row.getLong("ppv_count"),
                        row.getBigDecimal("subscriptions"),
                        row.getLong("subscription_count"),
                        row.getLong("buyers")))
                .list());
    }

    static String paidSql(By by) {
        String sums = """
                coalesce(sum(tips), 0) as tips, coalesce(sum(tip_count), 0) as tip_count,
                coalesce(sum(ppv), 0) as ppv, coalesce(sum(ppv_count), 0) as ppv_count,
                coalesce(sum(subscriptions), 0) as subscriptions,
                coalesce(sum(subscription_count), 0) as subscription_count
                """;
        return """
                with per_fan as (
                    select %s as key, t.fan_id, sum(t.value) as paid,
                           sum(t.value) filter (where t.kind = 'tip') as tips,
                           sum(sign(t.value)) filter (where t.kind = 'tip') as tip_count,
                           sum(t.value) filter (where t.kind = 'ppv') as ppv,
                           sum(sign(t.value)) filter (where t.kind = 'ppv') as ppv_count,
                           sum(t.value) filter (where t.kind = 'subscription') as subscriptions,
                           sum(sign(t.value)) filter (where t.kind = 'subscription') as subscription_count
                    from transactions t
                    where %s
                    group by 1, 2)
                select key, %s, count(*) filter (where paid > 0) as buyers
                from per_fan
                group by key
                union all
                select null, %s,
                       (select count(*) from (select from per_fan group by fan_id having sum(paid) > 0) as buyer)
                from per_fan
                """.formatted(key(by, "t", "t.occurred_at"), OF_THESE_TRANSACTIONS, sums, sums);
    }

    /** The same from the days' totals in UTC: as many rows as there are days and models, however much was paid. */
    List<Paid> paidByDays(Selection selection, By by) {
        return reads.read(handle -> handle.createQuery(
                        """
                        select key, sum(tips_total) as tips, sum(tips_count) as tip_count,
                               sum(ppv_total) as ppv, sum(ppv_count) as ppv_count,
                               sum(subscriptions_total) as subscriptions,
                               sum(subscriptions_count) as subscription_count
                        from (select %s as key, r.*
                              from revenue_stats r
                              where r.model_id = any(:models) and r.date between :from::date and :to::date) as day
                        group by key
                        """.formatted(by == By.MODEL ? "r.model_id::text" : "(r.date - :from::date + 1)::text"))
                .bind("models", selection.models.toArray(UUID[]::new))
                .bind("from", selection.period.from())
                .bind("to", selection.period.to())
                .map((row, context) -> new Paid(
                        row.getString("key"),
                        row.getBigDecimal("tips"),
                        row.getLong("tip_count"),
                        row.getBigDecimal("ppv"),
                        row.getLong("ppv_count"),
                        row.getBigDecimal("subscriptions"),
                        row.getLong("subscription_count"),
                        null))
                .list());
    }

    /** Each line with something in it, and the total. */
    List<Sent> sent(Selection selection, By by) {
        return reads.read(handle -> bind(handle.createQuery(sentSql(by)), selection, by)
                .map((row, context) -> new Sent(
                        row.getString("key"),
                        row.getLong("messages"),
                        row.getLong("ppv"),
                        row.getLong("ppv_bought"),
                        row.getLong("from_options"),
                        row.getLong("edited")))
                .list());
    }

    static String sentSql(By by) {
        return """
                select key, count(*) as messages,
                       count(*) filter (where kind = 'ppv') as ppv,
                       count(*) filter (where kind = 'ppv' and purchased_at is not null) as ppv_bought,
                       count(*) filter (where is_ai_generated) as from_options,
                       count(*) filter (where is_ai_generated and edited) as edited
                from (select %s as key, m.kind, m.purchased_at, m.is_ai_generated,
                             m.provenance ->> 'edited' = 'true' as edited
                      from messages m
                      left join deliveries d on d.model_id = m.model_id and d.message_id = m.id
                      where %s) as sent
                group by grouping sets ((key), ())
                """.formatted(key(by, "m", "m.sent_at"), OF_THESE_MESSAGES);
    }

    List<KeyedWait> waits(Selection selection, By by) {
        return reads.read(handle -> bind(
                        handle.createQuery("""
                        select %s as key, m.operator_id, m.waited_since, m.sent_at
                        from messages m
                        left join deliveries d on d.model_id = m.model_id and d.message_id = m.id
                        where m.waited_since is not null and %s
                        """.formatted(key(by, "m", "m.sent_at"), OF_THESE_MESSAGES)), selection, by)
                .map((row, context) -> new KeyedWait(
                        row.getString("key"),
                        new WaitingTimes.Wait(
                                row.getObject("operator_id", UUID.class),
                                row.getTimestamp("waited_since").toInstant(),
                                row.getTimestamp("sent_at").toInstant())))
                .list());
    }

    /** How operators are called. */
    Map<String, String> operatorNames(Collection<UUID> ids) {
        return reads.read(handle -> handle
                .createQuery("""
                        select id::text, case when name = '' then split_part(email, '@', 1) else name end as name
                        from users
                        where id = any(:ids)
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .map((row, context) -> Map.entry(row.getString("id"), row.getString("name")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** What names a row's line; of a day, its number in the period, beginning with 1. */
    private static String key(By by, String table, String time) {
        return switch (by) {
            case DAY -> "width_bucket(" + time + ", :days::timestamptz[])::text";
            case MODEL -> table + ".model_id::text";
            case OPERATOR -> "coalesce(" + table + ".operator_id::text, 'none')";
            case KIND -> table + ".kind";
        };
    }

    static Query bind(Query query, Selection selection, By by) {
        ZoneId zone = selection.period.zone();
        OperatorChoice operator = selection.operator;
        query.bind("models", selection.models.toArray(UUID[]::new))
                .bind("since", selection.period.since())
                .bind("until", selection.period.until())
                .bind("operator", operator == null ? null : operator.id())
                .bind("nobody", operator != null && operator.isNobody());
        return by != By.DAY
                ? query
                : query.bind(
                        "days",
                        selection.period.days().stream()
                                .map((LocalDate day) -> Objects.requireNonNull(
                                        day.atStartOfDay(zone).toInstant().toString()))
                                .toArray(String[]::new));
    }
}
