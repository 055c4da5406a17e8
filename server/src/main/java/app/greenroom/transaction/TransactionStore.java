package app.greenroom.transaction;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The tables {@code transactions} and {@code revenue_stats}. */
@Singleton
class TransactionStore {
    private static final String COLUMNS = """
            t.id, t.model_id, t.fan_id, t.kind, t.amount, t.reverses, t.replaces, t.message_id, t.platform_key,
            t.operator_id, t.attribution, t.source, t.reason, t.occurred_at, t.created_at,
            (select r.id from transactions r where r.model_id = t.model_id and r.reverses = t.id) as reversed_by
            """;

    private final Jdbi jdbi;

    TransactionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Records what is new of these, with whom it is counted for by the rule of docs/analytics.md. What is known by its
     * key, its message or its once-key is passed over.
     */
    List<Transaction> insert(Handle tx, List<NewTransaction> rows, Duration window) {
        return tx.createQuery("""
                        insert into transactions as t (id, model_id, fan_id, kind, amount, message_id, platform_key,
                                                       source, recorded_by, idempotency_key, reverses, replaces, reason,
                                                       occurred_at, operator_id, attribution)
                        select n.id, n.model_id, n.fan_id, n.kind, n.amount, shown.message_id, n.platform_key,
                               n.source, n.recorded_by, n.once_key, n.reverses, n.replaces, n.reason, n.occurred_at,
                               case when n.attribution is null then coalesce(offered.operator_id, replied.operator_id)
                                    else n.operator_id end,
                               case when n.attribution is not null then n.attribution
                                    when offered.operator_id is not null then 'approved-offer'
                                    when replied.operator_id is not null then 'last-reply'
                                    else 'nobody' end
                        from unnest(:ids::uuid[], :models::uuid[], :fans::uuid[], :kinds::text[], :amounts::numeric[],
                                    :messages::uuid[], :keys::text[], :operators::uuid[], :attributions::text[],
                                    :sources::text[], :by::uuid[], :once::text[], :reverses::uuid[],
                                    :replaces::uuid[], :reasons::text[], :at::timestamptz[])
                               as n (id, model_id, fan_id, kind, amount, message_id, platform_key, operator_id,
                                     attribution, source, recorded_by, once_key, reverses, replaces, reason,
                                     occurred_at)
                        left join lateral (
                            select coalesce(n.message_id, (
                                select m.id
                                from messages m
                                where m.model_id = n.model_id
                                  and m.fan_id = n.fan_id
                                  and m.platform_key = n.platform_key
                                  and m.kind = n.kind)) as message_id) shown on true
                        left join messages offered
                          on offered.id = shown.message_id and offered.model_id = n.model_id and n.kind = 'ppv'
                        left join lateral (
                            select m.operator_id
                            from messages m
                            left join deliveries d on d.model_id = m.model_id and d.message_id = m.id
                            where m.fan_id = n.fan_id
                              and m.direction = 'outgoing'
                              and coalesce(d.state, 'confirmed') = 'confirmed'
                              and m.sent_at <= n.occurred_at
                              and m.sent_at >= n.occurred_at - make_interval(secs => :window)
                            order by m.sent_at desc, m.id desc
                            limit 1) replied on true
                        on conflict do nothing
                        returning %s
                        """.formatted(COLUMNS))
                .bind("ids", ids(rows, NewTransaction::id))
                .bind("models", ids(rows, NewTransaction::modelId))
                .bind("fans", ids(rows, NewTransaction::fanId))
                .bind("kinds", texts(rows, NewTransaction::kind))
                .bind("amounts", rows.stream().map(NewTransaction::amount).toArray(BigDecimal[]::new))
                .bind("messages", ids(rows, NewTransaction::messageId))
                .bind("keys", texts(rows, NewTransaction::platformKey))
                .bind("operators", ids(rows, NewTransaction::operatorId))
                .bind("attributions", texts(rows, NewTransaction::attribution))
                .bind("sources", texts(rows, NewTransaction::source))
                .bind("by", ids(rows, NewTransaction::recordedBy))
                .bind("once", texts(rows, NewTransaction::onceKey))
                .bind("reverses", ids(rows, NewTransaction::reverses))
                .bind("replaces", ids(rows, NewTransaction::replaces))
                .bind("reasons", texts(rows, NewTransaction::reason))
                .bind("at", texts(rows, row -> row.occurredAt().toString()))
                .bind("window", (double) window.toSeconds())
                .map((row, context) -> read(row))
                .list();
    }

    /** What was recorded before for an entry that was passed over. */
    Transaction known(Handle tx, NewTransaction given) {
        return tx.createQuery("""
                        select %s
                        from transactions t
                        where t.model_id = :model
                          and t.fan_id = :fan
                          and (t.idempotency_key = :once
                               or t.kind = :kind and t.platform_key = :key
                               or t.message_id = :message and t.reverses is null and t.replaces is null
                               or t.message_id = (select m.id from messages m
                                                  where m.model_id = :model and m.fan_id = :fan
                                                    and m.platform_key = :key and m.kind = :kind)
                                  and t.reverses is null and t.replaces is null)
                        order by t.idempotency_key = :once desc nulls last, t.created_at, t.id
                        limit 1
                        """.formatted(COLUMNS))
                .bind("model", given.modelId())
                .bind("fan", given.fanId())
                .bind("once", given.onceKey())
                .bind("kind", given.kind())
                .bind("key", given.platformKey())
                .bind("message", given.messageId())
                .map((row, context) -> read(row))
                .one();
    }

    /** Adds transactions to the totals of their days in UTC, in one order for everybody. */
    void addToDays(Handle tx, List<UUID> ids) {
        tx.createUpdate("""
                        insert into revenue_stats as r (id, model_id, date, tips_total, ppv_total, subscriptions_total,
                                                        tips_count, ppv_count, subscriptions_count)
                        select gen_random_uuid(), t.model_id, (t.occurred_at at time zone 'UTC')::date,
                               coalesce(sum(t.value) filter (where t.kind = 'tip'), 0),
                               coalesce(sum(t.value) filter (where t.kind = 'ppv'), 0),
                               coalesce(sum(t.value) filter (where t.kind = 'subscription'), 0),
                               coalesce(sum(sign(t.value)) filter (where t.kind = 'tip'), 0),
                               coalesce(sum(sign(t.value)) filter (where t.kind = 'ppv'), 0),
                               coalesce(sum(sign(t.value)) filter (where t.kind = 'subscription'), 0)
                        from transactions t
                        where t.id = any(:ids)
                        group by 2, 3
                        order by 2, 3
                        on conflict (model_id, date) do update
                        set tips_total = r.tips_total + excluded.tips_total,
                            ppv_total = r.ppv_total + excluded.ppv_total,
                            subscriptions_total = r.subscriptions_total + excluded.subscriptions_total,
                            tips_count = r.tips_count + excluded.tips_count,
                            ppv_count = r.ppv_count + excluded.ppv_count,
                            subscriptions_count = r.subscriptions_count + excluded.subscriptions_count
                        """).bind("ids", ids.toArray(UUID[]::new)).execute();
    }

    /** Notes which messages show what was recorded under the same key before they were read. */
    void link(Handle tx, List<UUID> messages) {
        tx.createUpdate("""
                        update transactions t
                        set message_id = m.id
                        from messages m
                        where m.id = any(:ids)
                          and t.model_id = m.model_id
                          and t.fan_id = m.fan_id
                          and t.kind = m.kind
                          and t.platform_key = m.platform_key
                          and t.message_id is null
                        """).bind("ids", messages.toArray(UUID[]::new)).execute();
    }

    boolean operatorExists(Handle tx, UUID id) {
        return tx.createQuery("select exists (select from users where id = :id)")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }

    Optional<Transaction> byId(Handle tx, UUID id, Collection<UUID> models) {
        return tx.createQuery("select %s from transactions t where t.id = :id and t.model_id = any(:models)"
                        .formatted(COLUMNS))
                .bind("id", id)
                .bind("models", models.toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .findOne();
    }

    /** A place in a list's order. */
    record Place(Instant occurredAt, UUID id) {}

    List<Transaction> list(Collection<UUID> models, TransactionFilter filter, @Nullable Place after, int limit) {
        String order = filter.oldestFirst() ? "asc" : "desc";
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select %s
                        from transactions t
                        where t.model_id = any(:models)
                          and (:model::uuid is null or t.model_id = :model)
                          and (:fan::uuid is null or t.fan_id = :fan)
                          and (:operator::uuid is null or t.operator_id = :operator)
                          and (not :nobody or t.operator_id is null)
                          and (:kind::text is null or t.kind = :kind)
                          and (:since::timestamptz is null or t.occurred_at >= :since)
                          and (:until::timestamptz is null or t.occurred_at < :until)
                          and (:id::uuid is null or (t.occurred_at, t.id) %s (:at::timestamptz, :id))
                        order by t.occurred_at %s, t.id %s
                        limit :limit
                        """.formatted(COLUMNS, filter.oldestFirst() ? ">" : "<", order, order))
                .bind("models", models.toArray(UUID[]::new))
                .bind("model", filter.model())
                .bind("fan", filter.fan())
                .bind(
                        "operator",
                        filter.operator() == null ? null : filter.operator().id())
                .bind("nobody", filter.operator() != null && filter.operator().isNobody())
                .bind("kind", filter.kind())
                .bind("since", filter.span().since())
                .bind("until", filter.span().until())
                .bind("at", after == null ? null : after.occurredAt)
                .bind("id", after == null ? null : after.id)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    private static Transaction read(ResultSet row) throws SQLException {
        return new Transaction(
                row.getObject("id", UUID.class),
                row.getObject("model_id", UUID.class),
                row.getObject("fan_id", UUID.class),
                row.getString("kind"),
                row.getBigDecimal("amount"),
                row.getObject("reverses", UUID.class),
                row.getObject("reversed_by", UUID.class),
                row.getObject("replaces", UUID.class),
                row.getObject("message_id", UUID.class),
                row.getString("platform_key"),
                row.getObject("operator_id", UUID.class),
                row.getString("attribution"),
                row.getString("source"),
                row.getString("reason"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getTimestamp("created_at").toInstant());
    }

    private static @Nullable UUID[] ids(List<NewTransaction> rows, Function<NewTransaction, @Nullable UUID> of) {
        @Nullable UUID[] values = new UUID[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = of.apply(rows.get(i));
        }
        return values;
    }

    private static @Nullable String[] texts(List<NewTransaction> rows, Function<NewTransaction, @Nullable String> of) {
        @Nullable String[] values = new String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = of.apply(rows.get(i));
        }
        return values;
    }
}
