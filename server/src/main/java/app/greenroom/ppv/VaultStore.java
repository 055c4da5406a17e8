package app.greenroom.ppv;

import app.greenroom.platform.db.Conditions;
import app.greenroom.platform.db.Json;
import app.greenroom.platform.web.TimeSpan;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The tables {@code ppv_items} and {@code ppv_offers}. */
@Singleton
class VaultStore {
    private static final String ITEM = """
            i.id, i.model_id, i.title, i.media_kind, i.price, i.min_price, i.max_price, i.tags::text as tags, i.teaser,
            i.version, i.created_at, i.updated_at, figures.sent, figures.bought, figures.ignored,
            known.sent_at as fan_sent_at, known.price as fan_price, known.bought_at as fan_bought_at,
            known.state as fan_state
            """;
    /** Whether the message that brought offer o is there, as far as the desk knows. */
    static final String ARRIVED = """
            not exists (select from deliveries d
                        where d.message_id = o.message_id and d.model_id = o.model_id and d.state <> 'confirmed')
            """;

    private static final String STATE = """
            case when o.purchased_at is not null then 'bought'
                 when o.sent_at <= :ignoredBefore::timestamptz and %s then 'ignored'
                 else 'sent' end
            """.formatted(ARRIVED);
    private static final String SETTLED = "o.sent_at <= :ignoredBefore::timestamptz and " + ARRIVED;
    private static final String WITH_FIGURES = """
            left join lateral (
                select count(*) as sent, count(o.purchased_at) as bought,
                       count(*) filter (where %1$s = 'ignored') as ignored
                from ppv_offers o
                where o.model_id = i.model_id and o.item_id = i.id) figures on true
            left join lateral (
                select max(o.sent_at) as sent_at, min(o.purchased_at) as bought_at,
                       (array_agg(o.price order by o.sent_at desc, o.id desc))[1] as price,
                       -- Bought once is bought
                       (array_agg(%1$s order by o.purchased_at nulls last, o.sent_at desc, o.id desc))[1] as state
                from ppv_offers o
                where o.model_id = i.model_id and o.item_id = i.id and o.fan_id = :fan::uuid) known on true
            """.formatted(STATE);
    private static final String OFFER = """
            o.id, o.model_id, o.item_id, o.fan_id, o.message_id, o.price, o.sent_at, o.purchased_at, o.predicted,
            o.prediction, o.created_at, %s as state
            """.formatted(STATE);

    private final Jdbi jdbi;
    private final Json json;

    VaultStore(Jdbi jdbi, Json json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** Which items a list shows; null leaves a condition out. {@code fan} marks what they know, and hides nothing. */
    record Filter(
            Collection<UUID> models,
            @Nullable UUID fan,
            @Nullable String mediaKind,
            @Nullable String tag) {}

    /**
     * Which offers a list shows; null leaves a condition out.
     *
     * @param settled whether their time is over, bought or not; until then only the bought ones would tell
     * @param predictedFrom the least of what was predicted
     * @param predictedTo more than was predicted, unless it is 1
     */
    record OfferFilter(
            @Nullable UUID item,
            @Nullable UUID fan,
            @Nullable String state,
            @Nullable Boolean settled,
            @Nullable Double predictedFrom,
            @Nullable Double predictedTo,
            TimeSpan span) {}

    /** A place in a list's order. */
    record Place(Instant at, UUID id) {}

    /** What becomes of an item; null leaves a thing as it is. */
    record Change(
            @Nullable String title,
            @Nullable String mediaKind,
            @Nullable BigDecimal price,
            @Nullable BigDecimal minPrice,
            @Nullable BigDecimal maxPrice,
            @Nullable List<String> tags,
            @Nullable String teaser) {

        /** Whether the item's price lies within its limits after this. */
        boolean fits(Item item) {
            BigDecimal asked = price == null ? item.price() : price;
            BigDecimal least = minPrice == null ? item.minPrice() : minPrice;
            BigDecimal most = maxPrice == null ? item.maxPrice() : maxPrice;
            return (least == null || asked.compareTo(least) >= 0) && (most == null || asked.compareTo(most) <= 0);
        }
    }

    List<Item> items(Filter filter, @Nullable Place before, Instant ignoredBefore, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s
                        from (select *
                              from ppv_items i
                              where i.model_id = any(:models)
                                and i.retired_at is null
                                and (:mediaKind::text is null or i.media_kind = :mediaKind)
                                and (:tag::text is null or i.tags @> jsonb_build_array(:tag::text))
                                and (:id::uuid is null or (i.created_at, i.id) < (:at::timestamptz, :id))
                              order by i.created_at desc, i.id desc
                              limit :limit) i
                        %s
                        order by i.created_at desc, i.id desc
                        """.formatted(ITEM, WITH_FIGURES))
                .bind("models", filter.models.toArray(UUID[]::new))
                .bind("ignoredBefore", ignoredBefore)
                .bind("fan", filter.fan)
                .bind("mediaKind", filter.mediaKind)
                .bind("tag", filter.tag)
                .bind("at", before == null ? null : before.at)
                .bind("id", before == null ? null : before.id)
                .bind("limit", limit)
                .map((row, context) -> readItem(row))
                .list());
    }

    Optional<Item> item(UUID id, Collection<UUID> models, @Nullable UUID fan, Instant ignoredBefore) {
        return jdbi.withHandle(handle -> item(handle, id, models, fan, ignoredBefore));
    }

    Optional<Item> item(Handle handle, UUID id, Collection<UUID> models, @Nullable UUID fan, Instant ignoredBefore) {
        return handle.createQuery("""
                        select %s
                        from ppv_items i
                        %s
                        where i.id = :id and i.model_id = any(:models) and i.retired_at is null
                        """.formatted(ITEM, WITH_FIGURES))
                .bind("id", id)
                .bind("models", models.toArray(UUID[]::new))
                .bind("ignoredBefore", ignoredBefore)
                .bind("fan", fan)
                .map((row, context) -> readItem(row))
                .findOne();
    }

    /** @param retired whether it was taken out of the vault */
    record Shelved(Item item, boolean retired) {}

    /** A place on a shelf: what was taken out of the vault lies behind the rest. */
    record Spot(boolean retired, Place place) {}

    /**
     * The newest items of a model, and those taken out of the vault that the fan was offered.
     *
     * @param words what their title, tags or teaser must hold; empty for all
     */
    List<Shelved> shelf(
            Handle handle, UUID model, UUID fan, String words, @Nullable Spot after, Instant ignoredBefore, int limit) {
        return handle.createQuery("""
                        select %s, i.retired
                        from (select i.*, i.retired_at is not null as retired
                              from ppv_items i
                              where i.model_id = :model
                                and (i.retired_at is null
                                     or exists (select from ppv_offers o
                                                where o.model_id = i.model_id and o.item_id = i.id and o.fan_id = :fan))
                                and position(lower(:words) in lower(concat_ws(' ', i.title, i.tags::text, i.teaser))) > 0
                                and (:id::uuid is null
                                     or (i.retired_at is not null) > :retired
                                     or (i.retired_at is not null) = :retired
                                        and (i.created_at, i.id) < (:at::timestamptz, :id))
                              order by retired, i.created_at desc, i.id desc
                              limit :limit) i
                        %s
                        order by i.retired, i.created_at desc, i.id desc
                        """.formatted(ITEM, WITH_FIGURES))
                .bind("model", model)
                .bind("fan", fan)
                .bind("words", words)
                .bind("retired", after != null && after.retired)
                .bind("at", after == null ? null : after.place.at)
                .bind("id", after == null ? null : after.place.id)
                .bind("ignoredBefore", ignoredBefore)
                .bind("limit", limit)
                .map((row, context) -> new Shelved(readItem(row), row.getBoolean("retired")))
                .list();
    }

    /** Whether there is such an item, in the vault or taken out of it. */
    boolean exists(UUID id, Collection<UUID> models) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from ppv_items where id = :id and model_id = any(:models))")
                .bind("id", id)
                .bind("models", models.toArray(UUID[]::new))
                .mapTo(Boolean.class)
                .one());
    }

    void add(
            Handle tx,
            UUID id,
            UUID model,
            String title,
            String mediaKind,
            BigDecimal price,
            @Nullable BigDecimal minPrice,
            @Nullable BigDecimal maxPrice,
            List<String> tags,
            String teaser,
            Instant now) {
        tx.createUpdate("""
                        insert into ppv_items (id, model_id, title, media_kind, price, min_price, max_price, tags, teaser,
                                               created_at, updated_at)
                        values (:id, :model, :title, :mediaKind, :price, :minPrice, :maxPrice, :tags::jsonb, :teaser, :now,
                                :now)
                        """)
                .bind("minPrice", minPrice)
                .bind("maxPrice", maxPrice)
                .bind("id", id)
                .bind("model", model)
                .bind("title", title)
                .bind("mediaKind", mediaKind)
                .bind("price", price)
                .bind("tags", json.write(tags))
                .bind("teaser", teaser)
                .bind("now", now)
                .execute();
    }

    /** Changes what is given, if nobody changed the item since {@code version}; answers the price that it had. */
    Optional<BigDecimal> update(Handle tx, UUID id, UUID model, @Nullable Long version, Change change) {
        return tx.createQuery("""
                        update ppv_items i
                        set title = coalesce(:title, i.title),
                            media_kind = coalesce(:mediaKind, i.media_kind),
                            price = coalesce(:price, i.price),
                            min_price = coalesce(:minPrice, i.min_price),
                            max_price = coalesce(:maxPrice, i.max_price),
                            tags = coalesce(:tags::jsonb, i.tags),
                            teaser = coalesce(:teaser, i.teaser),
                            version = i.version + 1,
                            updated_at = now()
                        from (select price
                              from ppv_items
                              where id = :id
                                and model_id = :model
                                and retired_at is null
                                and (:version::bigint is null or version = :version)
                              for update) was
                        where i.id = :id and i.model_id = :model
                        returning was.price
                        """)
                .bind("id", id)
                .bind("model", model)
                .bind("version", version)
                .bind("title", change.title)
                .bind("mediaKind", change.mediaKind)
                .bind("price", change.price)
                .bind("minPrice", change.minPrice)
                .bind("maxPrice", change.maxPrice)
                .bind("tags", change.tags == null ? null : json.write(change.tags))
                .bind("teaser", change.teaser)
                .mapTo(BigDecimal.class)
                .findOne();
    }

    /** Takes an item out of the vault, unless it is out already. */
    boolean retire(Handle tx, UUID id, UUID model, Instant now) {
        return tx.createUpdate("""
                        update ppv_items
                        set retired_at = :now, version = version + 1, updated_at = :now
                        where id = :id and model_id = :model and retired_at is null
                        """)
                        .bind("id", id)
                        .bind("model", model)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    List<Item.ItemAtPrice> prices(UUID item, UUID model) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select price, count(*) as sent, count(purchased_at) as bought, min(sent_at) as first,
                               max(sent_at) as last
                        from ppv_offers
                        where item_id = :item and model_id = :model
                        group by price
                        order by price
                        """)
                .bind("item", item)
                .bind("model", model)
                .map((row, context) -> new Item.ItemAtPrice(
                        row.getBigDecimal("price"),
                        row.getLong("sent"),
                        row.getLong("bought"),
                        Item.ratio(row.getLong("bought"), row.getLong("sent")),
                        row.getTimestamp("first").toInstant(),
                        row.getTimestamp("last").toInstant()))
                .list());
    }

    /** Notes an offer, unless its message offers something already. */
    boolean add(Handle tx, Offer offer, UUID by) {
        return tx.createUpdate("""
                        insert into ppv_offers (id, model_id, item_id, fan_id, message_id, price, sent_at, purchased_at,
                                                predicted, prediction, noted_by, created_at)
                        values (:id, :model, :item, :fan, :message, :price, :sent, :purchased, :predicted, :prediction, :by,
                                :now)
                        on conflict (model_id, message_id) do nothing
                        """)
                        .bind("id", offer.id())
                        .bind("model", offer.modelId())
                        .bind("item", offer.itemId())
                        .bind("fan", offer.fanId())
                        .bind("message", offer.messageId())
                        .bind("price", offer.price())
                        .bind("sent", offer.sentAt())
                        .bind("purchased", offer.purchasedAt())
                        .bind("predicted", offer.predicted())
                        .bind("prediction", offer.prediction())
                        .bind("by", by)
                        .bind("now", offer.createdAt())
                        .execute()
                == 1;
    }

    @Nullable
    Offer offerOf(Handle tx, UUID model, UUID message, Instant ignoredBefore) {
        return tx.createQuery("select %s from ppv_offers o where o.model_id = :model and o.message_id = :message"
                        .formatted(OFFER))
                .bind("ignoredBefore", ignoredBefore)
                .bind("model", model)
                .bind("message", message)
                .map((row, context) -> readOffer(row))
                .findOne()
                .orElse(null);
    }

    List<Offer> offers(
            Collection<UUID> models, OfferFilter filter, @Nullable Place before, Instant ignoredBefore, int limit) {
        Double to = filter.predictedTo;
        Conditions conditions = new Conditions()
                .where("o.model_id = any(:models)", "models", models.toArray(UUID[]::new))
                .with("ignoredBefore", ignoredBefore)
                .where("o.item_id = :item", "item", filter.item)
                .where("o.fan_id = :fan", "fan", filter.fan)
                .where("%s = :state".formatted(STATE), "state", filter.state)
                .where("(%s) = :settled".formatted(SETTLED), "settled", filter.settled)
                .where("o.predicted >= :predictedFrom", "predictedFrom", filter.predictedFrom)
                .where(
                        to != null && to >= 1 ? "o.predicted <= :predictedTo" : "o.predicted < :predictedTo",
                        "predictedTo",
                        to)
                .where("o.sent_at >= :since", "since", filter.span.since())
                .where("o.sent_at < :until", "until", filter.span.until());
        if (before != null) {
            conditions
                    .where("(o.sent_at, o.id) < (:at::timestamptz, :id)", "at", before.at)
                    .with("id", before.id);
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s
                        from ppv_offers o
                        where %s
                        order by o.sent_at desc, o.id desc
                        limit %d
                        """.formatted(OFFER, conditions.sql(), limit))
                .bindMap(conditions.values())
                .map((row, context) -> readOffer(row))
                .list());
    }

    void bought(Handle tx, UUID model, UUID message, Instant at) {
        tx.createUpdate("""
                        update ppv_offers
                        set purchased_at = :at
                        where model_id = :model and message_id = :message and purchased_at is null
                        """)
                .bind("model", model)
                .bind("message", message)
                .bind("at", at)
                .execute();
    }

    private Item readItem(ResultSet row) throws SQLException {
        List<String> tags = new ArrayList<>();
        json.read(row.getString("tags")).forEach(tag -> tags.add(tag.asText()));
        Timestamp sent = row.getTimestamp("fan_sent_at");
        return new Item(
                row.getObject("id", UUID.class),
                row.getObject("model_id", UUID.class),
                row.getString("title"),
                row.getString("media_kind"),
                row.getBigDecimal("price"),
                row.getBigDecimal("min_price"),
                row.getBigDecimal("max_price"),
                tags,
                row.getString("teaser"),
                row.getLong("sent"),
                row.getLong("bought"),
                row.getLong("ignored"),
                Item.ratio(row.getLong("bought"), row.getLong("sent")),
                sent == null
                        ? null
                        : new Item.ItemForFan(
                                sent.toInstant(),
                                row.getBigDecimal("fan_price"),
                                time(row, "fan_bought_at"),
                                row.getString("fan_state")),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static Offer readOffer(ResultSet row) throws SQLException {
        return new Offer(
                row.getObject("id", UUID.class),
                row.getObject("model_id", UUID.class),
                row.getObject("item_id", UUID.class),
                row.getObject("fan_id", UUID.class),
                row.getObject("message_id", UUID.class),
                row.getBigDecimal("price"),
                row.getTimestamp("sent_at").toInstant(),
                time(row, "purchased_at"),
                row.getString("state"),
                row.getObject("predicted", Double.class),
                row.getString("prediction"),
                row.getTimestamp("created_at").toInstant());
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
