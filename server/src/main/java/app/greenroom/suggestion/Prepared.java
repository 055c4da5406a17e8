package app.greenroom.suggestion;

import app.greenroom.policy.Policy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Options that wait for a click. The policy looks at them once more, because it may have changed since. */
@Singleton
class Prepared {
    private static final Duration GOOD_FOR = Duration.ofHours(12);

    private final PreparedStore store;
    private final Policy policy;
    private final Clock clock;

    Prepared(PreparedStore store, Policy policy, Clock clock) {
        this.store = store;
        this.policy = policy;
        this.clock = clock;
    }

    /** What waits for this message, for who comes first. */
    Optional<Suggestion> take(UUID model, UUID fan, @Nullable UUID newest) {
        return newest == null
                ? Optional.empty()
                : store.take(model, fan, newest, clock.instant().minus(GOOD_FOR))
                        .filter(waiting -> waiting.options().stream()
                                .allMatch(option ->
                                        policy.checkOption(option.text()).isEmpty()));
    }
}
