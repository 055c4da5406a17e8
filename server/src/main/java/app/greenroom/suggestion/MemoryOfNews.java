package app.greenroom.suggestion;

import app.greenroom.platform.log.Failure;
import app.greenroom.realtime.Event;
import app.greenroom.realtime.EventReader;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Takes each new message into the conversation's memory and prepares an answer, behind the operator's back. */
@Singleton
class MemoryOfNews implements EventReader {
    private static final Logger LOG = Logger.getLogger(MemoryOfNews.class);

    private final MemoryStore store;
    private final MemoryJobs jobs;
    private final Preparation preparation;
    /** As the log told so far: a change of a model is read here like the messages before and after it. */
    private final Map<UUID, Boolean> aiOff = new ConcurrentHashMap<>();

    MemoryOfNews(MemoryStore store, MemoryJobs jobs, Preparation preparation) {
        this.store = store;
        this.jobs = jobs;
        this.preparation = preparation;
    }

    @Override
    public void read(Event event) {
        UUID fan = event.fanId();
        if (fan == null) {
            if (event.type().equals("model.changed")) {
                aiOff.remove(event.modelId());
                jobs.settleModel(event.modelId());
                preparation.settleModel(event.modelId());
            }
            return;
        }
        switch (event.type()) {
            case "message.received", "message.approved" -> {
                if (!isAiOff(event.modelId())) {
                    preparation.moved(fan);
                    jobs.keepFan(fan);
                }
            }
            case "fan.changed", "transaction.recorded", "policy.flagged" -> preparation.drop(fan);
            case "fan.erased" -> forget(fan);
            default -> {
                // Nothing to remember.
            }
        }
    }

    /** Where it cannot be asked now, the jobs themselves look again. */
    private boolean isAiOff(UUID model) {
        try {
            return aiOff.computeIfAbsent(model, store::isAiOff);
        } catch (RuntimeException away) {
            return false;
        }
    }

    private void forget(UUID fan) {
        Thread.ofVirtual().name("memory-forgets").start(() -> {
            try {
                jobs.forgetFan(fan);
                preparation.forgetFan(fan);
            } catch (RuntimeException away) {
                // Only its id may lie there, and a job for it ends without finding anything.
                LOG.infof("jobs of an erased fan are still in Redis: %s", Failure.describe(away));
            }
        });
    }
}
