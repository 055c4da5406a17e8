package app.greenroom.ppv;

import app.greenroom.audit.AuditLog;
import app.greenroom.fan.Fan;
import app.greenroom.fan.Standings;
import app.greenroom.message.Message;
import app.greenroom.message.Offers;
import app.greenroom.operator.Caller;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What must not be offered is refused here, whichever way it comes; what may is noted. */
@Singleton
class OfferDesk implements Offers {
    private final VaultStore vault;
    private final OfferStore store;
    private final Propensities propensities;
    private final Standings standings;
    private final OfferTimes times;
    private final AuditLog audit;
    private final Clock clock;

    OfferDesk(
            VaultStore vault,
            OfferStore store,
            Propensities propensities,
            Standings standings,
            OfferTimes times,
            AuditLog audit,
            Clock clock) {
        this.vault = vault;
        this.store = store;
        this.propensities = propensities;
        this.standings = standings;
        this.times = times;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Outcome<BigDecimal> allowed(
            Handle tx,
            Caller caller,
            Fan fan,
            UUID itemId,
            @Nullable BigDecimal price,
            @Nullable String coolDownReason) {
        Optional<Item> item = vault.item(tx, itemId, Set.of(fan.modelId()), null, times.ignoredBefore());
        if (item.isEmpty()) {
            return Outcome.refused(
                    Problem.of(VaultProblem.ITEM_NOT_FOUND, "itemId", "no item " + itemId + " of this fan's model"));
        }
        BigDecimal asked = price == null ? item.get().price() : price;
        if (!item.get().mayCost(asked)) {
            PriceAdvice.Limits limits = PriceAdvice.Limits.of(item.get());
            return Outcome.refused(Problem.of(
                    VaultProblem.PRICE_OUT_OF_LIMITS,
                    "price",
                    "must lie from %s to %s".formatted(limits.least(), limits.most())));
        }
        return allowed(tx, caller, fan, itemId, clock.instant(), coolDownReason).then(may -> Outcome.done(asked));
    }

    /** Whether the item may be offered to the fan at this time; only the cool-down can be passed over, with a reason. */
    Outcome<UUID> allowed(Handle tx, Caller caller, Fan fan, UUID itemId, Instant at, @Nullable String coolDownReason) {
        Problem unsold = standings.sellingProblem(fan);
        if (unsold != null) {
            return Outcome.refused(unsold);
        }
        Map<UUID, OfferStore.Past> past = store.past(tx, fan.modelId(), fan.id(), at);
        Set<Exclusion> excluded = Exclusion.of(standings.of(fan), past, itemId, false, times, at);
        if (excluded.contains(Exclusion.BOUGHT_BEFORE)) {
            return Outcome.refused(Problem.of(VaultProblem.BOUGHT_BEFORE, "itemId", "the fan has item " + itemId));
        }
        if (excluded.contains(Exclusion.COOL_DOWN)) {
            Instant until = Exclusion.coolUntil(past, itemId, times);
            if (coolDownReason == null || coolDownReason.isBlank()) {
                return Outcome.refused(Problem.of(
                                VaultProblem.COOL_DOWN,
                                "itemId",
                                "it lasts until %s; coolDownReason passes it over".formatted(until))
                        .with("until", String.valueOf(until)));
            }
            audit.record(
                    tx,
                    caller.id(),
                    "offer.cool-down-passed-over",
                    "fan:" + fan.id(),
                    Map.of("itemId", itemId, "until", String.valueOf(until), "reason", coolDownReason.strip()));
        }
        return Outcome.done(itemId);
    }

    @Override
    public void note(Handle tx, Caller caller, Message message, UUID itemId) {
        BigDecimal price = message.price();
        if (price == null) {
            throw new IllegalArgumentException("an offer without a price");
        }
        note(tx, caller, message, itemId, price);
    }

    void note(Handle tx, Caller caller, Message message, UUID itemId, BigDecimal price) {
        UUID id = Ids.next();
        // Once it is bought, nothing that is told now is a prediction.
        Double predicted = message.purchasedAt() == null
                ? propensities.atOffer(
                        tx,
                        new MomentStore.Possible(message.modelId(), message.fanId(), itemId, price, message.sentAt()))
                : null;
        vault.add(
                tx,
                new Offer(
                        id,
                        message.modelId(),
                        itemId,
                        message.fanId(),
                        message.id(),
                        price,
                        message.sentAt(),
                        message.purchasedAt(),
                        Offer.SENT,
                        predicted,
                        predicted == null ? null : Offer.AT_OFFER,
                        clock.instant()),
                caller.id());
    }
}
