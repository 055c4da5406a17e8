package app.greenroom.realtime;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
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
     * What followed a place, and how far that reaches.
     *
     * @param events oldest first
     * @param end the place behind them; behind everything that lies below the horizon if there is nothing more
     */
    record Pulled(List<Event> events, Cursor end) {}

    /**
     * What follows {@code after}. Only rows below every running transaction are taken: a row with a lower place can then
     * no longer appear.
     *
     * @param models only events of these models; null for all
     */
    Pulled after(Cursor after, @Nullable Collection<UUID> models, int limit) {
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery("""
                            select l.xid::text as last_xid, l.id as last_id, e.*
                            from (select pg_snapshot_xmin(pg_current_snapshot()) as horizon) h
                            left join lateral (
                                select xid, id from events where xid < h.horizon order by events.xid desc, id desc limit 1
                            ) l on true
                            left join lateral (
                                select xid::text as xid, id, model_id, fan_id, type, payload::text as payload, created_at
                                from events
                                where (xid, id) > (:xid::text::xid8, :id) and xid < h.horizon %s
                                order by events.xid, id
                                limit :limit
                            ) e on true
                            """.formatted(models == null ? "" : "and model_id = any(:models)"))
                    .bind("xid", Long.toUnsignedString(after.xid()))
                    .bind("id", after.id())
                    .bind("limit", limit);
            if (models != null) {
                query.bind("models", models.toArray(UUID[]::new));
            }
            return query.reduceResultSet(new Reading(after, limit), (reading, row, context) -> reading.add(row))
                    .pulled();
        });
    }

    /** Gathers rows; each tells the last place below the horizon, and one that tells nothing else holds no event. */
    private static final class Reading {
        private final Cursor after;
        private final int limit;
        private final List<Event> events = new ArrayList<>();
        private Cursor last;

        Reading(Cursor after, int limit) {
            this.after = after;
            this.limit = limit;
            this.last = after;
        }

        Reading add(ResultSet row) throws SQLException {
            last = Cursor.later(after, place(row, "last_xid", "last_id", after.epoch()));
            String xid = row.getString("xid");
            if (xid != null) {
                events.add(event(row, after.epoch()));
            }
            return this;
        }

        Pulled pulled() {
            return new Pulled(events, events.size() == limit ? events.getLast().cursor() : last);
        }
    }

    private static Event event(ResultSet row, UUID epoch) throws SQLException {
        return new Event(
                Objects.requireNonNull(place(row, "xid", "id", epoch)),
                row.getString("type"),
                row.getObject("model_id", UUID.class),
                row.getObject("fan_id", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                row.getString("payload"));
    }

    /** What lies behind {@code after}, up to and including {@code end}, which must not lie above the horizon. */
    Pulled between(Cursor after, Cursor end, Collection<UUID> models, int limit) {
        List<Event> events = jdbi.withHandle(handle -> handle.createQuery("""
                        select xid::text as xid, id, model_id, fan_id, type, payload::text as payload, created_at
                        from events
                        where (xid, id) > (:xid::text::xid8, :id)
                          and (xid, id) <= (:endXid::text::xid8, :endId)
                          and model_id = any(:models)
                        order by events.xid, id
                        limit :limit
                        """)
                .bind("xid", Long.toUnsignedString(after.xid()))
                .bind("id", after.id())
                .bind("endXid", Long.toUnsignedString(end.xid()))
                .bind("endId", end.id())
                .bind("models", models.toArray(UUID[]::new))
                .bind("limit", limit)
                .map((row, context) -> event(row, after.epoch()))
                .list());
        return new Pulled(events, events.size() == limit ? events.getLast().cursor() : end);
    }

    /** How many events of these models lie behind {@code after}, up to and including {@code end}; at most {@code most}. */
    int count(Cursor after, Cursor end, Collection<UUID> models, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*)
                        from (select from events
                              where (xid, id) > (:xid::text::xid8, :id)
                                and (xid, id) <= (:endXid::text::xid8, :endId)
                                and model_id = any(:models)
                              limit :most) e
                        """)
                .bind("xid", Long.toUnsignedString(after.xid()))
                .bind("id", after.id())
                .bind("endXid", Long.toUnsignedString(end.xid()))
                .bind("endId", end.id())
                .bind("models", models.toArray(UUID[]::new))
                .bind("most", most)
                .mapTo(Integer.class)
                .one());
    }

    /**
     * The end of what can be read now: the last event below every running transaction. No later transaction is named, even
     * one that is over. If it wrote nothing, PostgreSQL may lose it in a crash and give its number again, and what is then
     * written under that number would lie below the cursor.
     */
    Cursor end() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select epoch, dropped_through::text as dropped, l.xid::text as xid, l.id
                        from event_epoch
                        left join lateral (
                            select xid, id
                            from events
                            where xid < pg_snapshot_xmin(pg_current_snapshot())
                            order by events.xid desc, id desc
                            limit 1
                        ) l on true
                        """)
                .map((row, context) -> {
                    UUID epoch = row.getObject("epoch", UUID.class);
                    return Cursor.later(
                            Cursor.through(epoch, row.getString("dropped")), place(row, "xid", "id", epoch));
                })
                .one());
    }

    private static @Nullable Cursor place(ResultSet row, String xid, String id, UUID epoch) throws SQLException {
        String transaction = row.getString(xid);
        return transaction == null ? null : new Cursor(epoch, Long.parseUnsignedLong(transaction), row.getLong(id));
    }

    /** For how many seconds the oldest transaction runs that holds the horizon; 0 if none does. */
    double horizonAge() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)
                        from pg_stat_activity
                        where backend_xid is not null
                        """).mapTo(Double.class).one());
    }

    /** Whether the log is still the one that {@code cursor} is a place of, and holds everything that followed it. */
    boolean stillHolds(Cursor cursor) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select epoch = :epoch and coalesce(:xid::text::xid8 >= dropped_through, true)
                        from event_epoch
                        """)
                .bind("epoch", cursor.epoch())
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
