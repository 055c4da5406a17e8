package app.greenroom.ppv;

import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.log.Failure;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a fit of the agency's offers: the first as soon as there are enough of them, another when enough new outcomes came,
 * and once a day if any did.
 */
@Singleton
class PropensityKeeper {
    private static final Logger LOG = Logger.getLogger(PropensityKeeper.class);
    private static final int MOST = 20_000;
    private static final int LEAST_OF_A_KIND = 10;
    private static final Duration DAY = Duration.ofDays(1);

    private final Jdbi jdbi;
    private final PropensityStore store;
    private final MomentStore moments;
    private final Clock clock;
    private final Duration ignored;
    private final Propensity.Outcomes needed;
    private final int fresh;

    PropensityKeeper(
            Jdbi jdbi,
            PropensityStore store,
            MomentStore moments,
            OfferTimes times,
            Clock clock,
            GreenroomConfig config) {
        this.jdbi = jdbi;
        this.store = store;
        this.moments = moments;
        this.clock = clock;
        this.ignored = times.ignored();
        this.needed = new Propensity.Outcomes(config.propensityOutcomes(), LEAST_OF_A_KIND, LEAST_OF_A_KIND);
        this.fresh = config.propensityRefitAfter();
    }

    /** @param version the newest fit; null if there is too little to fit */
    record Known(PropensityStore.@Nullable Version version, Propensity.Outcomes have, Propensity.Outcomes needed) {}

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void refresh() {
        try {
            jdbi.useTransaction(tx -> {
                if (store.isAlone(tx)) {
                    fitIfDue(tx);
                }
            });
        } catch (RuntimeException failed) {
            LOG.warnf("The propensity stays as it is for now: %s", Failure.describe(failed));
        }
    }

    /** The newest fit; the first one is made for whoever asks first. */
    Known known() {
        Known known = jdbi.withHandle(this::known);
        if (known.version != null || !known.have.reaches(needed)) {
            return known;
        }
        return jdbi.inTransaction(tx -> {
            store.beAlone(tx);
            fitIfDue(tx);
            return known(tx);
        });
    }

    /** The same within a transaction, which is too short for a fit. */
    Known known(Handle handle) {
        Propensity.Outcomes have = store.outcomes(handle, clock.instant(), ignored);
        return new Known(have.reaches(needed) ? store.newest(handle).orElse(null) : null, have, needed);
    }

    private void fitIfDue(Handle tx) {
        Instant now = clock.instant();
        Propensity.Outcomes have = store.outcomes(tx, now, ignored);
        if (!have.reaches(needed) || !isDue(store.newest(tx), have, now)) {
            return;
        }
        // Nothing is written before this is done, so it holds up nobody who reads the log.
        List<Moment> known = settled(moments.made(tx, now, ignored, MOST), now);
        Training.Trained trained = Training.train(known, ignored);
        store.noteUnseen(tx, trained.unseen());
        store.add(tx, now, have, known.size(), trained);
        LOG.infof("The propensity was fitted on %d offers", known.size());
    }

    private boolean isDue(Optional<PropensityStore.Version> newest, Propensity.Outcomes have, Instant now) {
        if (newest.isEmpty()) {
            return true;
        }
        Propensity.Outcomes then = newest.get().known();
        long changes = Math.abs(have.outcomes() - then.outcomes()) + Math.abs(have.bought() - then.bought());
        return changes >= fresh
                || changes > 0 && newest.get().fittedAt().plus(DAY).isBefore(now);
    }

    /**
     * Of the newest offers only the bought ones are known, so a fit of all that is known would think too well of them:
     * unless that leaves too little, those count alone that had their time.
     */
    private List<Moment> settled(List<Moment> known, Instant now) {
        Instant begin = now.minus(ignored);
        List<Moment> settled =
                known.stream().filter(moment -> !moment.at().isAfter(begin)).toList();
        long bought = settled.stream().filter(Moment::isBought).count();
        Propensity.Outcomes left = new Propensity.Outcomes(settled.size(), bought, settled.size() - bought);
        return left.reaches(needed) ? settled : known;
    }
}
