package app.greenroom.ppv;

import app.greenroom.audit.AuditLog;
import app.greenroom.fan.Fan;
import app.greenroom.fan.Fans;
import app.greenroom.message.Message;
import app.greenroom.message.MessageLookup;
import app.greenroom.message.Messages;
import app.greenroom.model.Models;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ToldTime;
import app.greenroom.platform.web.WebProblem;
import app.greenroom.transaction.Transaction;
import app.greenroom.transaction.TransactionsRecorded;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What models sell, and what became of each offer. */
@Singleton
public class Vault {
    private final Jdbi jdbi;
    private final VaultStore store;
    private final Messages messages;
    private final MessageLookup lookup;
    private final Fans fans;
    private final OfferDesk desk;
    private final OfferTimes times;
    private final Scopes scopes;
    private final AuditLog audit;
    private final Clock clock;

    /** @param fresh whether it was noted now; otherwise it was known already */
    record Noted(Offer offer, boolean fresh) {}

    Vault(
            Jdbi jdbi,
            VaultStore store,
            Messages messages,
            MessageLookup lookup,
            Fans fans,
            OfferDesk desk,
            OfferTimes times,
            Scopes scopes,
            AuditLog audit,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.messages = messages;
        this.lookup = lookup;
        this.fans = fans;
        this.desk = desk;
        this.times = times;
        this.scopes = scopes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Items of the models that the caller may see; with a fan, those of the fan's model, marked for them. */
    Outcome<Page<Item>> items(
            Caller caller,
            @Nullable UUID model,
            @Nullable UUID fan,
            @Nullable String mediaKind,
            @Nullable String tag,
            @Nullable String cursor,
            int limit) {
        VaultStore.Place before = place(cursor);
        if (model != null && !scopes.maySee(caller, model)) {
            return Outcome.refused(Models.missing(model));
        }
        Collection<UUID> models = model == null ? scopes.modelsOf(caller) : List.of(model);
        if (fan != null) {
            Optional<Fan> known = fans.visible(caller.id(), fan);
            if (known.isEmpty()) {
                return Outcome.refused(Fans.missing(fan));
            }
            models = model == null || known.get().modelId().equals(model)
                    ? List.of(known.get().modelId())
                    : List.of();
        }
        List<Item> rows = store.items(
                new VaultStore.Filter(models, fan, mediaKind, tag), before, times.ignoredBefore(), limit + 1);
        return Outcome.done(Page.of(rows, limit, item -> Keyset.encode(item.createdAt(), item.id())));
    }

    Outcome<Item> item(Caller caller, UUID id, @Nullable UUID fan) {
        if (fan != null && fans.visible(caller.id(), fan).isEmpty()) {
            return Outcome.refused(Fans.missing(fan));
        }
        return found(id, store.item(id, scopes.modelsOf(caller), fan, times.ignoredBefore()));
    }

    Outcome<Item> add(
            Caller caller,
            UUID model,
            String title,
            String mediaKind,
            BigDecimal price,
            @Nullable BigDecimal minPrice,
            @Nullable BigDecimal maxPrice,
            List<String> tags,
            String teaser) {
        if (!scopes.maySee(caller, model)) {
            return Outcome.refused(Models.missing(model));
        }
        UUID id = Ids.next();
        jdbi.useTransaction(tx -> {
            store.add(tx, id, model, title, mediaKind, price, minPrice, maxPrice, tags, teaser, clock.instant());
            note(tx, caller, "item.added", id, Map.of("modelId", model, "price", price));
        });
        return item(caller, id, null);
    }

    Outcome<Item> update(Caller caller, UUID id, @Nullable Long version, VaultStore.Change change) {
        Outcome<Item> known = item(caller, id, null);
        return known.then(item -> change.fits(item)
                        ? Outcome.done(item)
                        : Outcome.refused(Problem.of(
                                WebProblem.INVALID_REQUEST, "price", "must lie within minPrice and maxPrice")))
                .then(item -> changed(caller, item, version, change)
                        ? item(caller, id, null)
                        : Outcome.refused(
                                Problem.of(WebProblem.CHANGED_MEANWHILE, "The item is at version " + item.version())
                                        .with("current", item)));
    }

    /** Whether nobody was faster. The audit log tells which price somebody gave an item in place of which. */
    private boolean changed(Caller caller, Item item, @Nullable Long version, VaultStore.Change change) {
        return jdbi.inTransaction(tx -> {
            Optional<BigDecimal> was = store.update(tx, item.id(), item.modelId(), version, change);
            was.ifPresent(price -> note(
                    tx,
                    caller,
                    "item.changed",
                    item.id(),
                    Map.of(
                            "modelId",
                            item.modelId(),
                            "price",
                            Objects.requireNonNullElse(change.price(), price),
                            "priceBefore",
                            price)));
            return was.isPresent();
        });
    }

    /** Takes an item out of the vault; what was offered and bought of it stays. */
    Outcome<Item> retire(Caller caller, UUID id) {
        return item(caller, id, null).then(item -> {
            jdbi.useTransaction(tx -> {
                if (store.retire(tx, id, item.modelId(), clock.instant())) {
                    note(tx, caller, "item.retired", id, Map.of("modelId", item.modelId()));
                }
            });
            return Outcome.done(item);
        });
    }

    private void note(Handle tx, Caller caller, String action, UUID item, Map<String, ?> details) {
        audit.record(tx, caller.id(), action, "item:" + item, details);
    }

    Outcome<Page<Item.ItemAtPrice>> prices(Caller caller, UUID id) {
        return item(caller, id, null).then(item -> Outcome.done(Page.whole(store.prices(id, item.modelId()))));
    }

    /**
     * Notes which item a message offered. What must not be offered is refused here too, as it was when the message was
     * sent; the message itself stays known.
     *
     * @param coolDownReason why it may be offered within the cool-down
     */
    Outcome<Noted> offer(
            Caller caller, UUID itemId, UUID messageId, @Nullable BigDecimal price, @Nullable String coolDownReason) {
        return item(caller, itemId, null)
                .then(item -> messages.byId(caller, messageId)
                        .then(shown ->
                                jdbi.inTransaction(tx -> offer(tx, caller, item, shown, price, coolDownReason))));
    }

    private Outcome<Noted> offer(
            Handle tx,
            Caller caller,
            Item item,
            Message shown,
            @Nullable BigDecimal price,
            @Nullable String coolDownReason) {
        // The fan's row is what keeps a purchase of this message from coming in between.
        Optional<Fan> fan = fans.lock(tx, shown.modelId(), shown.fanId());
        Message message = lookup.get(tx, shown.modelId(), shown.id());
        BigDecimal asked = price == null ? message.price() : price;
        if (fan.isEmpty()
                || message.isIncoming()
                || !message.kind().equals(Transaction.PPV)
                || asked == null
                || asked.signum() <= 0
                || !message.modelId().equals(item.modelId())) {
            return Outcome.refused(
                    VaultProblem.NOT_AN_OFFER, "it must be an outgoing ppv message of the item's model, with a price");
        }
        Offer known = store.offerOf(tx, message.modelId(), message.id(), times.ignoredBefore());
        if (known != null) {
            return known.itemId().equals(item.id())
                    ? Outcome.done(new Noted(known, false))
                    : Outcome.refused(VaultProblem.OFFERS_ANOTHER_ITEM, "it offers item " + known.itemId());
        }
        return desk.allowed(tx, caller, fan.get(), item.id(), message.sentAt(), coolDownReason)
                .then(allowed -> {
                    desk.note(tx, caller, message, item.id(), asked);
                    return Outcome.done(new Noted(
                            Objects.requireNonNull(
                                    store.offerOf(tx, message.modelId(), message.id(), times.ignoredBefore())),
                            true));
                });
    }

    /** Offers of the models that the caller may see, newest first. */
    Outcome<Page<Offer>> offers(
            Caller caller, @Nullable UUID model, VaultStore.OfferFilter filter, @Nullable String cursor, int limit) {
        VaultStore.Place before = place(cursor);
        if (model != null && !scopes.maySee(caller, model)) {
            return Outcome.refused(Models.missing(model));
        }
        UUID fan = filter.fan();
        if (fan != null && fans.visible(caller.id(), fan).isEmpty()) {
            return Outcome.refused(Fans.missing(fan));
        }
        UUID item = filter.item();
        if (item != null && !store.exists(item, scopes.modelsOf(caller))) {
            return Outcome.refused(missing(item));
        }
        List<Offer> rows =
                store.offers(scopes.modelsOf(caller, model), filter, before, times.ignoredBefore(), limit + 1);
        return Outcome.done(Page.of(rows, limit, offer -> Keyset.encode(offer.sentAt(), offer.id())));
    }

    /** What was paid for a message is a bought offer, if the message offered an item. */
    void bought(@Observes TransactionsRecorded recorded) {
        recorded.transactions().stream()
                .filter(one -> one.kind().equals(Transaction.PPV) && one.reverses() == null)
                .forEach(one -> {
                    UUID message = one.messageId();
                    if (message != null) {
                        store.bought(recorded.tx(), one.modelId(), message, one.occurredAt());
                    }
                });
    }

    private static VaultStore.@Nullable Place place(@Nullable String cursor) {
        return Keyset.decode(
                cursor, 2, key -> new VaultStore.Place(ToldTime.parse(key.get(0)), UUID.fromString(key.get(1))));
    }

    private static Outcome<Item> found(UUID id, Optional<Item> item) {
        return item.map(Outcome::done).orElseGet(() -> Outcome.refused(missing(id)));
    }

    static Problem missing(UUID id) {
        return Problem.of(VaultProblem.ITEM_NOT_FOUND, "id", "no item " + id);
    }
}
