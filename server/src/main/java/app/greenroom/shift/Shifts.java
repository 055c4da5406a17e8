package app.greenroom.shift;

import app.greenroom.audit.AuditLog;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Operator;
import app.greenroom.operator.OperatorProblem;
import app.greenroom.operator.Operators;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.log.Failure;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ToldTime;
import app.greenroom.platform.web.WebProblem;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Plans of shifts, and the hours that were worked. Admins plan; an operator clocks in, having read what is handed over, and
 * out. Whoever forgets to clock out is clocked out at their planned end or after {@link #LONGEST}, and an admin can correct
 * that.
 */
@Singleton
class Shifts {
    private static final Logger LOG = Logger.getLogger(Shifts.class);
    /** Nobody works longer than that at a stretch. */
    static final Duration LONGEST = Duration.ofHours(16);
    /** A planned shift may be begun so much before its time. */
    private static final Duration EARLY = Duration.ofHours(2);
    /** What was read longer ago than that is no hand-over. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private final Jdbi jdbi;
    private final ShiftStore store;
    private final Operators operators;
    private final Scopes scopes;
    private final AuditLog audit;
    private final Clock clock;

    Shifts(Jdbi jdbi, ShiftStore store, Operators operators, Scopes scopes, AuditLog audit, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.operators = operators;
        this.scopes = scopes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Shifts that touch a span: everybody's for an admin, an operator's own otherwise. */
    Outcome<Page<Shift>> list(
            Caller caller,
            @Nullable UUID operator,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            int limit) {
        boolean isAdmin = caller.role().equals(Operator.ADMIN);
        if (!isAdmin && operator != null && !operator.equals(caller.id())) {
            return Outcome.refused(noOperator(operator));
        }
        ShiftStore.Place after = Keyset.decode(
                cursor, 2, key -> new ShiftStore.Place(ToldTime.parse(key.get(0)), UUID.fromString(key.get(1))));
        return Outcome.done(Page.of(
                store.list(isAdmin ? operator : caller.id(), from, to, after, limit + 1),
                limit,
                shift -> Keyset.encode(shift.beginsAt(), shift.id())));
    }

    /** A shift; an operator sees their own. */
    Outcome<Shift> byId(Caller caller, UUID id) {
        return jdbi.withHandle(handle -> store.find(handle, id))
                .filter(shift -> caller.role().equals(Operator.ADMIN)
                        || shift.operatorId().equals(caller.id()))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(missing(id)));
    }

    Outcome<Shift> plan(Caller caller, UUID operator, Collection<UUID> models, Instant from, Instant to) {
        if (operators.byId(operator).isEmpty()) {
            return Outcome.refused(noOperator(operator));
        }
        return jdbi.inTransaction(tx -> {
            store.lockOperator(tx, operator);
            return planned(tx, caller, Ids.next(), operator, models, from, to);
        });
    }

    Outcome<Shift> replan(Caller caller, UUID id, Collection<UUID> models, Instant from, Instant to) {
        return notBegun(id, (tx, shift) -> planned(tx, caller, id, shift.operatorId(), models, from, to));
    }

    Outcome<Shift> cancel(Caller caller, UUID id) {
        return notBegun(id, (tx, shift) -> {
            store.delete(tx, id);
            return Outcome.done(noted(tx, caller, "shift.cancelled", shift));
        });
    }

    private Outcome<Shift> planned(
            Handle tx, Caller caller, UUID id, UUID operator, Collection<UUID> models, Instant from, Instant to) {
        Set<UUID> unseen = new HashSet<>(models);
        unseen.removeAll(scopes.modelsOf(operator));
        if (!unseen.isEmpty()) {
            return Outcome.refused(
                    Problem.of(WebProblem.INVALID_REQUEST, "models", "the operator does not see " + unseen));
        }
        return store.isPlanned(tx, operator, id, from, to)
                ? Outcome.refused(ShiftProblem.SHIFTS_OVERLAP, ShiftProblem.SHIFTS_OVERLAP.title())
                : Outcome.done(noted(
                        tx, caller, "shift.planned", store.plan(tx, id, operator, models, from, to, clock.instant())));
    }

    /**
     * Begins the caller's planned shift, or one that nobody planned.
     *
     * @param named which one, if the caller says so
     * @param handover how far the hand-over packet reached that they read
     */
    Outcome<Shift> clockIn(Caller caller, @Nullable UUID named, Instant handover) {
        Instant now = clock.instant();
        if (handover.isBefore(now.minus(FRESH)) || handover.isAfter(now)) {
            return Outcome.refused(ShiftProblem.HANDOVER_OUTDATED, ShiftProblem.HANDOVER_OUTDATED.title());
        }
        return jdbi.inTransaction(tx -> {
            store.lockOperator(tx, caller.id());
            Optional<Shift> running = store.running(tx, caller.id());
            if (running.isPresent()) {
                return Outcome.refused(Problem.of(ShiftProblem.SHIFT_RUNNING, ShiftProblem.SHIFT_RUNNING.title())
                        .with("shift", running.get()));
            }
            Optional<Shift> planned = named == null
                    ? store.upcoming(tx, caller.id(), now, EARLY)
                    : store.find(tx, named).filter(shift -> shift.operatorId().equals(caller.id()));
            if (named != null && planned.isEmpty()) {
                return Outcome.refused(missing(named));
            }
            if (planned.filter(shift -> shift.clockedInAt() != null).isPresent()) {
                return Outcome.refused(ShiftProblem.SHIFT_BEGUN, ShiftProblem.SHIFT_BEGUN.title());
            }
            return Outcome.done(store.begin(
                    tx,
                    planned.map(Shift::id).orElseGet(Ids::next),
                    caller.id(),
                    scopes.modelsOf(caller),
                    now,
                    handover));
        });
    }

    Outcome<Shift> clockOut(Caller caller, String note) {
        return jdbi.inTransaction(tx -> {
            store.lockOperator(tx, caller.id());
            return store.running(tx, caller.id())
                    .map(shift -> Outcome.done(store.end(tx, shift.id(), clock.instant(), note)))
                    .orElseGet(() ->
                            Outcome.refused(ShiftProblem.NO_SHIFT_RUNNING, ShiftProblem.NO_SHIFT_RUNNING.title()));
        });
    }

    /** An admin's word on when somebody really worked. */
    Outcome<Shift> correct(Caller caller, UUID id, Instant in, Instant out) {
        return held(
                id,
                (tx, shift) -> store.isWorked(tx, shift.operatorId(), id, in, out)
                        ? Outcome.refused(ShiftProblem.SHIFTS_OVERLAP, ShiftProblem.SHIFTS_OVERLAP.title())
                        : Outcome.done(noted(tx, caller, "shift.corrected", store.correct(tx, id, in, out))));
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void endForgotten() {
        try {
            store.endForgotten(clock.instant(), LONGEST);
        } catch (RuntimeException away) {
            LOG.warnf("Forgotten shifts cannot be ended now: %s", Failure.describe(away));
        }
    }

    /** Hours are pay: the audit log tells who set them, and how. */
    private Shift noted(Handle tx, Caller caller, String action, Shift shift) {
        audit.record(
                tx,
                caller.id(),
                action,
                "shift:" + shift.id(),
                Map.of(
                        "operatorId", shift.operatorId(),
                        "plannedStart", told(shift.plannedStart()),
                        "plannedEnd", told(shift.plannedEnd()),
                        "clockedInAt", told(shift.clockedInAt()),
                        "clockedOutAt", told(shift.clockedOutAt())));
        return shift;
    }

    private static String told(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }

    private Outcome<Shift> notBegun(UUID id, BiFunction<Handle, Shift, Outcome<Shift>> act) {
        return held(
                id,
                (tx, shift) -> shift.clockedInAt() == null
                        ? act.apply(tx, shift)
                        : Outcome.refused(ShiftProblem.SHIFT_BEGUN, ShiftProblem.SHIFT_BEGUN.title()));
    }

    private Outcome<Shift> held(UUID id, BiFunction<Handle, Shift, Outcome<Shift>> act) {
        return jdbi.inTransaction(tx -> {
            store.find(tx, id).ifPresent(shift -> store.lockOperator(tx, shift.operatorId()));
            // As it is now that nobody else changes it
            return store.find(tx, id).map(shift -> act.apply(tx, shift)).orElseGet(() -> Outcome.refused(missing(id)));
        });
    }

    private static Problem missing(UUID id) {
        return Problem.of(ShiftProblem.SHIFT_NOT_FOUND, "id", "no shift " + id);
    }

    private static Problem noOperator(UUID id) {
        return Problem.of(OperatorProblem.OPERATOR_NOT_FOUND, "operatorId", "no operator " + id);
    }
}
