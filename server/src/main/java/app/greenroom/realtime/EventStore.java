package app.greenroom.realtime;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The table {@code events}, one partition a day. */
@Singleton
class EventStore {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final Jdbi jdbi;

    EventStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Columns of several new events, one array each. */
    record Rows(UUID[] modelIds, @Nullable UUID[] fanIds, String[] types, String[] payloads) {}

    void append(Handle tx, Rows rows) {
        tx.createUpdate("""
                        insert into events (model_id, fan_id, type, payload)
                        select * from unnest(:models::uuid[], :fans::uuid[], :types::text[], :payloads::text[]::jsonb[])
                        """)
                .bind("models", rows.modelIds)
                .bind("fans", rows.fanIds)
                .bind("types", rows.types)
                .bind("payloads", rows.payloads)
                .execute();
    }

    /**
     * What follows {@code after}, oldest first. Only rows below every running transaction are taken: a row with a
     * lower place can then no longer appear.
     *
     * @param models only events of these models; null for all
     */
    List<Event> after(Cursor after, @Nullable Collection<UUID> models, int limit) {
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery("""
                            select xid::text as xid, id, model_id, fan_id, type, payload::text as payload, created_at
                            from events
                            where (xid, id) > (:xid::text::xid8, :id)
                              and xid < pg_snapshot_xmin(pg_current_snapshot())
                              %s
                            order by xid, id
                            limit :limit
                            """.formatted(models == null ? "" : "and model_id = any(:models)"))
                    .bind("xid", Long.toUnsignedString(after.xid()))
                    .bind("id", after.id())
                    .bind("limit", limit);
            if (models != null) {
                query.bind("models", models.toArray(UUID[]::new));
            }
            return query.map((row, context) -> new Event(
                            new Cursor(after.epoch(), Long.parseUnsignedLong(row.getString("xid")), row.getLong("id"))
                                    .toString(),
                            row.getString("type"),
                            row.getObject("model_id", UUID.class),
                            row.getObject("fan_id", UUID.class),
                            row.getTimestamp("created_at").toInstant(),
                            row.getString("payload")))
                    .list();
        });
    }

    /** The end of what can be read now: just below the oldest running transaction. */
    Cursor end() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select epoch, pg_snapshot_xmin(pg_current_snapshot())::text as horizon
                        from event_epoch
                        """)
                .map((row, context) -> new Cursor(
                        row.getObject("epoch", UUID.class),
                        Long.parseUnsignedLong(row.getString("horizon")) - 1,
                        Long.MAX_VALUE))
                .one());
    }

    /** Whether nothing that follows {@code cursor} was dropped yet: the log still holds it, or nothing that old. */
    boolean stillHolds(Cursor cursor) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select coalesce(:xid::text::xid8 >= (select dropped_through from event_epoch), true)
                        """)
                .bind("xid", Long.toUnsignedString(cursor.xid()))
                .mapTo(Boolean.class)
                .one());
    }

    /** Makes the partitions of these days, as far as they are missing. */
    void makePartitions(LocalDate from, int days) {
        jdbi.useTransaction(tx -> {
            tx.execute("select pg_advisory_xact_lock(hashtext('events partitions'))");
            for (LocalDate day = from; day.isBefore(from.plusDays(days)); day = day.plusDays(1)) {
                tx.execute("create table if not exists events_%s partition of events for values from ('%s') to ('%s')"
                        .formatted(DAY.format(day), utc(day), utc(day.plusDays(1))));
            }
        });
    }

    /** Drops the partitions of days before {@code first}, and remembers how far the log was dropped. */
    void dropPartitionsBefore(LocalDate first) {
        List<String> old = jdbi.withHandle(handle -> handle.createQuery("""
                        select c.relname
                        from pg_inherits i
                        join pg_class c on c.oid = i.inhrelid
                        where i.inhparent = 'events'::regclass
                          and c.relname ~ '^events_[0-9]{8}$'
                          and c.relname < :first
                        """)
                .bind("first", "events_" + DAY.format(first))
                .mapTo(String.class)
                .list());
        for (String partition : old) {
            jdbi.useTransaction(tx -> {
                tx.execute("""
                        update event_epoch
                        set dropped_through = greatest(dropped_through, (select max(xid) from %s))
                        """.formatted(partition));
                tx.execute("drop table " + partition);
            });
        }
    }

    private static Instant utc(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
