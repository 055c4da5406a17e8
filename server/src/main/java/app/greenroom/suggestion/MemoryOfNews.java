package app.greenroom.suggestion;

import app.greenroom.platform.log.Failure;
import app.greenroom.realtime.Event;
import app.greenroom.realtime.EventReader;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Takes each new message into the conversation's memory and prepares an answer, behind the operator's back. */
@Singleton
class MemoryOfNews implements EventReader {
    private static final Logger LOG = Logger.getLogger(MemoryOfNews.class);

    private final MemoryJobs jobs;
    private final Preparation preparation;

    MemoryOfNews(MemoryJobs jobs, Preparation preparation) {
        this.jobs = jobs;
        this.preparation = preparation;
    }

    @Override
    public void read(Event event) {
        UUID fan = event.fanId();
        if (fan == null) {
            if (event.type().equals("model.changed")) {
                jobs.settleModel(event.modelId());
                preparation.settleModel(event.modelId());
            }
            return;
        }
        switch (event.type()) {
            case "message.received", "message.approved" -> {
                preparation.moved(fan);
                jobs.keepFan(fan);
            }
            case "fan.changed", "transaction.recorded", "policy.flagged" -> preparation.drop(fan);
            case "fan.erased" -> forget(fan);
            default -> {
                // Nothing to remember.
            }
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
