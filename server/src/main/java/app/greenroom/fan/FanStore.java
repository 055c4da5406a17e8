package app.greenroom.fan;

import app.greenroom.platform.db.Json;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table {@code fans}, which is the inbox as well. */
@Singleton
class FanStore {
    private static final String COLUMNS = """
            f.id, f.model_id, f.of_user_id, f.username, f.display_name, f.spending_tier, f.total_spent,
            f.tags::text as tags, f.notes, f.unread_count, f.waiting_since, f.last_message_at,
            f.last_message_preview, f.last_message_direction, f.priority, f.assigned_to, f.snoozed_until,
            f.claimed_by, f.claimed_at, f.last_outgoing_at, f.version, f.created_at
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

    /** A place in the inbox's order. */
    record Place(int priority, Instant lastMessageAt, UUID id) {}

    List<Fan> inbox(Collection<UUID> models, InboxFilter filter, @Nullable Place after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s
                        from fans f
                        where f.model_id = any(:models)
                          and (:model::uuid is null or f.model_id = :model)
                          and (:tier::text is null or f.spending_tier = :tier)
                          and (not :unread or f.unread_count > 0)
                          and (not :waiting or f.waiting_since is not null)
                          and (:text::text is null
                               or strpos(lower(f.username), lower(:text)) > 0
                               or strpos(lower(f.display_name), lower(:text)) > 0)
                          and (:id::uuid is null
                               or (f.priority, f.last_message_at, f.id) < (:priority::smallint, :at::timestamptz, :id))
                        order by f.priority desc, f.last_message_at desc, f.id desc
                        limit :limit
                        """.formatted(COLUMNS))
                .bind("models", models.toArray(UUID[]::new))
                .bind("model", filter.model())
                .bind("tier", filter.tier())
                .bind("unread", filter.unread())
                .bind("waiting", filter.waiting())
                .bind("text", filter.text())
                .bind("priority", after == null ? 0 : after.priority)
                .bind("at", after == null ? null : after.lastMessageAt)
                .bind("id", after == null ? null : after.id)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
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
                strings(json.read(row.getString("tags"))),
                row.getString("notes"),
                row.getInt("unread_count"),
                time(row, "waiting_since"),
                row.getTimestamp("last_message_at").toInstant(),
                row.getString("last_message_preview"),
                row.getString("last_message_direction"),
                row.getInt("priority"),
                row.getObject("assigned_to", UUID.class),
                time(row, "snoozed_until"),
                row.getObject("claimed_by", UUID.class),
                time(row, "claimed_at"),
                time(row, "last_outgoing_at"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant());
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(entry -> strings.add(entry.asText()));
        return strings;
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
