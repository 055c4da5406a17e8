package app.greenroom.fan;

import app.greenroom.realtime.EventLog;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Puts a model's fans into their tiers after its thresholds changed, a batch at a time. The model's row says that this is
 * due until it is done, so a restart in between goes on where it stopped.
 */
@Singleton
class Tiers {
    private static final Logger LOG = Logger.getLogger(Tiers.class);
    private static final int BATCH = 500;

    private final Jdbi jdbi;
    private final FanStore store;
    private final EventLog log;

    Tiers(Jdbi jdbi, FanStore store, EventLog log) {
        this.jdbi = jdbi;
        this.store = store;
        this.log = log;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void settle() {
        for (FanStore.DueTiers due : store.dueTiers()) {
            int moved = 0;
            List<UUID> misplaced = store.misplaced(due.modelId(), BATCH);
            while (!misplaced.isEmpty()) {
                moved += place(misplaced);
                misplaced = store.misplaced(due.modelId(), BATCH);
            }
            store.tiersSettled(due);
            LOG.infof("%d fans of model %s are in another tier by its new thresholds", moved, due.modelId());
        }
    }

    private int place(List<UUID> misplaced) {
        return jdbi.inTransaction(tx -> {
            List<Fan> placed = store.place(tx, misplaced);
            log.append(tx, placed.stream().map(FanChanged::new).toList());
            return placed.size();
        });
    }
}
