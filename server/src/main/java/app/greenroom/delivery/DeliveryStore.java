package app.greenroom.delivery;

import app.greenroom.message.Outbox;
import app.greenroom.platform.db.Conditions;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table {@code deliveries}. */
@Singleton
class DeliveryStore {
    private static final String COLUMNS = """
            d.id, d.model_id, d.fan_id, d.message_id, d.state, d.failure, d.attempt, d.lease_until, d.not_before,
            d.created_at, d.settled_at
            """;

    private final Jdbi jdbi;

    DeliveryStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A delivery with who holds it; kept for the transaction that asked. */
    record Held(Delivery delivery, @Nullable String claimedBy) {}

    Delivery add(Handle tx, UUID id, UUID modelId, UUID fanId, UUID messageId, Instant now, @Nullable String onceKey) {
        return tx.createQuery("""
                        insert into deliveries as d (id, model_id, fan_id, message_id, not_before, idempotency_key)
                        values (:id, :model, :fan, :message, :now, :key)
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("model", modelId)
                .bind("fan", fanId)
                .bind("message", messageId)
                .bind("now", now)
                .bind("key", onceKey)
                .map((row, context) -> read(row))
                .one();
    }

    Optional<UUID> messageOf(Handle tx, UUID fanId, String onceKey) {
        return tx.createQuery("select message_id from deliveries where fan_id = :fan and idempotency_key = :key")
                .bind("fan", fanId)
                .bind("key", onceKey)
                .mapTo(UUID.class)
                .findOne();
    }

    /** A place in a list's order. */
    record Place(Instant createdAt, UUID id) {}

    /** The states are the table's own words: they stand in the text, so that an index of these alone is seen to hold them. */
    List<Delivery> list(Collection<UUID> models, DeliveryFilter filter, @Nullable Place after, int limit) {
        String order = filter.newestFirst() ? "desc" : "asc";
        Conditions conditions = new Conditions()
                .where("true")
                .where("d.model_id = :model", "model", filter.model())
                .when(filter.unsettled(), "d.state in ('failed', 'unknown') and d.settled_at is null")
                .when(!filter.states().isEmpty(), "d.state in ('%s')".formatted(String.join("', '", filter.states())));
        if (after != null) {
            conditions
                    .where(
                            "(d.created_at, d.id) %s (:at::timestamptz, :id)"
                                    .formatted(filter.newestFirst() ? "<" : ">"),
                            "at",
                            after.createdAt)
                    .with("id", after.id);
        }
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select %s
                        from deliveries d
                        where d.model_id = any(:models) and %s
                        order by d.created_at %s, d.id %s
                        limit %d
                        """.formatted(COLUMNS, conditions.sql(), order, order, limit))
                        .bind("models", models.toArray(UUID[]::new))
                        .bindMap(conditions.values())
                        .map((row, context) -> read(row))
                        .list());
    }

    Optional<Held> lock(Handle tx, UUID id, Collection<UUID> models) {
        return tx.createQuery("""
                        select %s, d.claimed_by
                        from deliveries d
                        where d.id = :id and d.model_id = any(:models)
                        for update
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("models", models.toArray(UUID[]::new))
                .map((row, context) -> new Held(read(row), row.getString("claimed_by")))
                .findOne();
    }

    /** Whether an earlier message of the model is still on its way: one goes at a time, in order. */
    boolean isBehindAnother(Handle tx, Delivery delivery) {
        return tx.createQuery("""
                        select exists (
                            select from deliveries d
                            where d.model_id = :model
                              and d.id <> :id
                              and (d.state in ('claimed', 'sending')
                                   or d.state = 'queued' and (d.created_at, d.id) < (:created::timestamptz, :id)))
                        """)
                .bind("model", delivery.modelId())
                .bind("id", delivery.id())
                .bind("created", delivery.createdAt())
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether the conversation was frozen after this was approved. */
    boolean isFrozen(Handle tx, Delivery delivery) {
        return tx.createQuery("""
                        select exists (select from fans f
                                       where f.id = :fan and f.model_id = :model and f.frozen_at >= :created)
                        """)
                .bind("fan", delivery.fanId())
                .bind("model", delivery.modelId())
                .bind("created", delivery.createdAt())
                .mapTo(Boolean.class)
                .one();
    }

    /** A delivery that nobody has clicked yet, with what it is to bring. */
    record Unclicked(Delivery delivery, String kind, String content) {}

    /** Those to this fan, kept for this transaction. */
    List<Unclicked> unclicked(Handle tx, UUID modelId, UUID fanId) {
        return tx.createQuery("""
                        select %s, m.kind, m.content
                        from deliveries d
                        join messages m on m.id = d.message_id and m.model_id = d.model_id
                        where d.fan_id = :fan and d.model_id = :model
                          and (d.state in ('queued', 'claimed') or d.state = 'unknown' and d.failure = 'attach-on-page')
                        order by d.created_at, d.id
                        for update of d
                        """.formatted(COLUMNS))
                .bind("fan", fanId)
                .bind("model", modelId)
                .map((row, context) -> new Unclicked(read(row), row.getString("kind"), row.getString("content")))
                .list();
    }

    /** Keeps a model's claims apart: whoever holds this decides alone which message goes next. */
    void lockModel(Handle tx, UUID modelId) {
        tx.createQuery("select id from models where id = :id for no key update")
                .bind("id", modelId)
                .mapTo(UUID.class)
                .one();
    }

    /**
     * What becomes of a delivery; {@code claimedBy} and {@code leaseUntil} are null when nobody holds it.
     *
     * @param settled whether this is a person's last word on it
     */
    record Change(
            String state,
            @Nullable String failure,
            int attempt,
            @Nullable String claimedBy,
            @Nullable Instant leaseUntil,
            Instant notBefore,
            boolean settled) {}

    Delivery change(Handle tx, UUID id, Change change) {
        return tx.createQuery("""
                        update deliveries d
                        set state = :state,
                            failure = :failure,
                            attempt = :attempt,
                            claimed_by = :claimedBy,
                            lease_until = :leaseUntil,
                            not_before = :notBefore,
                            settled_at = case when :settled then now() end,
                            updated_at = now()
                        where d.id = :id
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("state", change.state)
                .bind("failure", change.failure)
                .bind("attempt", change.attempt)
                .bind("claimedBy", change.claimedBy)
                .bind("leaseUntil", change.leaseUntil)
                .bind("notBefore", change.notBefore)
                .bind("settled", change.settled)
                .map((row, context) -> read(row))
                .one();
    }

    /** Deliveries whose lease is over, kept for this transaction; another node's are passed over. */
    List<Delivery> overdue(Handle tx, Instant now) {
        return tx.createQuery("""
                        select %s
                        from deliveries d
                        where d.state in ('claimed', 'sending') and d.lease_until < :now
                        order by d.created_at, d.id
                        limit 100
                        for update skip locked
                        """.formatted(COLUMNS))
                .bind("now", now)
                .map((row, context) -> read(row))
                .list();
    }

    /**
     * The oldest delivery to a fan that may have been clicked and whose bubble was not found yet, of a message with
     * this text, if the bubble is not older than the approval; the page tells minutes only, and may show white space
     * otherwise than it was typed.
     */
    Optional<Delivery> clicked(Handle tx, UUID fanId, String content, Instant shownAt) {
        return tx.createQuery("""
                        select %s
                        from deliveries d
                        join messages m on m.id = d.message_id and m.model_id = d.model_id
                        where d.fan_id = :fan
                          and d.state in ('sending', 'unknown', 'confirmed')
                          and m.platform_key is null
                          and date_trunc('minute', d.created_at) <= :shownAt
                          and regexp_replace(btrim(m.content), '\\s+', ' ', 'g')
                              = regexp_replace(btrim(:content), '\\s+', ' ', 'g')
                        order by d.created_at, d.id
                        limit 1
                        for update of d
                        """.formatted(COLUMNS))
                .bind("fan", fanId)
                .bind("content", content)
                .bind("shownAt", shownAt)
                .map((row, context) -> read(row))
                .findOne();
    }

    /**
     * Gives a sent message the key and time that the page shows, unless another message has that key. One that was found
     * by what is seen alone takes the platform's id.
     */
    boolean name(Handle tx, Delivery delivery, Outbox.Bubble bubble) {
        return tx.createUpdate("""
                        update messages m
                        set platform_key = :key, sent_at = greatest(m.sent_at, :sentAt),
                            page_minute = coalesce(:minute, m.page_minute)
                        where m.id = :message
                          and (m.platform_key is null or m.platform_key like 'd:%' and :key not like 'd:%')
                          and not exists (
                              select from messages other
                              where other.model_id = m.model_id
                                and other.fan_id = m.fan_id
                                and other.platform_key = :key)
                        """)
                        .bind("message", delivery.messageId())
                        .bind("key", bubble.platformKey())
                        .bind("sentAt", bubble.sentAt())
                        .bind("minute", bubble.minute())
                        .execute()
                == 1;
    }

    private static Delivery read(ResultSet row) throws SQLException {
        Timestamp lease = row.getTimestamp("lease_until");
        Timestamp settled = row.getTimestamp("settled_at");
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("model_id", UUID.class),
                row.getObject("fan_id", UUID.class),
                row.getObject("message_id", UUID.class),
                row.getString("state"),
                row.getString("failure"),
                row.getInt("attempt"),
                lease == null ? null : lease.toInstant(),
                row.getTimestamp("not_before").toInstant(),
                row.getTimestamp("created_at").toInstant(),
                settled == null ? null : settled.toInstant());
    }
}
