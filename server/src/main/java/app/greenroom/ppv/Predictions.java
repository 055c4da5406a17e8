package app.greenroom.ppv;

import app.greenroom.platform.web.TimeSpan;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What was predicted of offers, against what became of them. */
@Singleton
public class Predictions {
    private final Jdbi jdbi;
    private final PropensityStore store;
    private final PropensityKeeper keeper;
    private final OfferTimes times;

    Predictions(Jdbi jdbi, PropensityStore store, PropensityKeeper keeper, OfferTimes times) {
        this.jdbi = jdbi;
        this.store = store;
        this.keeper = keeper;
        this.times = times;
    }

    /** Of the offers that these models made in that time, in so many bins of equal width. */
    public Reliability reliability(Collection<UUID> models, TimeSpan span, int bins) {
        PropensityKeeper.Known known = keeper.known();
        PropensityStore.Version version = known.version();
        return jdbi.withHandle(handle -> {
            List<PropensityStore.Told> all = store.told(handle, models, span, times.ignoredBefore());
            List<PropensityStore.Told> settled =
                    all.stream().filter(PropensityStore.Told::settled).toList();
            double[] predicted = settled.stream()
                    .mapToDouble(PropensityStore.Told::predicted)
                    .toArray();
            boolean[] outcomes = new boolean[predicted.length];
            for (int i = 0; i < outcomes.length; i++) {
                outcomes[i] = settled.get(i).bought();
            }
            long atOffer =
                    settled.stream().filter(PropensityStore.Told::atOffer).count();
            return new Reliability(
                    Scores.of(predicted, outcomes),
                    Reliability.bins(predicted, outcomes, bins),
                    atOffer,
                    settled.size() - atOffer,
                    all.size() - settled.size(),
                    version == null ? null : version.version(),
                    version == null ? null : version.fittedAt(),
                    version == null ? null : version.used(),
                    known.have(),
                    known.needed());
        });
    }
}
