package app.greenroom.suggestion;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What was promised to fans lately and seems to be open still. Read at each call, by rules and without AI. */
@Singleton
public class Promises {
    private static final Duration LATELY = Duration.ofDays(7);

    private final PromiseStore store;
    private final Clock clock;

    Promises(PromiseStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A promise that seems to be open: no follow-up was planned since, and nothing with media or a price was sent. */
    public record Open(UUID modelId, UUID fanId, Promise promise) {}

    /** The newest open promise to each fan of these models, the newest first. */
    public List<Open> open(Collection<UUID> models, int most) {
        List<Open> open = new ArrayList<>();
        Set<UUID> fans = new HashSet<>();
        for (PromiseStore.Told told : store.lately(models, clock.instant().minus(LATELY))) {
            if (open.size() == most) {
                break;
            }
            Promise.in(told.message())
                    .filter(promise -> fans.add(told.fanId()))
                    .ifPresent(promise -> open.add(new Open(told.modelId(), told.fanId(), promise)));
        }
        return open;
    }
}
