package app.greenroom.privacy;

import app.greenroom.fan.Correspondent;
import app.greenroom.fan.Doorkeeper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Keeps out who was erased, and what retention would remove at once. */
@Singleton
class Door implements Doorkeeper {
    private final Ledger ledger;
    private final RetentionStore retention;
    private final Clock clock;

    Door(Ledger ledger, RetentionStore retention, Clock clock) {
        this.ledger = ledger;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public Set<Correspondent.Key> erased(Handle tx, Collection<Correspondent.Key> strangers) {
        return ledger.erased(tx, strangers);
    }

    @Override
    public Map<UUID, Instant> forgottenBefore(Handle tx, Collection<UUID> models) {
        Instant now = clock.instant();
        return retention.days(tx, models).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, days -> now.minus(Duration.ofDays(days.getValue()))));
    }
}
