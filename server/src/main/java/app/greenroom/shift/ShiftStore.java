package app.greenroom.shift;

import app.greenroom.analytics.WorkingHours;
import app.greenroom.platform.db.Conditions;
import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table {@code shifts}, and what a hand-over packet reads beside it. */
@Singleton
class ShiftStore {
    private static final String COLUMNS = """
            s.id, s.operator_id, s.models, s.planned_start, s.planned_end, s.clocked_in_at, s.clocked_out_at, s.ended_by,
            s.handover_read_at, s.handover_note, s.begins_at
            """;

    private final Jdbi jdbi;

    ShiftStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Place(Instant beginsAt, UUID id) {}

    /** Shifts that touch a span, by their beginning. */
    List<Shift> list(
            @Nullable UUID operator, @Nullable Instant from, @Nullable Instant to, @Nullable Place after, int limit) {
        Conditions conditions = new Conditions()
                .where("s.begins_at is not null")
                .where("s.operator_id = :operator", "operator", operator)
                .where("s.begins_at < :to", "to", to)
                .where(
                        "(greatest(s.planned_end, s.clocked_out_at) > :from"
                                + " or (s.clocked_in_at is not null and s.clocked_out_at is null))",
                        "from",
                        from);
        if (after != null) {
            conditions
                    .where("(s.begins_at, s.id) > (:at::timestamptz, :id)", "at", after.beginsAt)
                    .with("id", after.id);
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s
                        from shifts s
                        where %s
                        order by s.begins_at, s.id
                        limit %d
                        """.formatted(COLUMNS, conditions.sql(), limit))
                .bindMap(conditions.values())
                .map((row, context) -> read(row))
                .list());
    }

    /** Only one transaction at a time changes an operator's shifts. */
    void lockOperator(Handle tx, UUID operator) {
        tx.createQuery("select id from users where id = :id for no key update")
                .bind("id", operator)
                .mapTo(UUID.class)
                .findOne();
    }

    Optional<Shift> find(Handle tx, UUID id) {
        return tx.createQuery("select %s from shifts s where s.id = :id".formatted(COLUMNS))
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Whether another plan of the operator touches this span. */
    boolean isPlanned(Handle tx, UUID operator, UUID except, Instant from, Instant to) {
        return overlaps(tx, "planned_start", "planned_end", operator, except, from, to);
    }

    /** Whether the operator worked in this span in another shift, or still does. */
    boolean isWorked(Handle tx, UUID operator, UUID except, Instant from, Instant to) {
        return overlaps(tx, "clocked_in_at", "coalesce(clocked_out_at, 'infinity')", operator, except, from, to);
    }

    private static boolean overlaps(
            Handle tx, String start, String end, UUID operator, UUID except, Instant from, Instant to) {
        return tx.createQuery("""
                        select exists (select from shifts
                                       where operator_id = :operator and id <> :except and %s < :to and %s > :from)
                        """.formatted(start, end))
                .bind("operator", operator)
                .bind("except", except)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Boolean.class)
                .one();
    }

    Shift plan(Handle tx, UUID id, UUID operator, Collection<UUID> models, Instant from, Instant to, Instant now) {
        return tx.createQuery("""
                        insert into shifts as s (id, operator_id, models, planned_start, planned_end, created_at)
                        values (:id, :operator, :models, :from, :to, :now)
                        on conflict (id) do update
                        set models = excluded.models,
                            planned_start = excluded.planned_start,
                            planned_end = excluded.planned_end
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("operator", operator)
                .bind("models", models.toArray(UUID[]::new))
                .bind("from", from)
                .bind("to", to)
                .bind("now", now)
                .map((row, context) -> read(row))
                .one();
    }

    void delete(Handle tx, UUID id) {
        tx.createUpdate("delete from shifts where id = :id").bind("id", id).execute();
    }

    Optional<Shift> running(Handle tx, UUID operator) {
        return tx.createQuery("""
                        select %s
                        from shifts s
                        where s.operator_id = :operator and s.clocked_in_at is not null and s.clocked_out_at is null
                        """.formatted(COLUMNS))
                .bind("operator", operator)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** The operator's planned shift that begins now, has begun, or begins soon. */
    Optional<Shift> upcoming(Handle tx, UUID operator, Instant now, Duration early) {
        return tx.createQuery("""
                        select %s
                        from shifts s
                        where s.operator_id = :operator and s.clocked_in_at is null
                          and s.planned_start <= :soon and s.planned_end > :now
                        order by s.planned_start
                        limit 1
                        """.formatted(COLUMNS))
                .bind("operator", operator)
                .bind("now", now)
                .bind("soon", now.plus(early))
                .map((row, context) -> read(row))
                .findOne();
    }

    Shift begin(Handle tx, UUID id, UUID operator, Collection<UUID> models, Instant now, Instant handover) {
        return tx.createQuery("""
                        insert into shifts as s (id, operator_id, models, clocked_in_at, handover_read_at, created_at)
                        values (:id, :operator, :models, :now, :handover, :now)
                        on conflict (id) do update
                        set clocked_in_at = excluded.clocked_in_at, handover_read_at = excluded.handover_read_at
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("operator", operator)
                .bind("models", models.toArray(UUID[]::new))
                .bind("now", now)
                .bind("handover", handover)
                .map((row, context) -> read(row))
                .one();
    }

    Shift end(Handle tx, UUID id, Instant now, String note) {
        return tx.createQuery("""
                        update shifts s
                        set clocked_out_at = greatest(:now, s.clocked_in_at + interval '1 millisecond'),
                            ended_by = 'operator',
                            handover_note = :note
                        where s.id = :id
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("now", now)
                .bind("note", note)
                .map((row, context) -> read(row))
                .one();
    }

    Shift correct(Handle tx, UUID id, Instant in, Instant out) {
        return tx.createQuery("""
                        update shifts s
                        set clocked_in_at = :in, clocked_out_at = :out, ended_by = 'admin'
                        where s.id = :id
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("in", in)
                .bind("out", out)
                .map((row, context) -> read(row))
                .one();
    }

    /** Ends shifts that run longer than anybody works: at their planned end, or at the limit. */
    void endForgotten(Instant now, Duration limit) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update shifts
                        set clocked_out_at = case
                                when planned_end > clocked_in_at and planned_end < clocked_in_at + :limit * interval '1 second'
                                then planned_end
                                else clocked_in_at + :limit * interval '1 second'
                            end,
                            ended_by = 'limit'
                        where clocked_in_at is not null and clocked_out_at is null
                          and clocked_in_at <= :now::timestamptz - :limit * interval '1 second'
                        """)
                .bind("now", now)
                .bind("limit", limit.toSeconds())
                .execute());
    }

    /** When operators worked in a span. Who clocked in at any time is named, with nothing if it was not in this span. */
    Map<UUID, List<WorkingHours.Shift>> worked(Collection<UUID> operators, Instant since, Instant until) {
        Map<UUID, List<WorkingHours.Shift>> worked = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select o.id, s.clocked_in_at, s.clocked_out_at
                        from unnest(:operators::uuid[]) as o (id)
                        left join shifts s
                          on s.operator_id = o.id
                          and s.clocked_in_at < :until
                          and coalesce(s.clocked_out_at, 'infinity') > :since
                        where exists (select from shifts w where w.operator_id = o.id and w.clocked_in_at is not null)
                        order by o.id, s.clocked_in_at
                        """)
                .bind("operators", operators.toArray(UUID[]::new))
                .bind("since", since)
                .bind("until", until)
                .map((row, context) -> {
                    List<WorkingHours.Shift> shifts =
                            worked.computeIfAbsent(Rows.id(row, "id"), operator -> new ArrayList<>());
                    Instant in = Rows.timeOrNull(row, "clocked_in_at");
                    return in != null && shifts.add(new WorkingHours.Shift(in, Rows.timeOrNull(row, "clocked_out_at")));
                })
                .list());
        return worked;
    }

    List<Handover.Left> left(Collection<UUID> models, Instant since, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select s.operator_id, s.clocked_out_at, s.handover_note,
                               coalesce(nullif(u.name, ''), split_part(u.email, '@', 1)) as name
                        from shifts s
                        join users u on u.id = s.operator_id
                        where s.clocked_out_at > :since and s.handover_note <> '' and s.models && :models
                        order by s.clocked_out_at desc, s.id
                        limit :limit
                        """)
                .bind("since", since)
                .bind("models", models.toArray(UUID[]::new))
                .bind("limit", limit)
                .map((row, context) -> new Handover.Left(
                        Rows.id(row, "operator_id"),
                        row.getString("name"),
                        Rows.time(row, "clocked_out_at"),
                        row.getString("handover_note")))
                .list());
    }

    private static Shift read(ResultSet row) throws SQLException {
        return new Shift(
                Rows.id(row, "id"),
                Rows.id(row, "operator_id"),
                Rows.ids(row, "models"),
                Rows.timeOrNull(row, "planned_start"),
                Rows.timeOrNull(row, "planned_end"),
                Rows.timeOrNull(row, "clocked_in_at"),
                Rows.timeOrNull(row, "clocked_out_at"),
                row.getString("ended_by"),
                Rows.timeOrNull(row, "handover_read_at"),
                row.getString("handover_note"),
                Rows.time(row, "begins_at"));
    }
}
