package app.greenroom.suggestion;

import app.greenroom.platform.jobs.JobQueue;
import app.greenroom.platform.jobs.JobRules;
import app.greenroom.platform.jobs.Jobs;
import app.greenroom.policy.Policy;
import app.greenroom.presence.Presence;
import app.greenroom.realtime.EventLog;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Options that are ready before the click: the queue {@code options}. They are made when a message arrives for a
 * conversation that somebody looks at, or a whale's, and dropped when it moves on. Whoever asks first gets them.
 */
@Singleton
class Preparation {
    private static final String MOVED = "moved:";
    private static final String DROP = "drop:";
    private static final String MODEL = "model:";

    private final PreparedStore store;
    private final Suggestions suggestions;
    private final Presence presence;
    private final EventLog log;
    private final Policy policy;
    private final Jdbi jdbi;
    private final JobQueue queue;

    Preparation(
            PreparedStore store,
            Suggestions suggestions,
            Presence presence,
            EventLog log,
            Policy policy,
            Jdbi jdbi,
            Jobs jobs) {
        this.store = store;
        this.suggestions = suggestions;
        this.presence = presence;
        this.log = log;
        this.policy = policy;
        this.jdbi = jdbi;
        // Two, because a language model makes one wait for seconds.
        this.queue = jobs.open("options", JobRules.of(2, 10_000), this::handle);
    }

    /** Somebody said something in this conversation. Returns at once. */
    void moved(UUID fan) {
        queue.addLater(MOVED + fan);
    }

    /** Something else changed that options may have been made from. Returns at once. */
    void drop(UUID fan) {
        queue.addLater(DROP + fan);
    }

    /** The model changed. Returns at once. */
    void settleModel(UUID model) {
        queue.addLater(MODEL + model);
    }

    void forgetFan(UUID fan) {
        queue.forget(MOVED + fan);
        queue.forget(DROP + fan);
    }

    private void handle(String job) {
        UUID id = UUID.fromString(job.substring(job.indexOf(':') + 1));
        switch (job.substring(0, job.indexOf(':') + 1)) {
            case MOVED -> prepare(id);
            case DROP -> discard(id, null);
            case MODEL -> store.outdated(id, policy.mark()).forEach(fan -> discard(fan, null));
            default -> throw new IllegalArgumentException("no such job");
        }
    }

    private void prepare(UUID fan) {
        PreparedStore.State state = store.state(fan).orElse(null);
        if (state == null) {
            return;
        }
        UUID newest = state.newest();
        if (state.preparedFor() != null && !state.preparedFor().equals(newest)) {
            discard(fan, newest);
        }
        boolean wanted = state.isWhale() || presence.isOpen(state.modelId(), fan);
        if (!wanted
                || state.isAiOff()
                || !state.isTurn()
                || state.wasOffered()
                || newest == null
                || newest.equals(state.preparedFor())) {
            return;
        }
        String standing = store.standing(state.modelId(), policy.mark());
        if (suggestions.prepare(fan) instanceof SuggestionResult.Suggested(Suggestion made)
                && newest.equals(made.messageId())) {
            put(new SuggestionReady(state.modelId(), fan, newest), made, standing);
        }
    }

    private void put(SuggestionReady ready, Suggestion made, String standing) {
        jdbi.useTransaction(tx -> {
            if (store.put(tx, ready.modelId(), made, standing)) {
                log.append(tx, ready);
            }
        });
    }

    private void discard(UUID fan, @Nullable UUID unlessFor) {
        jdbi.useTransaction(tx -> store.drop(tx, fan, unlessFor)
                .ifPresent(gone -> log.append(tx, new SuggestionDiscarded(gone.modelId(), fan, gone.messageId()))));
    }
}
