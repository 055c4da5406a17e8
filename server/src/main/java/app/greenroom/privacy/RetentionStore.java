package app.greenroom.privacy;

import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** For how long models keep messages, and what is older. */
@Singleton
class RetentionStore {
    private static final String NOT_HELD = """
            not exists (select from legal_holds h
                        where h.model_id = f.model_id and (h.fan_id is null or h.fan_id = f.id))
            """;

    private static final String DOOMED =
            "select id from messages where fan_id = :fan and model_id = :model and sent_at <= :through";

    /** In this order, because rows point to one another. */
    private static final List<String> REMOVAL = List.of(
            // First, so that no vector of one is added once those that there are have been removed.
            "select from messages where fan_id = :fan and model_id = :model and sent_at <= :through for update",
            """
            with gone as (
                delete from events
                where fan_id = :fan and model_id = :model
                  and (created_at <= :through
                       or (payload #>> '{message,id}')::uuid in (%1$s)
                       or (payload #>> '{fan,lastMessageAt}')::timestamptz <= :through)
                returning xid, id
            )
            delete from webhook_deliveries d
            using gone
            where d.event_xid = gone.xid and d.event_id = gone.id
            """,
            "delete from message_vectors where fan_id = :fan and model_id = :model and message_id in (%1$s)",
            "delete from deliveries where fan_id = :fan and model_id = :model and message_id in (%1$s)",
            """
            delete from suggestions
            where fan_id = :fan and model_id = :model
              and (created_at <= :through
                   or message_id in (%1$s)
                   or exists (select
                              from jsonb_path_query(options, '$[*].memories[*].messageId') recalled
                              where (recalled #>> '{}')::uuid in (%1$s)))
            """,
            "delete from prepared_options where fan_id = :fan and model_id = :model",
            "delete from drafts where fan_id = :fan and model_id = :model and updated_at <= :through",
            "update transactions set message_id = null where fan_id = :fan and model_id = :model and message_id in (%1$s)",
            "delete from messages where fan_id = :fan and model_id = :model and sent_at <= :through");

    /** Whether this transaction is the one that removes; on all nodes there is one at a time. */
    boolean isTurn(Handle tx) {
        return tx.createQuery("select pg_try_advisory_xact_lock(hashtext('greenroom retention'))")
                .mapTo(Boolean.class)
                .one();
    }

    /** For how many days these models keep messages; those that keep them for ever are left out. */
    Map<UUID, Integer> days(Handle tx, Collection<UUID> models) {
        return days(tx, "id = any(:models)", models);
    }

    Map<UUID, Integer> days(Handle tx) {
        return days(tx, "true", null);
    }

    private Map<UUID, Integer> days(Handle tx, String which, @Nullable Collection<UUID> models) {
        record Kept(UUID model, int days) {}
        var query =
                tx.createQuery("select id, retention_days from models where retention_days is not null and " + which);
        return (models == null ? query : query.bind("models", models.toArray(UUID[]::new)))
                .map((row, context) -> new Kept(Rows.id(row, "id"), row.getInt("retention_days"))).stream()
                        .collect(Collectors.toMap(Kept::model, Kept::days));
    }

    boolean keepFor(Handle tx, UUID model, @Nullable Integer days) {
        return tx.createUpdate("update models set retention_days = :days where id = :model")
                        .bind("model", model)
                        .bind("days", days)
                        .execute()
                == 1;
    }

    /** What is on its way stays, and with it what was said after it. */
    private static final String UNSETTLED = """
            (select min(m.sent_at)
             from deliveries d
             join messages m on m.id = d.message_id and m.model_id = d.model_id
             where d.fan_id = f.id and d.model_id = f.model_id and d.state in ('queued', 'claimed', 'sending'))
            """;

    /** A fan of whom something older than {@code cut} is held that may be removed. */
    Optional<UUID> withOldMessages(Handle tx, UUID model, Instant cut) {
        return tx.createQuery("""
                        select f.id
                        from messages o
                        join fans f on f.id = o.fan_id and f.model_id = o.model_id
                        where o.model_id = :model and o.sent_at < :cut
                          and %s
                          and o.sent_at < coalesce(%s, 'infinity')
                        order by o.sent_at, o.id
                        limit 1
                        """.formatted(NOT_HELD, UNSETTLED))
                .bind("model", model)
                .bind("cut", cut)
                .mapTo(UUID.class)
                .findOne();
    }

    /** Until when the next of a fan's old messages were sent, so that about {@code most} are removed at once. */
    Optional<Instant> through(Handle tx, UUID model, UUID fan, Instant cut, int most) {
        return tx.createQuery("""
                        select max(sent_at) as through
                        from (select m.sent_at
                              from messages m
                              join fans f on f.id = m.fan_id and f.model_id = m.model_id
                              where m.fan_id = :fan and m.model_id = :model and m.sent_at < :cut
                                and %s
                                and m.sent_at < coalesce(%s, 'infinity')
                              order by m.sent_at
                              limit :most) oldest
                        """.formatted(NOT_HELD, UNSETTLED))
                .bind("model", model)
                .bind("fan", fan)
                .bind("cut", cut)
                .bind("most", most)
                .map((row, context) -> Optional.ofNullable(Rows.timeOrNull(row, "through")))
                .one();
    }

    void remove(Handle tx, UUID model, UUID fan, Instant through) {
        for (String statement : REMOVAL) {
            tx.createUpdate(statement.formatted(DOOMED))
                    .bind("model", model)
                    .bind("fan", fan)
                    .bind("through", through)
                    .execute();
        }
    }

    /** Fans of whom no message is left and with whom nothing happened since {@code cut}. */
    List<UUID> silent(Handle tx, UUID model, Instant cut, int most) {
        return tx.createQuery("""
                        select f.id
                        from fans f
                        where f.model_id = :model and f.created_at < :cut and f.last_message_at < :cut
                          and %s
                          and not exists (select from messages m where m.fan_id = f.id and m.model_id = f.model_id)
                          and not exists (select from transactions t
                                          where t.fan_id = f.id and t.model_id = f.model_id and t.occurred_at >= :cut)
                          and not exists (select from follow_ups u
                                          where u.fan_id = f.id and u.model_id = f.model_id
                                            and (u.state = 'open' or u.created_at >= :cut))
                          and not exists (select from internal_notes n
                                          where n.fan_id = f.id and n.model_id = f.model_id and n.created_at >= :cut)
                          and not exists (select from drafts d
                                          where d.fan_id = f.id and d.model_id = f.model_id and d.updated_at >= :cut)
                        order by f.id
                        limit :most
                        """.formatted(NOT_HELD))
                .bind("model", model)
                .bind("cut", cut)
                .bind("most", most)
                .mapTo(UUID.class)
                .list();
    }
}
