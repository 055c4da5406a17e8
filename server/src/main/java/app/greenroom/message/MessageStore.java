package app.greenroom.message;

import app.greenroom.fan.Fan;
import app.greenroom.operator.OperatorChoice;
import app.greenroom.platform.db.Conditions;
import app.greenroom.platform.db.FreshReads;
import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table {@code messages}. */
@Singleton
class MessageStore {
    private static final String COLUMNS = """
            m.id, m.model_id, m.fan_id, m.direction, m.content, m.media_url, nullif(m.media_kinds, '{}') as media_kinds,
            m.kind, m.price, m.purchased_at,
            m.is_read, m.is_ai_generated, m.operator_id, m.platform_key, m.waited_since, m.sent_at, m.created_at
            """;
    private static final String WITH_DELIVERY = COLUMNS + """
            , d.id as delivery_id, d.state as delivery_state, d.failure as delivery_failure, d.attempt as delivery_attempt,
            d.settled_at as delivery_settled_at
            """;

    private static final String STATE =
            "(select d.state from deliveries d where d.message_id = m.id and d.model_id = m.model_id)";

    private final Jdbi jdbi;
    private final FreshReads reads;

    MessageStore(Jdbi jdbi, FreshReads reads) {
        this.jdbi = jdbi;
        this.reads = reads;
    }

    /** A reading with the keys under which it is stored. */
    record NewRow(UUID id, UUID fanId, boolean isRead, Reading reading) {}

    /** Stores what is new of these, in one statement; a reading whose key is known is passed over. */
    List<Message> insert(Handle tx, List<NewRow> rows) {
        return tx.createQuery("""
                        insert into messages as m (id, model_id, fan_id, direction, content, media_url, media_kinds, kind,
                                                   price, purchased_at, is_read, platform_key, sent_at, page_minute)
                        select id, model, fan, direction, content, media, string_to_array(media_kinds, ' '), kind,
                               price, purchased, read, key, sent, minute
                        from unnest(:ids::uuid[], :models::uuid[], :fans::uuid[], :directions::text[],
                                    :contents::text[], :media::text[], :mediaKinds::text[], :kinds::text[],
                                    :prices::numeric[], :purchased::timestamptz[], :read::boolean[], :keys::text[],
                                    :sent::timestamptz[], :minutes::timestamptz[])
                             as r (id, model, fan, direction, content, media, media_kinds, kind, price, purchased,
                                   read, key, sent, minute)
                        on conflict (model_id, fan_id, platform_key) do nothing
                        returning %s
                        """.formatted(COLUMNS))
                .bind("ids", rows.stream().map(NewRow::id).toArray(UUID[]::new))
                .bind(
                        "models",
                        rows.stream().map(row -> row.reading.from().modelId()).toArray(UUID[]::new))
                .bind("fans", rows.stream().map(NewRow::fanId).toArray(UUID[]::new))
                .bind("directions", strings(rows, Reading::direction))
                .bind("contents", strings(rows, Reading::content))
                .bind("media", strings(rows, Reading::mediaUrl))
                // An array of arrays would be taken apart whole.
                .bind("mediaKinds", strings(rows, reading -> String.join(" ", reading.mediaKinds())))
                .bind("kinds", strings(rows, Reading::kind))
                .bind("prices", rows.stream().map(row -> row.reading.price()).toArray(BigDecimal[]::new))
                .bind("purchased", strings(rows, reading -> text(reading.purchasedAt())))
                .bind("read", rows.stream().map(NewRow::isRead).toArray(Boolean[]::new))
                .bind("keys", strings(rows, Reading::platformKey))
                .bind("sent", strings(rows, reading -> reading.sentAt().toString()))
                .bind("minutes", strings(rows, reading -> minute(reading.shown())))
                .map((row, context) -> read(row, false))
                .list();
    }

    /** A stored message that looks as the reading of this number does. */
    record Alike(int nr, UUID id, String platformKey) {}

    /**
     * The stored messages that look as these readings do, which tell where the page shows them, the oldest first. An
     * approved text may be shown with other white space, and its media were added on the page. Clocks differ, and where they
     * are put back, a page shows an hour twice.
     */
    List<Alike> alike(Handle tx, List<Names.Read> readings) {
        if (readings.isEmpty()) {
            return List.of();
        }
        return tx.createQuery("""
                        select r.nr - 1 as nr, m.id, m.platform_key
                        from unnest(:models::uuid[], :fans::uuid[], :directions::text[], :contents::text[],
                                    :media::text[], :minutes::timestamptz[])
                             with ordinality as r (model, fan, direction, content, media, minute, nr)
                        join messages m
                          on m.model_id = r.model
                         and m.fan_id = r.fan
                         and m.sent_at between r.minute - interval '15 minutes' and r.minute + interval '75 minutes'
                         and m.direction = r.direction
                         and m.platform_key is not null
                         and coalesce(m.page_minute, date_trunc('minute', m.sent_at)) = r.minute
                         and (m.content = r.content and m.media_url is not distinct from r.media
                              or m.operator_id is not null
                                 and regexp_replace(btrim(m.content), '\\s+', ' ', 'g')
                                     = regexp_replace(btrim(r.content), '\\s+', ' ', 'g'))
                        order by r.nr, m.sent_at, m.id
                        """)
                .bind(
                        "models",
                        readings.stream()
                                .map(read -> read.reading().from().modelId())
                                .toArray(UUID[]::new))
                .bind("fans", readings.stream().map(Names.Read::fanId).toArray(UUID[]::new))
                .bind("directions", told(readings, Reading::direction))
                .bind("contents", told(readings, Reading::content))
                .bind("media", told(readings, Reading::mediaUrl))
                .bind("minutes", told(readings, reading -> minute(reading.shown())))
                .map((row, context) ->
                        new Alike(row.getInt("nr"), row.getObject("id", UUID.class), row.getString("platform_key")))
                .list();
    }

    /** Gives a message that was stored without the platform's id that id, unless another has it. */
    boolean rename(Handle tx, UUID id, String platformKey, Instant minute) {
        return tx.createUpdate("""
                        update messages m
                        set platform_key = :key, page_minute = :minute
                        where m.id = :id
                          and not exists (
                              select from messages other
                              where other.model_id = m.model_id
                                and other.fan_id = m.fan_id
                                and other.platform_key = :key)
                        """)
                        .bind("id", id)
                        .bind("key", platformKey)
                        .bind("minute", minute)
                        .execute()
                == 1;
    }

    /** Stored messages by what the platform calls them. */
    List<Message> byPlatformKey(Handle tx, List<NewRow> rows) {
        return tx.createQuery("""
                        select %s
                        from messages m
                        join (select distinct * from unnest(:models::uuid[], :fans::uuid[], :keys::text[]))
                             as k (model_id, fan_id, platform_key)
                          on m.model_id = k.model_id and m.fan_id = k.fan_id and m.platform_key = k.platform_key
                        left join deliveries d on d.message_id = m.id and d.model_id = m.model_id
                        """.formatted(WITH_DELIVERY))
                .bind(
                        "models",
                        rows.stream().map(row -> row.reading.from().modelId()).toArray(UUID[]::new))
                .bind("fans", rows.stream().map(NewRow::fanId).toArray(UUID[]::new))
                .bind("keys", strings(rows, Reading::platformKey))
                .map((row, context) -> read(row, true))
                .list();
    }

    /** What a later reading of a stored message tells of it. */
    record Learnt(UUID id, Reading reading) {}

    /** Adds what was not known of messages; what was known stays. */
    List<Message> learn(Handle tx, List<Learnt> learnt) {
        return tx.createQuery("""
                        update messages m
                        set kind = l.kind,
                            price = coalesce(m.price, l.price),
                            purchased_at = case
                                when m.purchased_at is null and l.purchased_at is not null
                                then greatest(l.purchased_at, m.sent_at)
                                else m.purchased_at
                            end
                        from unnest(:ids::uuid[], :kinds::text[], :prices::numeric[], :purchased::timestamptz[])
                             as l (id, kind, price, purchased_at)
                        where m.id = l.id
                        returning %s
                        """.formatted(COLUMNS))
                .bind("ids", learnt.stream().map(Learnt::id).toArray(UUID[]::new))
                .bind("kinds", learnt.stream().map(one -> one.reading.kind()).toArray(String[]::new))
                .bind("prices", learnt.stream().map(one -> one.reading.price()).toArray(BigDecimal[]::new))
                .bind(
                        "purchased",
                        learnt.stream()
                                .map(one -> text(one.reading.purchasedAt()))
                                .toArray(String[]::new))
                .map((row, context) -> read(row, false))
                .list();
    }

    /** Notes that a message was paid, unless that is known. */
    void purchased(Handle tx, UUID model, UUID id, Instant at) {
        tx.createUpdate("""
                        update messages
                        set purchased_at = greatest(:at, sent_at)
                        where id = :id and model_id = :model and kind = 'ppv' and purchased_at is null
                        """).bind("id", id).bind("model", model).bind("at", at).execute();
    }

    /** Stores an approved reply. */
    Message insert(Handle tx, UUID id, Fan fan, UUID operator, Reply reply, Instant now, String provenance) {
        return tx.createQuery("""
                        insert into messages as m (id, model_id, fan_id, direction, content, kind, price, is_read,
                                                   is_ai_generated, operator_id, provenance, waited_since, sent_at)
                        values (:id, :model, :fan, 'outgoing', :content, :kind, :price, true, :suggested, :operator,
                                :provenance::jsonb, :waited, :now)
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("model", fan.modelId())
                .bind("fan", fan.id())
                .bind("waited", fan.waitingSince())
                .bind("content", reply.content())
                .bind("kind", reply.offer() == null ? "text" : "ppv")
                .bind("price", reply.offer() == null ? null : reply.offer().price())
                .bind("suggested", reply.suggestionId() != null)
                .bind("operator", operator)
                .bind("provenance", provenance)
                .bind("now", now)
                .map((row, context) -> read(row, false))
                .one();
    }

    Optional<Message> byId(UUID id, Collection<UUID> models) {
        return jdbi.withHandle(handle -> byId(handle, id, models));
    }

    Optional<Message> byId(Handle tx, UUID id, Collection<UUID> models) {
        return tx.createQuery("""
                        select %s
                        from messages m
                        left join deliveries d on d.message_id = m.id and d.model_id = m.model_id
                        where m.id = :id and m.model_id = any(:models)
                        """.formatted(WITH_DELIVERY))
                .bind("id", id)
                .bind("models", models.toArray(UUID[]::new))
                .map((row, context) -> read(row, true))
                .findOne();
    }

    /** A place in a history's order. */
    record Place(Instant sentAt, UUID id) {}

    /** Messages behind a place, newest first; or those before it, nearest first. */
    List<Message> history(
            Collection<UUID> models, HistoryFilter filter, @Nullable Place place, boolean forward, int limit) {
        Conditions conditions = conditions(models, filter);
        if (place != null) {
            conditions
                    .where(
                            "(m.sent_at, m.id) %s (:at::timestamptz, :id)".formatted(forward ? "<" : ">"),
                            "at",
                            place.sentAt)
                    .with("id", place.id);
        }
        String way = forward ? "desc" : "asc";
        return reads.read(handle -> handle.createQuery(pageSql(conditions, way, limit))
                .bindMap(conditions.values())
                .map((row, context) -> read(row, true))
                .list());
    }

    /** First the page, then its deliveries: joined before, they could have a long conversation sorted whole. */
    static String pageSql(Conditions conditions, String way, int limit) {
        return pageSql("messages m where " + conditions.sql(), way, limit);
    }

    /** The same of other rows than a table's. @param rows what may stand behind {@code from}, as {@code m} */
    static String pageSql(String rows, String way, int limit) {
        return """
                select %s
                from (select *
                      from %s
                      order by m.sent_at %s, m.id %s
                      limit %d) m
                left join deliveries d on d.message_id = m.id and d.model_id = m.model_id
                order by m.sent_at %s, m.id %s
                """.formatted(WITH_DELIVERY, rows, way, way, limit, way, way);
    }

    static Conditions conditions(Collection<UUID> models, HistoryFilter filter) {
        OperatorChoice operator = filter.operator();
        // Of one fan, the model is only checked: looked up by, it would lead to the whole conversation, to be sorted.
        String seen = filter.fan() == null ? "m.model_id = any(:models)" : "(m.model_id = any(:models)) is true";
        return new Conditions()
                .where(seen, "models", models.toArray(UUID[]::new))
                .where("m.fan_id = :fan", "fan", filter.fan())
                .where("m.direction = :direction", "direction", filter.direction())
                .where("m.kind = :kind", "kind", filter.kind())
                .where("m.operator_id = :operator", "operator", operator == null ? null : operator.id())
                .when(operator != null && operator.isNobody(), "m.operator_id is null")
                .where("m.is_ai_generated = :option", "option", filter.option())
                .where("coalesce(m.provenance ->> 'edited', 'false')::boolean = :edited", "edited", filter.edited())
                .where(
                        "(m.direction = 'outgoing' and coalesce(" + STATE + ", 'confirmed') = 'confirmed') = :sent",
                        "sent",
                        filter.sent())
                .where("(m.purchased_at is not null) = :purchased", "purchased", filter.purchased())
                .where("(m.waited_since is not null) = :waited", "waited", filter.waited())
                .where("m.sent_at >= :since", "since", filter.span().since())
                .where("m.sent_at < :until", "until", filter.span().until());
    }

    /**
     * What the operator has not seen: what came after {@code seen} and is no older history, other than what was approved
     * on the same screens. Two devices of one operator are two who answer.
     *
     * @param seen null if the operator saw an empty conversation
     * @param session what marks the replies that were approved in the operator's own session
     */
    List<Message> unseen(Handle tx, UUID fanId, @Nullable Message seen, String session) {
        return tx.createQuery("""
                        select %s
                        from (select *
                              from messages m
                              where m.fan_id = :fan
                                and (m.direction = 'incoming' or m.provenance ->> 'session' is distinct from :session)
                                and (:seen::uuid is null
                                     or (m.created_at, m.id) > (:created::timestamptz, :seen)
                                        and m.sent_at >= date_trunc('minute', :sent::timestamptz))
                              order by m.sent_at desc, m.id desc
                              limit 20) m
                        left join deliveries d on d.message_id = m.id and d.model_id = m.model_id
                        order by m.sent_at desc, m.id desc
                        """.formatted(WITH_DELIVERY))
                .bind("fan", fanId)
                .bind("session", session)
                .bind("seen", seen == null ? null : seen.id())
                .bind("created", seen == null ? null : seen.createdAt())
                .bind("sent", seen == null ? null : seen.sentAt())
                .map((row, context) -> read(row, true))
                .list();
    }

    /** Marks a fan's incoming messages up to {@code until} as read. */
    void markRead(Handle tx, UUID fanId, Instant until) {
        tx.createUpdate("""
                        update messages
                        set is_read = true
                        where fan_id = :fan and direction = 'incoming' and not is_read and sent_at <= :until
                        """).bind("fan", fanId).bind("until", until).execute();
    }

    /** How a conversation stands: unread incoming messages, and the oldest incoming one that nobody answered. */
    record Standing(int unread, @Nullable Instant waitingSince) {}

    Standing standing(Handle tx, UUID fanId, Instant lastOutgoing) {
        return tx.createQuery("""
                        select count(*) filter (where not is_read) as unread,
                               min(sent_at) filter (where sent_at > :after) as waiting_since
                        from messages
                        where fan_id = :fan and direction = 'incoming' and (sent_at > :after or not is_read)
                        """)
                .bind("fan", fanId)
                .bind("after", lastOutgoing)
                .map((row, context) -> new Standing(row.getInt("unread"), time(row, "waiting_since")))
                .one();
    }

    int unread(Handle tx, UUID fanId) {
        return tx.createQuery("""
                        select count(*)
                        from messages
                        where fan_id = :fan and direction = 'incoming' and not is_read
                        """).bind("fan", fanId).mapTo(Integer.class).one();
    }

    /** The text of an option that was suggested for this fan. */
    Optional<String> option(Handle tx, UUID suggestionId, UUID fanId, int index) {
        return tx.createQuery("""
                        select options -> :index ->> 'text'
                        from suggestions
                        where id = :id and fan_id = :fan and jsonb_array_length(options) > :index
                        """)
                .bind("id", suggestionId)
                .bind("fan", fanId)
                .bind("index", index)
                .mapTo(String.class)
                .findOne();
    }

    /** What an option that was suggested for this fan offers, if it offers something. */
    Optional<Reply.Offered> offerOf(Handle tx, UUID suggestionId, UUID fanId, int index) {
        return tx.createQuery("""
                        select (options -> :index ->> 'itemId')::uuid as item,
                               (options -> :index ->> 'price')::numeric(10, 2) as price
                        from suggestions
                        where id = :id and fan_id = :fan and options -> :index ->> 'itemId' is not null
                        """)
                .bind("id", suggestionId)
                .bind("fan", fanId)
                .bind("index", index)
                .map((row, context) -> new Reply.Offered(row.getObject("item", UUID.class), row.getBigDecimal("price")))
                .findOne();
    }

    static Message read(ResultSet row, boolean withDelivery) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                row.getObject("model_id", UUID.class),
                row.getObject("fan_id", UUID.class),
                row.getString("direction"),
                row.getString("content"),
                row.getString("media_url"),
                Rows.texts(row, "media_kinds"),
                row.getString("kind"),
                row.getBigDecimal("price"),
                time(row, "purchased_at"),
                row.getBoolean("is_read"),
                row.getBoolean("is_ai_generated"),
                row.getObject("operator_id", UUID.class),
                row.getString("platform_key"),
                time(row, "waited_since"),
                row.getTimestamp("sent_at").toInstant(),
                row.getTimestamp("created_at").toInstant(),
                withDelivery ? delivery(row) : null);
    }

    private static Message.@Nullable DeliveryState delivery(ResultSet row) throws SQLException {
        UUID id = row.getObject("delivery_id", UUID.class);
        return id == null
                ? null
                : new Message.DeliveryState(
                        id,
                        row.getString("delivery_state"),
                        row.getString("delivery_failure"),
                        row.getInt("delivery_attempt"),
                        time(row, "delivery_settled_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable String minute(Reading.@Nullable Shown shown) {
        return shown == null ? null : shown.minute().toString();
    }

    private static @Nullable String[] told(List<Names.Read> readings, Function<Reading, @Nullable String> of) {
        @Nullable String[] values = new String[readings.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = of.apply(readings.get(i).reading());
        }
        return values;
    }

    private static @Nullable String[] strings(List<NewRow> rows, Function<Reading, @Nullable String> of) {
        @Nullable String[] values = new String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = of.apply(rows.get(i).reading);
        }
        return values;
    }
}
