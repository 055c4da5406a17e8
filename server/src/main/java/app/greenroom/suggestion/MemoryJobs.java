package app.greenroom.suggestion;

import app.greenroom.platform.jobs.JobQueue;
import app.greenroom.platform.jobs.JobRules;
import app.greenroom.platform.jobs.Jobs;
import app.greenroom.platform.log.Failure;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the memory behind the operators' backs: the queue {@code memory}. A job names a fan whose messages are to be
 * embedded, or a model whose AI was switched. What has no vector is found in the database again and again, so a job that
 * never reached Redis delays it and loses nothing.
 */
@Singleton
public class MemoryJobs {
    private static final Logger LOG = Logger.getLogger(MemoryJobs.class);
    private static final String FAN = "fan:";
    private static final String MODEL = "model:";
    private static final String LATEST = "latest";
    private static final int LATEST_FANS = 5_000;
    private static final int STRETCH = 20_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final MemoryStore store;
    private final MemoryKeeper keeper;
    private final ConversationMemory memory;
    private final VectorRemovals removals;
    private final TemplateVectors templates;
    private final JobQueue queue;
    private UUID swept = FIRST;

    MemoryJobs(
            MemoryStore store,
            MemoryKeeper keeper,
            ConversationMemory memory,
            VectorRemovals removals,
            TemplateVectors templates,
            Jobs jobs) {
        this.store = store;
        this.keeper = keeper;
        this.memory = memory;
        this.removals = removals;
        this.templates = templates;
        // One worker: embedding takes a core, and the desk needs the others.
        this.queue = jobs.open("memory", JobRules.of(1, 50_000), this::handle);
    }

    /** The fan has messages that are to be embedded. Returns at once. */
    void keepFan(UUID fan) {
        queue.addLater(FAN + fan);
    }

    /** The model may use AI from now on, or no longer. Returns at once. */
    void settleModel(UUID model) {
        queue.addLater(MODEL + model);
    }

    /** Nothing is held of the fan any more. */
    void forgetFan(UUID fan) {
        queue.forget(FAN + fan);
    }

    /** How much there is to do; null while Redis cannot be reached. */
    JobQueue.@Nullable Depth depth() {
        return queue.measured();
    }

    /**
     * Looks for what was left undone by who ran before: the fans who were in touch last come first. Loads what AI needs, if
     * any model uses it.
     */
    public void open() {
        if (store.isAiUsed()) {
            templates.prepare();
        }
        queue.addLater(LATEST);
    }

    private void handle(String job) {
        if (job.startsWith(FAN)) {
            keeper.keepFan(UUID.fromString(job.substring(FAN.length())));
        } else if (job.startsWith(MODEL)) {
            settle(UUID.fromString(job.substring(MODEL.length())));
        } else if (job.equals(LATEST)) {
            add(store.latestFansWithout(memory.space(), LATEST_FANS));
        } else if (job.equals(VectorRemovals.JOB)) {
            removals.removeDue();
        } else {
            throw new IllegalArgumentException("no such job");
        }
    }

    private void settle(UUID model) {
        if (store.isAiOff(model)) {
            store.removeAll(model);
        } else {
            add(store.fansWithout(memory.space(), model));
        }
    }

    /** Those that were set aside stay there; those that find no room are found by the next sweep. */
    private void add(List<UUID> fans) {
        for (UUID fan : fans) {
            if (!queue.addUnlessSetAside(FAN + fan)) {
                return;
            }
        }
    }

    /** Goes through all messages, a stretch at a time and round and round, for what has no vector. */
    @Scheduled(every = "1m", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    synchronized void sweep() {
        try {
            if (removals.areDue()) {
                queue.addUnlessSetAside(VectorRemovals.JOB);
            }
            MemoryStore.Stretch stretch = store.stretch(swept, STRETCH, memory.space());
            add(stretch.fans());
            swept = stretch.last().orElse(FIRST);
        } catch (RuntimeException away) {
            LOG.warnf("what has no vector cannot be looked for now: %s", Failure.describe(away));
        }
    }
}
