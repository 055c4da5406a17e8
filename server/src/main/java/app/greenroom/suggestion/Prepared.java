package app.greenroom.suggestion;

import app.greenroom.policy.Policy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Options that wait for a click. Those that other rules let through than the ones in force do not count. */
@Singleton
class Prepared {
    private static final Duration GOOD_FOR = Duration.ofHours(12);

    private final Jdbi jdbi;
    private final PreparedStore store;
    private final SuggestionStore offered;
    private final Policy policy;
    private final Clock clock;

    Prepared(Jdbi jdbi, PreparedStore store, SuggestionStore offered, Policy policy, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.offered = offered;
        this.policy = policy;
        this.clock = clock;
    }

    /** What waits for this message, for who comes first; they are offered with that. */
    Optional<Suggestion> take(Conversation conversation, UUID newest, UUID askedBy) {
        UUID model = conversation.modelId();
        var notBefore = clock.instant().minus(GOOD_FOR);
        return jdbi.inTransaction(tx -> {
            var waiting = store.take(tx, model, conversation.fanId(), newest, policy.mark(), notBefore);
            waiting.ifPresent(suggestion -> offered.add(tx, model, suggestion, askedBy));
            return waiting;
        });
    }
}
