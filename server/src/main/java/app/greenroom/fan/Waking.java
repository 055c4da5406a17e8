package app.greenroom.fan;

import app.greenroom.platform.log.Failure;
import app.greenroom.realtime.EventLog;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Puts snoozed conversations back into the inbox when their time has come. Waking is a change of the fan's row like any
 * other, so that a list never depends on a screen's clock. Each node looks; the row's lock lets one of them act.
 */
@Singleton
class Waking {
    private static final Logger LOG = Logger.getLogger(Waking.class);
    private static final int AT_ONCE = 100;

    private final Jdbi jdbi;
    private final FanStore store;
    private final Fans fans;
    private final EventLog log;
    private final Clock clock;

    Waking(Jdbi jdbi, FanStore store, Fans fans, EventLog log, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.fans = fans;
        this.log = log;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void wake() {
        Instant now = clock.instant();
        try {
            for (FanStore.Sleeper sleeper : store.slept(now, AT_ONCE)) {
                jdbi.useTransaction(tx -> fans.lock(tx, sleeper.modelId(), sleeper.id())
                        .filter(fan -> fan.snoozedUntil() != null
                                && !fan.snoozedUntil().isAfter(now))
                        .ifPresent(fan -> log.append(tx, new FanChanged(store.snooze(tx, fan.id(), null)))));
            }
        } catch (RuntimeException away) {
            LOG.warnf("Snoozed conversations cannot be woken now: %s", Failure.describe(away));
        }
    }
}
