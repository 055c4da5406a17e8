package app.greenroom.fan;

import app.greenroom.operator.ModelsAssigned;
import app.greenroom.realtime.EventLog;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Whoever sees a model no more has no conversation there: it goes back to everybody. */
@Singleton
class AssignmentsOfTheUnassigned {
    private final FanStore store;
    private final FollowUpStore followUps;
    private final EventLog log;

    AssignmentsOfTheUnassigned(FanStore store, FollowUpStore followUps, EventLog log) {
        this.store = store;
        this.followUps = followUps;
        this.log = log;
    }

    void release(@Observes ModelsAssigned assigned) {
        if (assigned.taken().isEmpty()) {
            return;
        }
        log.append(
                assigned.tx(),
                store.assignedTo(assigned.tx(), assigned.operator(), assigned.taken()).stream()
                        .map(fan -> new FanChanged(store.assign(assigned.tx(), fan, null)))
                        .toList());
        followUps.unassign(assigned.tx(), assigned.operator(), assigned.taken());
    }
}
