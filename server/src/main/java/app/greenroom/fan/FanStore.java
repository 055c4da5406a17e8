package app.greenroom.fan;

import app.greenroom.platform.db.Conditions;
import app.greenroom.platform.db.Json;
import app.greenroom.platform.db.Rows;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table {@code fans}, which is the inbox as well. */
@Singleton
class FanStore {
    /** Most fans have neither tags nor lists: null is read sooner than an empty list. */
    private static final String COLUMNS = """
            f.id, f.model_id, f.of_user_id, f.username, f.display_name, f.spending_tier, f.total_spent,
            nullif(f.tags, '[]')::text as tags, f.notes, f.unread_count, f.waiting_since, f.last_message_at,
            f.last_message_preview, f.last_message_direction, f.priority, f.assigned_to, f.snoozed_until,
            nullif(f.lists, '{}') as lists, f.next_follow_up_at, f.follow_up_due_since,
            f.claimed_by, f.claimed_at, f.frozen_at, f.frozen_reason, f.frozen_message_id, f.care_until, f.care_reason,
            f.care_message_id, f.released_at, f.released_by,
            f.release_reason, f.last_outgoing_at, f.version, f.created_at
            """;

    /** What fan f's spending makes them by the thresholds of their model m. */
    private static final String TIER = """
            case
                when f.total_spent + %s >= m.whale_from then 'whale'
                when f.total_spent + %s >= m.regular_from then 'regular'
                else 'low'
            end
            """;

    private final Jdbi jdbi;
    private final Json json;

    FanStore(Jdbi jdbi, Json json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** What fans of these models are called: the name they chose, else their handle. */
    Map<UUID, String> names(Collection<UUID> models, Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select id, coalesce(nullif(btrim(display_name), ''), '@' || username) as name
                        from fans
                        where id = any(:ids) and model_id = any(:models)
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("models", models.toArray(UUID[]::new))
                .map((row, context) -> names.put(Rows.id(row, "id"), row.getString("name")))
                .list());
        return names;
    }

    /** A place in the inbox's order. */
    record Place(long priority, Instant lastMessageAt, UUID id) {}

    /** Some rows of the inbox: those behind a place, or those before it, nearest first. */
    record Stretch(@Nullable Place place, boolean forward, int limit) {}

    List<Fan> inbox(Collection<UUID> models, InboxFilter filter, Stretch stretch) {
        Conditions conditions = conditions(models, filter, stretch);
        return jdbi.withHandle(handle -> handle.createQuery(inboxSql(conditions, stretch))
                .bindMap(conditions.values())
                .map((row, context) -> read(row))
                .list());
    }

    static String inboxSql(Conditions conditions, Stretch stretch) {
        String way = stretch.forward ? "desc" : "asc";
        return """
                select %s
                from fans f
                where %s
                order by f.priority %s, f.last_message_at %s, f.id %s
                limit %d
                """.formatted(COLUMNS, conditions.sql(), way, way, way, stretch.limit);
    }

    static Conditions conditions(Collection<UUID> models, InboxFilter filter, Stretch stretch) {
        InboxFilter.Assigned assigned = filter.assigned();
        Conditions conditions = new Conditions()
                .where("f.model_id = any(:models)", "models", models.toArray(UUID[]::new))
                // What stopped is shown whether it sleeps or not
                .when(
                        filter.snoozed() || !filter.stopped(),
                        filter.snoozed() ? "f.snoozed_until is not null" : "f.snoozed_until is null")
                .when(filter.frozen(), "f.frozen_at is not null")
                .where("f.care_until > :careAt::timestamptz", "careAt", filter.careAt())
                .where("f.spending_tier = any(:tiers)", "tiers", array(filter.tiers(), String[]::new))
                // What stands after "and" is what the partial index needs to be told
                .where(
                        "f.tags @> to_jsonb(:tags::text[]) and f.tags <> '[]'",
                        "tags",
                        array(filter.tags(), String[]::new))
                .where("f.lists && :lists and f.lists <> '{}'", "lists", array(filter.lists(), UUID[]::new))
                .when(filter.unread(), "f.unread_count > 0")
                .when(filter.waiting(), "f.waiting_since is not null")
                .when(filter.followUpDue(), "f.follow_up_due_since is not null")
                // Each of the three gives a fan a priority: the rest of the inbox need not be looked at
                .when(filter.unread() || filter.waiting() || filter.followUpDue(), "f.priority > 0")
                .when(assigned != null && assigned.operator() == null, "f.assigned_to is null")
                .where("f.assigned_to = :assigned", "assigned", assigned == null ? null : assigned.operator())
                .where("f.claimed_by = :claimedBy", "claimedBy", filter.claimedBy())
                .where(
                        "(strpos(lower(f.username), lower(:text)) > 0 or strpos(lower(f.display_name), lower(:text)) > 0)",
                        "text",
                        filter.text());
        Place place = stretch.place;
        if (place != null) {
            conditions
                    .where(
                            "(f.priority, f.last_message_at, f.id) %s (:priority, :at::timestamptz, :id)"
                                    .formatted(stretch.forward ? "<" : ">"),
                            "priority",
                            place.priority)
                    .with("at", place.lastMessageAt)
                    .with("id", place.id);
        }
        return conditions;
    }

    private static <T> T @Nullable [] array(Collection<T> values, IntFunction<T[]> of) {
        return values.isEmpty() ? null : values.toArray(of);
    }

    List<Fan> flagged(Collection<UUID> models, Instant now, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s
                        from fans f
                        where (f.frozen_at is not null or f.care_until > :now) and f.model_id = any(:models)
                        order by greatest(f.frozen_at, f.care_until) desc, f.id
                        limit :limit
                        """.formatted(COLUMNS))
                .bind("models", models.toArray(UUID[]::new))
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    List<Fan> claimed(Collection<UUID> models, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s
                        from fans f
                        where f.claimed_by is not null and f.model_id = any(:models)
                        order by f.claimed_at, f.id
                        limit :limit
                        """.formatted(COLUMNS))
                .bind("models", models.toArray(UUID[]::new))
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    Optional<FanDetails.NextFollowUp> nextFollowUp(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, due_at, note, assigned_to
                        from follow_ups
                        where fan_id = :id and state = 'open'
                        order by due_at, id
                        limit 1
                        """)
                .bind("id", id)
                .map((row, context) -> new FanDetails.NextFollowUp(
                        Rows.id(row, "id"),
                        Rows.time(row, "due_at"),
                        row.getString("note"),
                        Rows.idOrNull(row, "assigned_to")))
                .findOne());
    }

    Optional<Fan> byId(UUID id, Collection<UUID> models) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select %s from fans f where f.id = :id and f.model_id = any(:models)".formatted(COLUMNS))
                .bind("id", id)
                .bind("models", models.toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .findOne());
    }

    /** The fan's row, kept for this transaction: nobody else reads or answers the conversation meanwhile. */
    Optional<Fan> lock(Handle tx, UUID id, Collection<UUID> models) {
        return tx.createQuery("select %s from fans f where f.id = :id and f.model_id = any(:models) for update of f"
                        .formatted(COLUMNS))
                .bind("id", id)
                .bind("models", models.toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .findOne();
    }

    /** The rows of those who are known already, kept for this transaction in one order for everybody. */
    List<Fan> lock(Handle tx, List<Correspondent> correspondents) {
        return tx.createQuery("""
                        select %s
                        from fans f
                        join (select distinct * from unnest(:models::uuid[], :ids::text[])) as c (model_id, of_user_id)
                          on f.model_id = c.model_id and f.of_user_id = c.of_user_id
                        order by f.id
                        for update of f
                        """.formatted(COLUMNS))
                .bind("models", models(correspondents))
                .bind("ids", ids(correspondents))
                .map((row, context) -> read(row))
                .list();
    }

    /** Adds those who are not known yet; a model that does not exist is passed over. */
    void add(Handle tx, List<UUID> keys, List<Correspondent> correspondents) {
        tx.createUpdate("""
                        insert into fans (id, model_id, of_user_id, username, display_name, last_message_at)
                        select c.id, c.model_id, c.of_user_id, c.username, c.display_name, 'epoch'
                        from unnest(:keys::uuid[], :models::uuid[], :ids::text[], :usernames::text[], :names::text[])
                               as c (id, model_id, of_user_id, username, display_name)
                        join models m on m.id = c.model_id
                        order by c.model_id, c.of_user_id
                        on conflict (model_id, of_user_id) do nothing
                        """)
                .bind("keys", keys.toArray(UUID[]::new))
                .bind("models", models(correspondents))
                .bind("ids", ids(correspondents))
                .bind(
                        "usernames",
                        correspondents.stream().map(Correspondent::username).toArray(String[]::new))
                .bind(
                        "names",
                        correspondents.stream().map(Correspondent::displayName).toArray(String[]::new))
                .execute();
    }

    /** Moves rows to where their new messages put them. */
    List<Fan> move(Handle tx, List<InboxMove> moves) {
        return tx.createQuery("""
                        update fans f
                        set last_message_at = m.last_at,
                            last_message_preview = coalesce(m.preview, f.last_message_preview),
                            last_message_direction = coalesce(m.direction, f.last_message_direction),
                            unread_count = m.unread,
                            -- A new message wakes a snoozed conversation
                            snoozed_until = case when m.unread > f.unread_count then null else f.snoozed_until end,
                            waiting_since = m.waiting_since,
                            last_outgoing_at = greatest(f.last_outgoing_at, m.last_outgoing_at),
                            username = coalesce(m.username, f.username),
                            display_name = coalesce(m.display_name, f.display_name),
                            version = f.version + 1,
                            updated_at = now()
                        from unnest(:ids::uuid[], :last::timestamptz[], :previews::text[], :directions::text[],
                                    :unread::int[], :waiting::timestamptz[], :outgoing::timestamptz[],
                                    :usernames::text[], :names::text[])
                               as m (id, last_at, preview, direction, unread, waiting_since, last_outgoing_at,
                                     username, display_name)
                        where f.id = m.id
                        returning %s
                        """.formatted(COLUMNS))
                .bind("ids", moves.stream().map(InboxMove::fanId).toArray(UUID[]::new))
                .bind("last", times(moves, InboxMove::lastMessageAt))
                .bind("previews", moves.stream().map(InboxMove::preview).toArray(String[]::new))
                .bind("directions", moves.stream().map(InboxMove::direction).toArray(String[]::new))
                .bind("unread", moves.stream().map(InboxMove::unreadCount).toArray(Integer[]::new))
                .bind("waiting", times(moves, InboxMove::waitingSince))
                .bind("outgoing", times(moves, InboxMove::lastOutgoingAt))
                .bind("usernames", moves.stream().map(InboxMove::username).toArray(String[]::new))
                .bind("names", moves.stream().map(InboxMove::displayName).toArray(String[]::new))
                .map((row, context) -> read(row))
                .list();
    }

    /** Changes what is given, if nobody changed the row since {@code version}; null leaves a thing as it is. */
    Optional<Fan> update(
            Handle tx, UUID id, @Nullable Long version, @Nullable String notes, @Nullable List<String> tags) {
        return tx.createQuery("""
                        update fans f
                        set notes = coalesce(:notes, f.notes),
                            tags = coalesce(:tags::jsonb, f.tags),
                            version = f.version + 1,
                            updated_at = now()
                        where f.id = :id and (:version::bigint is null or f.version = :version)
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("version", version)
                .bind("notes", notes)
                .bind("tags", tags == null ? null : json.write(tags))
                .map((row, context) -> read(row))
                .findOne();
    }

    Fan assign(Handle tx, UUID id, @Nullable UUID operator) {
        return set(tx, id, "assigned_to = :value::uuid", operator);
    }

    Fan snooze(Handle tx, UUID id, @Nullable Instant until) {
        return set(tx, id, "snoozed_until = :value::timestamptz", until);
    }

    Fan freeze(Handle tx, UUID id, Instant at, String reason, @Nullable UUID message) {
        return tx.createQuery("""
                        update fans f
                        set frozen_at = :at, frozen_reason = :reason, frozen_message_id = :message,
                            version = f.version + 1, updated_at = now()
                        where f.id = :id
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("at", at)
                .bind("reason", reason)
                .bind("message", message)
                .map((row, context) -> read(row))
                .one();
    }

    Fan release(Handle tx, UUID id, Instant at, UUID by, String reason) {
        return tx.createQuery("""
                        update fans f
                        set frozen_at = null, frozen_reason = null, frozen_message_id = null,
                            released_at = :at, released_by = :by, release_reason = :reason,
                            version = f.version + 1, updated_at = now()
                        where f.id = :id
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("at", at)
                .bind("by", by)
                .bind("reason", reason)
                .map((row, context) -> read(row))
                .one();
    }

    /** Stops selling until then; null lets it go on. */
    Fan care(Handle tx, UUID id, @Nullable Instant until, @Nullable String reason, @Nullable UUID message) {
        return tx.createQuery("""
                        update fans f
                        set care_until = :until::timestamptz, care_reason = :reason, care_message_id = :message,
                            version = f.version + 1, updated_at = now()
                        where f.id = :id
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("until", until)
                .bind("reason", reason)
                .bind("message", message)
                .map((row, context) -> read(row))
                .one();
    }

    Fan putInto(Handle tx, UUID id, UUID list) {
        return set(tx, id, "lists = array_append(array_remove(f.lists, :value), :value)", list);
    }

    Fan takeOut(Handle tx, UUID id, UUID list) {
        return set(tx, id, "lists = array_remove(f.lists, :value)", list);
    }

    /** Puts these values beside those that stay; a null takes one away. */
    Fan fill(Handle tx, UUID id, Map<UUID, @Nullable JsonNode> values) {
        return set(tx, id, "custom_fields = jsonb_strip_nulls(f.custom_fields || :value::jsonb)", json.write(values));
    }

    /** Brings the row to what its follow-ups say. */
    Fan settleFollowUps(Handle tx, UUID id) {
        return set(tx, id, """
                (next_follow_up_at, follow_up_due_since) =
                    (select min(u.due_at), min(u.due_at) filter (where u.came_due_at is not null)
                     from follow_ups u
                     where u.fan_id = :value and u.state = 'open')
                """, id);
    }

    /** Brings unread count, waiting time and preview to the messages that there are. */
    Fan settle(Handle tx, UUID id) {
        return set(tx, id, """
                (unread_count, waiting_since, last_message_preview, last_message_direction) =
                    (select count(*) filter (where m.direction = 'incoming' and not m.is_read),
                            min(m.sent_at) filter (
                                where m.direction = 'incoming' and f.waiting_since is not null
                                  and m.sent_at > coalesce(f.last_outgoing_at, 'epoch')),
                            case when count(*) = 0 then '' else f.last_message_preview end,
                            case when count(*) = 0 then null else f.last_message_direction end
                     from messages m
                     where m.fan_id = :value and m.model_id = f.model_id)
                """, id);
    }

    private Fan set(Handle tx, UUID id, String change, @Nullable Object value) {
        return tx.createQuery("""
                        update fans f
                        set %s, version = f.version + 1, updated_at = now()
                        where f.id = :id
                        returning %s
                        """.formatted(change, COLUMNS))
                .bind("id", id)
                .bind("value", value)
                .map((row, context) -> read(row))
                .one();
    }

    /** A conversation that sleeps no longer than until {@code now}. */
    record Sleeper(UUID id, UUID modelId) {}

    List<Sleeper> slept(Instant now, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, model_id from fans where snoozed_until <= :now order by snoozed_until limit :limit")
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> new Sleeper(Rows.id(row, "id"), Rows.id(row, "model_id")))
                .list());
    }

    /** Everybody who is assigned to this operator in these models, kept for this transaction. */
    List<UUID> assignedTo(Handle tx, UUID operator, Collection<UUID> models) {
        return tx.createQuery("""
                        select id
                        from fans
                        where assigned_to = :operator and model_id = any(:models)
                        order by id
                        for update
                        """)
                .bind("operator", operator)
                .bind("models", models.toArray(UUID[]::new))
                .mapTo(UUID.class)
                .list();
    }

    /** Notes who is at it; null for nobody. */
    Fan claim(Handle tx, UUID id, @Nullable UUID operator, @Nullable Instant at) {
        return tx.createQuery("""
                        update fans f
                        set claimed_by = :operator, claimed_at = :at, version = f.version + 1, updated_at = now()
                        where f.id = :id
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("operator", operator)
                .bind("at", at)
                .map((row, context) -> read(row))
                .one();
    }

    /**
     * Keeps the models' thresholds as they are until this transaction ends, so that no fan is put into a tier of
     * thresholds that are gone by then.
     */
    void keepThresholds(Handle tx, Collection<UUID> models) {
        tx.createQuery("select id from models where id = any(:ids) order by id for share")
                .bind("ids", models.toArray(UUID[]::new))
                .mapTo(UUID.class)
                .list();
    }

    /** Adds to what fans have spent, and puts them into their tiers. */
    List<Fan> spend(Handle tx, Map<UUID, BigDecimal> spent) {
        return tx.createQuery("""
                        update fans f
                        set total_spent = f.total_spent + s.amount,
                            spending_tier = %s,
                            version = f.version + 1,
                            updated_at = now()
                        from unnest(:ids::uuid[], :amounts::numeric[]) as s (id, amount), models m
                        where f.id = s.id and m.id = f.model_id
                        returning %s
                        """.formatted(TIER.formatted("s.amount", "s.amount"), COLUMNS))
                .bind("ids", spent.keySet().toArray(UUID[]::new))
                .bind("amounts", spent.values().toArray(BigDecimal[]::new))
                .map((row, context) -> read(row))
                .list();
    }

    /** Thresholds after whose change fans have not all been looked at. */
    record DueTiers(UUID modelId, BigDecimal whale, BigDecimal regular) {}

    List<DueTiers> dueTiers() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, whale_from, regular_from from models where tiers_due order by id")
                .map((row, context) -> new DueTiers(
                        row.getObject("id", UUID.class),
                        row.getBigDecimal("whale_from"),
                        row.getBigDecimal("regular_from")))
                .list());
    }

    /** All fans of a model are in their tiers, unless the thresholds changed meanwhile. */
    void tiersSettled(DueTiers tiers) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update models
                        set tiers_due = false
                        where id = :model and whale_from = :whale and regular_from = :regular
                        """)
                .bind("model", tiers.modelId)
                .bind("whale", tiers.whale)
                .bind("regular", tiers.regular)
                .execute());
    }

    /** Fans who may stand in a wrong tier; the caller locks them before it decides. */
    List<UUID> misplaced(UUID model, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select f.id
                        from fans f
                        join models m on m.id = f.model_id
                        where f.model_id = :model and f.spending_tier <> %s
                        limit :limit
                        """.formatted(TIER.formatted("0", "0")))
                .bind("model", model)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
    }

    /** Puts those of these fans into their tiers who still stand in another; their rows are locked in everybody's order. */
    List<Fan> place(Handle tx, List<UUID> ids) {
        tx.createQuery("select id from fans where id = any(:ids) order by id for update")
                .bind("ids", ids.toArray(UUID[]::new))
                .mapTo(UUID.class)
                .list();
        return tx.createQuery("""
                        update fans f
                        set spending_tier = %s, version = f.version + 1, updated_at = now()
                        from models m
                        where f.id = any(:ids) and m.id = f.model_id and f.spending_tier <> %s
                        returning %s
                        """.formatted(TIER.formatted("0", "0"), TIER.formatted("0", "0"), COLUMNS))
                .bind("ids", ids.toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .list();
    }

    private Fan read(ResultSet row) throws SQLException {
        return new Fan(
                row.getObject("id", UUID.class),
                row.getObject("model_id", UUID.class),
                row.getString("of_user_id"),
                row.getString("username"),
                row.getString("display_name"),
                row.getString("spending_tier"),
                row.getBigDecimal("total_spent"),
                tags(row.getString("tags")),
                row.getString("notes"),
                row.getInt("unread_count"),
                time(row, "waiting_since"),
                row.getTimestamp("last_message_at").toInstant(),
                row.getString("last_message_preview"),
                row.getString("last_message_direction"),
                row.getLong("priority"),
                row.getObject("assigned_to", UUID.class),
                time(row, "snoozed_until"),
                Rows.ids(row, "lists"),
                time(row, "next_follow_up_at"),
                time(row, "follow_up_due_since"),
                row.getObject("claimed_by", UUID.class),
                time(row, "claimed_at"),
                time(row, "frozen_at"),
                row.getString("frozen_reason"),
                row.getObject("frozen_message_id", UUID.class),
                time(row, "care_until"),
                row.getString("care_reason"),
                row.getObject("care_message_id", UUID.class),
                time(row, "released_at"),
                row.getObject("released_by", UUID.class),
                row.getString("release_reason"),
                time(row, "last_outgoing_at"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant());
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private List<String> tags(@Nullable String column) {
        if (column == null) {
            return List.of();
        }
        List<String> tags = new ArrayList<>();
        json.read(column).forEach(tag -> tags.add(tag.asText()));
        return tags;
    }

    private static UUID[] models(List<Correspondent> correspondents) {
        return correspondents.stream().map(Correspondent::modelId).toArray(UUID[]::new);
    }

    private static String[] ids(List<Correspondent> correspondents) {
        return correspondents.stream().map(Correspondent::ofUserId).toArray(String[]::new);
    }

    private static @Nullable String[] times(
            List<InboxMove> moves, java.util.function.Function<InboxMove, @Nullable Instant> time) {
        @Nullable String[] times = new String[moves.size()];
        for (int i = 0; i < times.length; i++) {
            Instant at = time.apply(moves.get(i));
            times[i] = at == null ? null : at.toString();
        }
        return times;
    }
}
