package app.greenroom.shift;

import app.greenroom.fan.Fans;
import app.greenroom.fan.FollowUps;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gathers what somebody who begins a shift should know. */
@Singleton
class Handovers {
    private static final int MOST = 50;
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Fans fans;
    private final FollowUps followUps;
    private final ShiftStore store;
    private final Scopes scopes;
    private final Clock clock;

    Handovers(Fans fans, FollowUps followUps, ShiftStore store, Scopes scopes, Clock clock) {
        this.fans = fans;
        this.followUps = followUps;
        this.store = store;
        this.scopes = scopes;
        this.clock = clock;
    }

    Handover to(Caller caller, @Nullable UUID model) {
        Instant now = clock.instant();
        Set<UUID> models = scopes.modelsOf(caller, model);
        List<String> cut = new ArrayList<>();
        return new Handover(
                now,
                some("waiting", fans.waiting(models, MOST + 1), cut),
                some("followUps", followUps.open(models, now.plus(A_DAY), MOST + 1), cut),
                some("claims", fans.claimed(models, MOST + 1), cut),
                some("unsettled", store.unsettled(models, MOST + 1), cut),
                some("notes", store.left(models, now.minus(A_DAY), MOST + 1), cut),
                cut);
    }

    private static <T> List<T> some(String name, List<T> all, List<String> cut) {
        if (all.size() <= MOST) {
            return all;
        }
        cut.add(name);
        return all.subList(0, MOST);
    }
}
