package app.greenroom.fan;

import app.greenroom.platform.db.Conditions;
import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table {@code follow_ups}. */
@Singleton
class FollowUpStore {
    private static final String COLUMNS = """
            u.id, u.model_id, u.fan_id, u.due_at, u.note, u.assigned_to, u.state, u.came_due_at, u.created_by, u.created_at,
            u.closed_by, u.closed_at
            """;

    private final Jdbi jdbi;

    FollowUpStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Place(Instant dueAt, UUID id) {}

    /** Which follow-ups a list shows; null leaves a condition out. */
    record Filter(
            Collection<UUID> models,
            String state,
            @Nullable UUID fan,
            @Nullable UUID assignedTo,
            @Nullable Instant dueUntil) {}

    /** By due time, the earliest first. */
    List<FollowUp> list(Filter filter, @Nullable Place after, int limit) {
        Conditions conditions = new Conditions()
                .where("u.state = :state", "state", filter.state)
                .where("u.model_id = any(:models)", "models", filter.models.toArray(UUID[]::new))
                .where("u.fan_id = :fan", "fan", filter.fan)
                .where("u.assigned_to = :assignedTo", "assignedTo", filter.assignedTo)
                .where("u.due_at <= :dueUntil", "dueUntil", filter.dueUntil);
        if (after != null) {
            conditions
                    .where("(u.due_at, u.id) > (:at::timestamptz, :id)", "at", after.dueAt)
                    .with("id", after.id);
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s
                        from follow_ups u
                        where %s
                        order by u.due_at, u.id
                        limit %d
                        """.formatted(COLUMNS, conditions.sql(), limit))
                .bindMap(conditions.values())
                .map((row, context) -> read(row))
                .list());
    }

    Optional<FollowUp> byId(UUID id, Collection<UUID> models) {
        return jdbi.withHandle(handle -> byId(handle, id, models));
    }

    Optional<FollowUp> byId(Handle tx, UUID id, Collection<UUID> models) {
        return tx.createQuery(
                        "select %s from follow_ups u where u.id = :id and u.model_id = any(:models)".formatted(COLUMNS))
                .bind("id", id)
                .bind("models", models.toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .findOne();
    }

    FollowUp add(
            Handle tx, UUID id, Fan fan, Instant dueAt, String note, @Nullable UUID assignedTo, UUID by, Instant now) {
        return tx.createQuery("""
                        insert into follow_ups as u (id, model_id, fan_id, due_at, note, assigned_to, created_by, created_at)
                        values (:id, :model, :fan, :dueAt, :note, :assignedTo, :by, :now)
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("model", fan.modelId())
                .bind("fan", fan.id())
                .bind("dueAt", dueAt)
                .bind("note", note)
                .bind("assignedTo", assignedTo)
                .bind("by", by)
                .bind("now", now)
                .map((row, context) -> read(row))
                .one();
    }

    /** One that is moved to another time comes due again. */
    FollowUp update(
            Handle tx,
            UUID id,
            Instant dueAt,
            String note,
            @Nullable UUID assignedTo,
            String state,
            UUID by,
            Instant now) {
        return tx.createQuery("""
                        update follow_ups u
                        set came_due_at = case when u.due_at = :dueAt and u.state = 'open' then u.came_due_at end,
                            due_at = :dueAt,
                            note = :note,
                            assigned_to = :assignedTo::uuid,
                            closed_by = case when :state = 'open' then null
                                             when u.state = :state then u.closed_by
                                             else :by end,
                            closed_at = case when :state = 'open' then null
                                             when u.state = :state then u.closed_at
                                             else :now::timestamptz end,
                            state = :state
                        where u.id = :id
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("dueAt", dueAt)
                .bind("note", note)
                .bind("assignedTo", assignedTo)
                .bind("state", state)
                .bind("by", by)
                .bind("now", now)
                .map((row, context) -> read(row))
                .one();
    }

    void delete(Handle tx, UUID id) {
        tx.createUpdate("delete from follow_ups where id = :id").bind("id", id).execute();
    }

    /** Nobody's any more. */
    void unassign(Handle tx, UUID operator, Collection<UUID> models) {
        tx.createUpdate("""
                        update follow_ups
                        set assigned_to = null
                        where assigned_to = :operator and state = 'open' and model_id = any(:models)
                        """)
                .bind("operator", operator)
                .bind("models", models.toArray(UUID[]::new))
                .execute();
    }

    /** Those whose time has come without anybody having been told. */
    List<FollowUp> toTell(Instant now, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s
                        from follow_ups u
                        where u.state = 'open' and u.came_due_at is null and u.due_at <= :now
                        order by u.due_at
                        limit :limit
                        """.formatted(COLUMNS))
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    /** Notes that it has come due; empty if that was noted before, or is not so any more. */
    Optional<FollowUp> comeDue(Handle tx, UUID id, Instant now) {
        return tx.createQuery("""
                        update follow_ups u
                        set came_due_at = :now
                        where u.id = :id and u.state = 'open' and u.came_due_at is null and u.due_at <= :now
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("now", now)
                .map((row, context) -> read(row))
                .findOne();
    }

    private static FollowUp read(ResultSet row) throws SQLException {
        return new FollowUp(
                Rows.id(row, "id"),
                Rows.id(row, "model_id"),
                Rows.id(row, "fan_id"),
                Rows.time(row, "due_at"),
                row.getString("note"),
                Rows.idOrNull(row, "assigned_to"),
                row.getString("state"),
                Rows.timeOrNull(row, "came_due_at"),
                Rows.id(row, "created_by"),
                Rows.time(row, "created_at"),
                Rows.idOrNull(row, "closed_by"),
                Rows.timeOrNull(row, "closed_at"));
    }
}
