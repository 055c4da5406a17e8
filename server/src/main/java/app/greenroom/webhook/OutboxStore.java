package app.greenroom.webhook;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Events on their way to webhooks, in {@code webhook_deliveries}, and how far the log was read, in {@code webhook_cursor}. */
@Singleton
class OutboxStore {

    /** A place in the event log; as text it is the event's id for receivers. */
    record Place(UUID epoch, String xid, long id) {
        String eventId() {
            return epoch + "." + xid + "." + id;
        }
    }

    /** The place of a delivery on its webhook's list. */
    record Key(UUID webhook, UUID model, String xid, long id) {}

    /** An attempt to be made; without a payload where the log dropped the event meanwhile. */
    record Due(
            Key key, String eventId, int attempt, @Nullable Told told) {}

    /** An event as the log tells it. */
    record Told(String type, @Nullable UUID fan, Instant at, String payload) {}

    /** Where reading goes on from, kept for this transaction; empty if another node is at it. */
    Optional<Place> lockPlace(Handle tx) {
        return tx.createQuery("select epoch, xid::text as xid, id from webhook_cursor for update skip locked")
                .map((row, context) ->
                        new Place(row.getObject("epoch", UUID.class), row.getString("xid"), row.getLong("id")))
                .findOne();
    }

    /** The end of what can be read now. */
    Place end(Handle tx) {
        return tx.createQuery("""
                        select epoch, pg_snapshot_xmin(pg_current_snapshot())::text as xid, 0 as id from event_epoch
                        """)
                .map((row, context) ->
                        new Place(row.getObject("epoch", UUID.class), row.getString("xid"), row.getLong("id")))
                .one();
    }

    boolean isWanted(Handle tx) {
        return tx.createQuery("select exists (select from webhooks where active)")
                .mapTo(Boolean.class)
                .one();
    }

    /** The last of at most {@code most} events behind {@code after} and before {@code end}. */
    Optional<Place> last(Handle tx, Place after, Place end, int most) {
        return tx.createQuery("""
                        select :epoch::uuid as epoch, xid::text as xid, id
                        from (select xid, id from events
                              where (xid, id) > (:xid::text::xid8, :id) and xid < :end::text::xid8
                              order by events.xid, id
                              limit :most) e
                        order by e.xid desc, id desc
                        limit 1
                        """)
                .bind("epoch", after.epoch())
                .bind("xid", after.xid())
                .bind("id", after.id())
                .bind("end", end.xid())
                .bind("most", most)
                .map((row, context) ->
                        new Place(row.getObject("epoch", UUID.class), row.getString("xid"), row.getLong("id")))
                .findOne();
    }

    /** Puts what lies between two places on its way to whoever wants it. */
    void spread(Handle tx, Place after, Place last, Instant now) {
        tx.createUpdate("""
                        insert into webhook_deliveries (webhook_id, model_id, event_xid, event_id, type, due_at, created_at)
                        select w.id, e.model_id, e.xid, e.id, e.type, :now, :now
                        from events e
                        join webhooks w
                          on w.active
                             and e.created_at >= w.created_at
                             and (w.types = '{}' or e.type = any(w.types))
                             and (w.models = '{}' or e.model_id = any(w.models))
                        where (e.xid, e.id) > (:xid::text::xid8, :id)
                          and (e.xid, e.id) <= (:lastXid::text::xid8, :lastId)
                        on conflict do nothing
                        """)
                .bind("now", now)
                .bind("xid", after.xid())
                .bind("id", after.id())
                .bind("lastXid", last.xid())
                .bind("lastId", last.id())
                .execute();
    }

    /** Goes to the log's end if nobody wanted anything until now: who wants nothing misses nothing. */
    void startAtTheEnd(Handle tx) {
        tx.execute("""
                update webhook_cursor c
                set epoch = e.epoch, xid = pg_snapshot_xmin(pg_current_snapshot()), id = 0
                from event_epoch e
                where not exists (select from webhooks where active)
                """);
    }

    void moveTo(Handle tx, Place place) {
        tx.createUpdate("update webhook_cursor set epoch = :epoch, xid = :xid::text::xid8, id = :id")
                .bind("epoch", place.epoch())
                .bind("xid", place.xid())
                .bind("id", place.id())
                .execute();
    }

    /** Webhooks for which something is due. */
    List<UUID> waiting(Handle tx, Instant now) {
        return tx.createQuery("""
                        select distinct d.webhook_id
                        from webhook_deliveries d
                        join webhooks w on w.id = d.webhook_id and w.active
                        where d.state = 'pending' and d.due_at <= :now
                        """).bind("now", now).mapTo(UUID.class).list();
    }

    /** The webhook's oldest due delivery, kept from others until {@code leaseEnd}. */
    Optional<Due> claim(Handle tx, UUID webhook, Instant now, Instant leaseEnd) {
        return tx.createQuery("""
                        with due as (
                            select d.webhook_id, d.model_id, d.event_xid, d.event_id
                            from webhook_deliveries d
                            where d.webhook_id = :webhook and d.state = 'pending' and d.due_at <= :now
                            order by d.event_xid, d.event_id
                            limit 1
                            for update skip locked
                        ), claimed as (
                            update webhook_deliveries d
                            set attempts = attempts + 1, due_at = :leaseEnd
                            from due
                            where (d.webhook_id, d.model_id, d.event_xid, d.event_id)
                                = (due.webhook_id, due.model_id, due.event_xid, due.event_id)
                            returning d.*
                        )
                        select c.model_id, c.event_xid::text as xid, c.event_id, c.attempts,
                               (select epoch from event_epoch) as epoch,
                               e.type, e.fan_id, e.created_at, e.payload::text as payload
                        from claimed c
                        left join events e on e.xid = c.event_xid and e.id = c.event_id
                        """)
                .bind("webhook", webhook)
                .bind("now", now)
                .bind("leaseEnd", leaseEnd)
                .map((row, context) -> due(webhook, row))
                .findOne();
    }

    void record(Handle tx, Key key, String state, Instant dueAt, Sender.Result result) {
        tx.createUpdate("""
                        update webhook_deliveries
                        set state = :state, due_at = :dueAt, response_code = coalesce(:code, response_code),
                            duration_ms = :duration, failure = :failure
                        where webhook_id = :webhook and model_id = :model
                          and event_xid = :xid::text::xid8 and event_id = :id and state = 'pending'
                        """)
                .bind("state", state)
                .bind("dueAt", dueAt)
                .bind("code", result.code())
                .bind("duration", result.durationMs())
                .bind("failure", result.failure())
                .bind("webhook", key.webhook())
                .bind("model", key.model())
                .bind("xid", key.xid())
                .bind("id", key.id())
                .execute();
    }

    /** The newest first. */
    List<WebhookDelivery> page(Handle tx, UUID webhook, @Nullable Place before, int limit) {
        return tx.createQuery("""
                        select d.*, d.event_xid::text as xid, (select epoch from event_epoch) as epoch
                        from webhook_deliveries d
                        where d.webhook_id = :webhook
                          and (:xid::text is null or (d.event_xid, d.event_id) < (:xid::text::xid8, :id))
                        order by d.event_xid desc, d.event_id desc
                        limit :limit
                        """)
                .bind("webhook", webhook)
                .bind("xid", before == null ? null : before.xid())
                .bind("id", before == null ? 0 : before.id())
                .bind("limit", limit)
                .map((row, context) -> delivery(row))
                .list();
    }

    void dropOld(Handle tx, Instant before) {
        tx.createUpdate("delete from webhook_deliveries where created_at < :before")
                .bind("before", before)
                .execute();
    }

    private static Due due(UUID webhook, ResultSet row) throws SQLException {
        Place place = new Place(row.getObject("epoch", UUID.class), row.getString("xid"), row.getLong("event_id"));
        String payload = row.getString("payload");
        return new Due(
                new Key(webhook, row.getObject("model_id", UUID.class), place.xid(), place.id()),
                place.eventId(),
                row.getInt("attempts"),
                payload == null
                        ? null
                        : new Told(
                                row.getString("type"),
                                row.getObject("fan_id", UUID.class),
                                row.getTimestamp("created_at").toInstant(),
                                payload));
    }

    private static WebhookDelivery delivery(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return new WebhookDelivery(
                new Place(row.getObject("epoch", UUID.class), row.getString("xid"), row.getLong("event_id")).eventId(),
                row.getString("type"),
                state,
                row.getInt("attempts"),
                row.getObject("response_code", Integer.class),
                row.getObject("duration_ms", Integer.class),
                row.getString("failure"),
                row.getTimestamp("created_at").toInstant(),
                state.equals("pending") ? row.getTimestamp("due_at").toInstant() : null);
    }
}
