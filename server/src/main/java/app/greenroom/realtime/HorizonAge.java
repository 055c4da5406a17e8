package app.greenroom.realtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How long the oldest transaction that has written something runs: so much later than its commit an event can reach a
 * screen. {@code greenroom_events_horizon_age_seconds} in the metrics.
 */
@Singleton
class HorizonAge {
    private final EventStore store;
    private final AtomicReference<Double> seconds = new AtomicReference<>(0.0);

    HorizonAge(EventStore store, MeterRegistry metrics) {
        this.store = store;
        metrics.gauge("greenroom.events.horizon.age.seconds", seconds, AtomicReference::get);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        seconds.set(store.horizonAge());
    }
}
