package app.greenroom.operator;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Which models an operator may see. What is not in the scope does not exist for them: 404, never 403. Kept for a
 * second, because every request asks.
 */
@Singleton
public class Scopes {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final OperatorStore store;
    private final Clock clock;
    private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();

    private final AtomicLong changes = new AtomicLong();

    private record Kept(Set<UUID> models, Instant until) {}

    Scopes(OperatorStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public Set<UUID> modelsOf(Caller caller) {
        return modelsOf(caller.id());
    }

    public Set<UUID> modelsOf(UUID operator) {
        Instant now = clock.instant();
        Kept known = kept.get(operator);
        return known == null || known.until.isBefore(now)
                ? current(List.of(operator)).getOrDefault(operator, Set.of())
                : known.models;
    }

    /** Narrowed to one model, if one is named; to nothing if it is not theirs. */
    public Set<UUID> modelsOf(Caller caller, @Nullable UUID model) {
        Set<UUID> models = modelsOf(caller);
        return model == null ? models : models.contains(model) ? Set.of(model) : Set.of();
    }

    /** What each of these operators may see right now, past what was kept; who may see nothing is left out. */
    public Map<UUID, Set<UUID>> current(Collection<UUID> operators) {
        Instant until = clock.instant().plus(FRESH);
        long before = changes.get();
        Map<UUID, Set<UUID>> read = store.modelsOf(operators);
        operators.forEach(operator -> kept.put(operator, new Kept(read.getOrDefault(operator, Set.of()), until)));
        if (changes.get() != before) {
            // Something changed while it was read: what was read may be older than what was forgotten then.
            kept.clear();
        }
        return read;
    }

    public boolean maySee(Caller caller, UUID model) {
        return modelsOf(caller).contains(model);
    }

    public boolean maySee(UUID operator, UUID model) {
        return modelsOf(operator).contains(model);
    }

    /** Forgets what was kept, after a model was added or an assignment changed. */
    public void changed() {
        changes.incrementAndGet();
        kept.clear();
    }
}
