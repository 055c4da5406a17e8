package app.greenroom.ppv;

import app.greenroom.fan.Fan;
import app.greenroom.fan.Fans;
import app.greenroom.operator.Caller;
import app.greenroom.platform.web.Outcome;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How likely fans are to buy. */
@Singleton
class Propensities {
    private final Jdbi jdbi;
    private final PropensityKeeper keeper;
    private final MomentStore moments;
    private final VaultStore vault;
    private final Fans fans;
    private final Clock clock;
    private final OfferTimes times;

    Propensities(
            Jdbi jdbi,
            PropensityKeeper keeper,
            MomentStore moments,
            VaultStore vault,
            Fans fans,
            Clock clock,
            OfferTimes times) {
        this.jdbi = jdbi;
        this.keeper = keeper;
        this.moments = moments;
        this.vault = vault;
        this.fans = fans;
        this.clock = clock;
        this.times = times;
    }

    /** Of this fan for this item, if it were offered now. */
    Outcome<Propensity> of(Caller caller, UUID fanId, UUID itemId, @Nullable BigDecimal price) {
        Optional<Fan> fan = fans.visible(caller.id(), fanId);
        if (fan.isEmpty()) {
            return Outcome.refused(Fans.missing(fanId));
        }
        Optional<Item> item = vault.item(itemId, Set.of(fan.get().modelId()), null, times.ignoredBefore());
        if (item.isEmpty()) {
            return Outcome.refused(Vault.missing(itemId));
        }
        BigDecimal asked = price == null ? item.get().price() : price;
        return Outcome.done(
                Objects.requireNonNull(of(fan.get(), Map.of(itemId, asked)).get(itemId)));
    }

    /** Of this fan for each of these items at its price. */
    Map<UUID, Propensity> of(Fan fan, Map<UUID, BigDecimal> prices) {
        PropensityKeeper.Known known = keeper.known();
        PropensityStore.Version version = known.version();
        Map<UUID, Propensity> answers = new HashMap<>();
        if (version == null) {
            prices.keySet().forEach(item -> answers.put(item, Propensity.unknown(known.have(), known.needed())));
            return answers;
        }
        List<MomentStore.Possible> possible = prices.entrySet().stream()
                .map(one -> new MomentStore.Possible(
                        fan.modelId(), fan.id(), one.getKey(), one.getValue(), clock.instant()))
                .toList();
        for (Moment moment : jdbi.withHandle(handle -> moments.possible(handle, possible, times.ignored()))) {
            Fit.Prediction prediction = version.fit().predict(moment);
            answers.put(
                    moment.item(),
                    new Propensity(
                            true,
                            Propensity.rounded(prediction.probability()),
                            Propensity.rounded(prediction.low()),
                            Propensity.rounded(prediction.high()),
                            version.fit().reasons(moment),
                            version.version(),
                            version.fittedAt(),
                            known.have(),
                            known.needed()));
        }
        return answers;
    }

    /** Whether the fan just asked for something to buy, or what it costs. */
    boolean asksNow(Fan fan, UUID item, BigDecimal price) {
        List<MomentStore.Possible> now =
                List.of(new MomentStore.Possible(fan.modelId(), fan.id(), item, price, clock.instant()));
        return jdbi.withHandle(handle -> moments.possible(handle, now, times.ignored())).stream()
                .anyMatch(Moment::asked);
    }

    /** The probability for an offer that is being made; null if too little is known. */
    @Nullable
    Double atOffer(Handle tx, MomentStore.Possible offer) {
        PropensityStore.Version version = keeper.known(tx).version();
        return version == null
                ? null
                : moments.possible(tx, List.of(offer), times.ignored()).stream()
                        .map(moment -> version.fit().predict(moment).probability())
                        .findFirst()
                        .orElse(null);
    }
}
