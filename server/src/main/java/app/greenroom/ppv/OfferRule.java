package app.greenroom.ppv;

import app.greenroom.fan.Fan;
import app.greenroom.fan.Fans;
import app.greenroom.suggestion.FittingOffer;
import app.greenroom.suggestion.OfferAdvice;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether a suggestion offers something: to a whale, whom nothing speaks against, who just asked for content or a price or
 * is likely enough to buy.
 */
@Singleton
class OfferRule implements OfferAdvice {
    private static final String WHALE = "whale";
    private static final double LIKELY = 0.3;

    private final Advisor advisor;
    private final Propensities propensities;
    private final Fans fans;

    OfferRule(Advisor advisor, Propensities propensities, Fans fans) {
        this.advisor = advisor;
        this.propensities = propensities;
        this.fans = fans;
    }

    @Override
    public Optional<FittingOffer> fitting(UUID modelId, UUID fanId) {
        return fans.of(modelId, fanId)
                .filter(fan -> fan.spendingTier().equals(WHALE))
                .flatMap(fan -> advisor.best(fan).flatMap(best -> fitting(fan, best)));
    }

    private Optional<FittingOffer> fitting(Fan fan, OfferOption best) {
        List<String> reasons = new ArrayList<>();
        if (propensities.asksNow(fan, best.item().id(), best.price())) {
            reasons.add("just asked for content or a price");
        }
        Double probability = best.propensity().probability();
        if (probability != null && probability >= LIKELY) {
            reasons.add("%.0f%% likely to buy".formatted(100 * probability));
        }
        if (reasons.isEmpty()) {
            return Optional.empty();
        }
        best.propensity().reasons().stream()
                .filter(reason -> reason.effect() > 0)
                .map(Propensity.Reason::text)
                .filter(text -> !reasons.contains(text))
                .forEach(reasons::add);
        Item item = best.item();
        return Optional.of(
                new FittingOffer(item.id(), item.title(), item.teaser(), best.price(), List.copyOf(reasons)));
    }
}
