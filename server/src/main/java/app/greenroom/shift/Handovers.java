package app.greenroom.shift;

import app.greenroom.fan.Fans;
import app.greenroom.fan.FollowUps;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.suggestion.Promises;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
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
    private final Promises promises;
    private final HandoverStore store;
    private final ShiftStore shifts;
    private final Scopes scopes;
    private final Duration offerOpen;
    private final Clock clock;

    Handovers(
            Fans fans,
            FollowUps followUps,
            Promises promises,
            HandoverStore store,
            ShiftStore shifts,
            Scopes scopes,
            GreenroomConfig config,
            Clock clock) {
        this.fans = fans;
        this.followUps = followUps;
        this.promises = promises;
        this.store = store;
        this.shifts = shifts;
        this.scopes = scopes;
        this.offerOpen = Duration.ofHours(config.offerIgnoredHours());
        this.clock = clock;
    }

    Handover to(Caller caller, @Nullable UUID model) {
        Instant now = clock.instant();
        Set<UUID> models = scopes.modelsOf(caller, model);
        List<String> cut = new ArrayList<>();
        var waiting = some("waiting", fans.waiting(models, MOST + 1), cut);
        var due = some("followUps", followUps.open(models, now.plus(A_DAY), MOST + 1), cut);
        var promised = some("promises", promises.open(models, MOST + 1), cut);
        var offered = some("offers", store.offers(models, now.minus(offerOpen), MOST + 1), cut);
        var flags = some("flags", fans.flagged(models, now, MOST + 1), cut);
        var claims = some("claims", fans.claimed(models, MOST + 1), cut);
        var unsettled = some("unsettled", store.unsettled(models, MOST + 1), cut);
        var notes = some("notes", shifts.left(models, now.minus(A_DAY), MOST + 1), cut);
        Set<UUID> named = new HashSet<>();
        due.forEach(one -> named.add(one.fanId()));
        promised.forEach(one -> named.add(one.fanId()));
        offered.forEach(one -> named.add(one.fanId()));
        unsettled.forEach(one -> named.add(one.fanId()));
        return new Handover(
                now, waiting, due, promised, offered, flags, claims, unsettled, notes, store.names(named), cut);
    }

    private static <T> List<T> some(String name, List<T> all, List<String> cut) {
        if (all.size() <= MOST) {
            return all;
        }
        cut.add(name);
        return all.subList(0, MOST);
    }
}
