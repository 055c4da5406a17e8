package app.greenroom.realtime;

import app.greenroom.platform.log.Failure;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * How long the oldest transaction that has written something runs: so much later than its commit an event can reach a
 * screen. {@code greenroom_events_horizon_age_seconds} in the metrics.
 */
@Singleton
class HorizonAge {
    private static final Logger LOG = Logger.getLogger(HorizonAge.class);

    private final EventStore store;
    private final AtomicReference<Double> seconds = new AtomicReference<>(0.0);

    HorizonAge(EventStore store, MeterRegistry metrics) {
        this.store = store;
        metrics.gauge("greenroom.events.horizon.age.seconds", seconds, AtomicReference::get);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            seconds.set(store.horizonAge());
        } catch (RuntimeException away) {
            LOG.warnf("The horizon's age cannot be read now: %s", Failure.describe(away));
        }
    }
}
