package app.greenroom.demo;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Writes a history that lies in the past, which the way of a live message does not. */
@Singleton
class DemoStore {
    private final Jdbi jdbi;

    DemoStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record NewFan(
            UUID id,
            UUID modelId,
            String ofUserId,
            String username,
            String displayName,
            String tier,
            String tags,
            String notes) {}

    record NewMessage(
            UUID id,
            String direction,
            String content,
            String kind,
            @Nullable BigDecimal price,
            @Nullable Instant purchasedAt,
            @Nullable String mediaUrl,
            String platformKey,
            Instant sentAt) {}

    record NewTransaction(UUID id, String kind, BigDecimal amount, Instant occurredAt) {}

    boolean hasModels() {
        return jdbi.withHandle(handle -> handle.createQuery("select exists (select from models)")
                .mapTo(Boolean.class)
                .one());
    }

    Optional<Instant> anchor() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select created_at from models where is_demo order by created_at limit 1")
                        .mapTo(Instant.class)
                        .findOne());
    }

    void addModel(Handle tx, UUID id, String handle, String name, String profile, Instant anchor) {
        tx.createUpdate("""
                        with model as (
                            insert into models (id, name, of_username, personality_profile, is_demo, created_at)
                            values (:id, :name, :handle, :profile::jsonb, true, :anchor)
                            returning id, version, personality_profile, created_at
                        )
                        insert into personalities (model_id, version, profile, source, created_at)
                        select id, version, personality_profile, 'person', created_at from model
                        """)
                .bind("id", id)
                .bind("name", name)
                .bind("handle", handle)
                .bind("profile", profile)
                .bind("anchor", anchor)
                .execute();
    }

    void addFan(Handle tx, NewFan fan) {
        tx.createUpdate("""
                        insert into fans (id, model_id, of_user_id, username, display_name, spending_tier, tags, notes)
                        values (:id, :modelId, :ofUserId, :username, :displayName, :tier, :tags::jsonb, :notes)
                        """)
                .bind("id", fan.id())
                .bind("modelId", fan.modelId())
                .bind("ofUserId", fan.ofUserId())
                .bind("username", fan.username())
                .bind("displayName", fan.displayName())
                .bind("tier", fan.tier())
                .bind("tags", fan.tags())
                .bind("notes", fan.notes())
                .execute();
    }

    void addMessages(Handle tx, UUID model, UUID fan, List<NewMessage> messages) {
        PreparedBatch batch = tx.prepareBatch("""
                insert into messages (id, model_id, fan_id, direction, content, kind, price, purchased_at, media_url,
                                      is_read, platform_key, sent_at, created_at)
                values (:id, :model, :fan, :direction, :content, :kind, :price, :purchasedAt, :mediaUrl,
                        true, :platformKey, :sentAt, :sentAt)
                """);
        for (NewMessage message : messages) {
            batch.bind("model", model)
                    .bind("fan", fan)
                    .bind("id", message.id())
                    .bind("direction", message.direction())
                    .bind("content", message.content())
                    .bind("kind", message.kind())
                    .bind("price", message.price())
                    .bind("purchasedAt", message.purchasedAt())
                    .bind("mediaUrl", message.mediaUrl())
                    .bind("platformKey", message.platformKey())
                    .bind("sentAt", message.sentAt())
                    .add();
        }
        batch.execute();
    }

    void addTransactions(Handle tx, UUID model, UUID fan, List<NewTransaction> transactions) {
        PreparedBatch batch = tx.prepareBatch("""
                insert into transactions (id, model_id, fan_id, kind, amount, occurred_at)
                values (:id, :model, :fan, :kind, :amount, :occurredAt)
                """);
        for (NewTransaction transaction : transactions) {
            batch.bind("model", model)
                    .bind("fan", fan)
                    .bind("id", transaction.id())
                    .bind("kind", transaction.kind())
                    .bind("amount", transaction.amount())
                    .bind("occurredAt", transaction.occurredAt())
                    .add();
        }
        batch.execute();
    }

    /** Derives from the history what the live way would have kept: inbox rows, what was spent, the days' revenue. */
    void settle(Handle tx) {
        tx.execute("""
                update fans f
                set total_spent = coalesce((select sum(t.amount) from transactions t where t.fan_id = f.id), 0),
                    last_outgoing_at = (select max(m.sent_at) from messages m
                                        where m.fan_id = f.id and m.direction = 'outgoing')
                """);
        tx.execute("""
                update messages m
                set is_read = false
                from fans f
                where f.id = m.fan_id and m.direction = 'incoming'
                  and m.sent_at > coalesce(f.last_outgoing_at, 'epoch')
                """);
        tx.execute("""
                update fans f
                set last_message_at = newest.sent_at,
                    last_message_preview = left(regexp_replace(newest.content, '\\s+', ' ', 'g'), 140),
                    last_message_direction = newest.direction,
                    unread_count = waiting.unread,
                    waiting_since = waiting.since,
                    created_at = waiting.first
                from (select distinct on (fan_id) fan_id, sent_at, content, direction
                      from messages order by fan_id, sent_at desc, id desc) newest
                join (select fan_id, count(*) filter (where not is_read) as unread,
                             min(sent_at) filter (where not is_read) as since, min(sent_at) as first
                      from messages group by fan_id) waiting on waiting.fan_id = newest.fan_id
                where f.id = newest.fan_id
                """);
        tx.execute("""
                insert into revenue_stats (id, model_id, date, tips_total, ppv_total, subscriptions_total,
                                           tips_count, ppv_count, subscriptions_count, messages_sent)
                select gen_random_uuid(), model_id, day, sum(tips), sum(ppv), sum(subscriptions),
                       count(*) filter (where tips > 0), count(*) filter (where ppv > 0),
                       count(*) filter (where subscriptions > 0), sum(sent)
                from (
                    select model_id, (occurred_at at time zone 'UTC')::date as day,
                           case kind when 'tip' then amount else 0 end as tips,
                           case kind when 'ppv' then amount else 0 end as ppv,
                           case kind when 'subscription' then amount else 0 end as subscriptions, 0 as sent
                    from transactions
                    union all
                    select model_id, (sent_at at time zone 'UTC')::date, 0, 0, 0, 1
                    from messages where direction = 'outgoing'
                ) as one
                group by model_id, day
                """);
    }
}
