package app.greenroom.ppv;

import app.greenroom.fan.Fan;
import app.greenroom.fan.Fans;
import app.greenroom.fan.Standings;
import app.greenroom.operator.Caller;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.ToldTime;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What to offer a fan, at what price, and what not. */
@Singleton
class Advisor {
    private static final int MOST_ITEMS = 200;
    private static final BigDecimal FASTER = BigDecimal.valueOf(3);
    private static final BigDecimal WORTH_A_WORD = BigDecimal.valueOf(200);

    private final Jdbi jdbi;
    private final VaultStore vault;
    private final OfferStore offers;
    private final PriceStore prices;
    private final Propensities propensities;
    private final Fans fans;
    private final Standings standings;
    private final OfferTimes times;
    private final Clock clock;

    Advisor(
            Jdbi jdbi,
            VaultStore vault,
            OfferStore offers,
            PriceStore prices,
            Propensities propensities,
            Fans fans,
            Standings standings,
            OfferTimes times,
            Clock clock) {
        this.jdbi = jdbi;
        this.vault = vault;
        this.offers = offers;
        this.prices = prices;
        this.propensities = propensities;
        this.fans = fans;
        this.standings = standings;
        this.times = times;
        this.clock = clock;
    }

    Outcome<PriceAdvice> price(Caller caller, UUID fanId, UUID itemId) {
        Optional<Fan> fan = fans.visible(caller.id(), fanId);
        if (fan.isEmpty()) {
            return Outcome.refused(Fans.missing(fanId));
        }
        UUID model = fan.get().modelId();
        return vault.item(itemId, Set.of(model), fanId, times.ignoredBefore())
                .map(item -> Outcome.done(jdbi.withHandle(handle -> PriceAdvice.of(
                        item,
                        prices.ofFan(handle, model, fanId).of(item.mediaKind()),
                        prices.ofTier(handle, model, fanId).of(item.mediaKind())))))
                .orElseGet(() -> Outcome.refused(Vault.missing(itemId)));
    }

    /** @param words what an item's title, tags or teaser must hold; empty for all */
    Outcome<VaultAdvice> vault(Caller caller, UUID fanId, String words, @Nullable String cursor) {
        VaultStore.Spot after = Keyset.decode(
                cursor,
                3,
                key -> new VaultStore.Spot(
                        Boolean.parseBoolean(key.get(0)),
                        new VaultStore.Place(ToldTime.parse(key.get(1)), UUID.fromString(key.get(2)))));
        return fans.visible(caller.id(), fanId)
                .map(fan -> {
                    Page<VaultStore.Shelved> shelf = Page.of(
                            shelf(fan, words, after, MOST_ITEMS + 1),
                            MOST_ITEMS,
                            one -> Keyset.encode(
                                    one.retired(),
                                    one.item().createdAt(),
                                    one.item().id()));
                    return Outcome.done(
                            new VaultAdvice(fanId, options(fan, shelf.items()), shelf.nextCursor(), care(fan)));
                })
                .orElseGet(() -> Outcome.refused(Fans.missing(fanId)));
    }

    /** What to offer the fan first, if anything may be. */
    Optional<OfferOption> best(Fan fan) {
        boolean maySell = standings.sellingProblem(fan) == null;
        return maySell ? options(fan).stream().findFirst().filter(OfferOption::offerable) : Optional.empty();
    }

    /** The newest items of the model and those that the fan knows, the best to offer first. */
    List<OfferOption> options(Fan fan) {
        return options(fan, shelf(fan, "", null, MOST_ITEMS));
    }

    private List<VaultStore.Shelved> shelf(Fan fan, String words, VaultStore.@Nullable Spot after, int most) {
        return jdbi.withHandle(
                handle -> vault.shelf(handle, fan.modelId(), fan.id(), words, after, times.ignoredBefore(), most));
    }

    private List<OfferOption> options(Fan fan, List<VaultStore.Shelved> shelf) {
        Instant now = clock.instant();
        UUID model = fan.modelId();
        return jdbi.withHandle(handle -> {
            Map<UUID, OfferStore.Past> past = offers.past(handle, model, fan.id(), now);
            PriceStore.Paid own = prices.ofFan(handle, model, fan.id());
            PriceStore.Paid tier = prices.ofTier(handle, model, fan.id());
            Map<UUID, PriceAdvice> advice = new HashMap<>();
            Map<UUID, BigDecimal> asked = new HashMap<>();
            for (VaultStore.Shelved shelved : shelf) {
                Item item = shelved.item();
                PriceAdvice one = PriceAdvice.of(item, own.of(item.mediaKind()), tier.of(item.mediaKind()));
                advice.put(item.id(), one);
                asked.put(item.id(), one.price());
            }
            Map<UUID, Propensity> likely = propensities.of(fan, asked);
            List<OfferOption> options = new ArrayList<>();
            for (VaultStore.Shelved shelved : shelf) {
                Item item = shelved.item();
                Set<Exclusion> excluded =
                        Exclusion.of(standings.of(fan), past, item.id(), shelved.retired(), times, now);
                Propensity propensity = likely.get(item.id());
                PriceAdvice one = advice.get(item.id());
                if (propensity != null && one != null) {
                    options.add(new OfferOption(
                            item,
                            excluded.isEmpty(),
                            List.copyOf(excluded),
                            one.price(),
                            propensity,
                            one,
                            expected(one.price(), propensity.probability())));
                }
            }
            options.sort(Comparator.comparing(OfferOption::offerable)
                    .reversed()
                    .thenComparing(Comparator.comparingDouble(Advisor::worth).reversed()));
            return options;
        });
    }

    private static @Nullable BigDecimal expected(BigDecimal price, @Nullable Double probability) {
        return probability == null
                ? null
                : price.multiply(BigDecimal.valueOf(probability)).setScale(2, RoundingMode.HALF_UP);
    }

    /** Without a propensity, how the item did with everybody. */
    private static double worth(OfferOption option) {
        BigDecimal expected = option.expected();
        Item item = option.item();
        return expected == null
                ? (item.bought() + 1.0) / (item.sent() + 4.0) * option.price().doubleValue()
                : expected.doubleValue();
    }

    private VaultAdvice.@Nullable Care care(Fan fan) {
        OfferStore.Pace pace = jdbi.withHandle(handle -> offers.pace(handle, fan.modelId(), fan.id(), clock.instant()));
        boolean fast = pace.week().compareTo(WORTH_A_WORD) > 0
                && pace.week().compareTo(pace.usualWeek().multiply(FASTER)) > 0;
        return fast
                ? new VaultAdvice.Care(
                        pace.week(),
                        pace.usualWeek(),
                        "This fan spent %s in the last 7 days; %s a week is usual. Please go gently."
                                .formatted(
                                        pace.week().toPlainString(),
                                        pace.usualWeek().toPlainString()))
                : null;
    }
}
