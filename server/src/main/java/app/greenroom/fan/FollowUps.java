package app.greenroom.fan;

import app.greenroom.operator.Caller;
import app.greenroom.operator.OperatorProblem;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.log.Failure;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ToldTime;
import app.greenroom.realtime.EventLog;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What operators want to come back to. When one comes due, {@code follow-up.due} is written once, whichever node sees it
 * first, and the fan rises in the inbox. Whoever touches a follow-up holds the fan's row, so nobody waits for two things
 * in another order than everybody else.
 */
@Singleton
public class FollowUps {
    private static final Logger LOG = Logger.getLogger(FollowUps.class);
    private static final int AT_ONCE = 100;

    private final Jdbi jdbi;
    private final FollowUpStore store;
    private final Fans fans;
    private final FanStore rows;
    private final Scopes scopes;
    private final EventLog log;
    private final Clock clock;

    FollowUps(Jdbi jdbi, FollowUpStore store, Fans fans, FanStore rows, Scopes scopes, EventLog log, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.fans = fans;
        this.rows = rows;
        this.scopes = scopes;
        this.log = log;
        this.clock = clock;
    }

    /** What a follow-up is to be. */
    record Plan(Instant dueAt, String note, @Nullable UUID assignedTo, String state) {}

    Page<FollowUp> list(FollowUpStore.Filter filter, @Nullable String cursor, int limit) {
        FollowUpStore.Place after = Keyset.decode(
                cursor, 2, key -> new FollowUpStore.Place(ToldTime.parse(key.get(0)), UUID.fromString(key.get(1))));
        return Page.of(store.list(filter, after, limit + 1), limit, one -> Keyset.encode(one.dueAt(), one.id()));
    }

    /** Open ones of these models that are due by then, the earliest first. */
    public List<FollowUp> open(Collection<UUID> models, Instant dueUntil, int most) {
        return store.list(new FollowUpStore.Filter(models, FollowUp.OPEN, null, null, dueUntil), null, most);
    }

    Outcome<FollowUp> byId(Caller caller, UUID id) {
        return store.byId(id, scopes.modelsOf(caller)).map(Outcome::done).orElseGet(() -> missing(id));
    }

    Outcome<FollowUp> add(Caller caller, UUID fanId, Plan plan) {
        return jdbi.inTransaction(tx -> {
            Optional<Fan> fan = fans.lock(tx, caller, fanId);
            if (fan.isEmpty()) {
                return Outcome.refused(Fans.missing(fanId));
            }
            return seesIt(plan, fan.get()).then(right -> {
                FollowUp added = store.add(
                        tx,
                        Ids.next(),
                        fan.get(),
                        plan.dueAt,
                        plan.note,
                        plan.assignedTo,
                        caller.id(),
                        clock.instant());
                return Outcome.done(changed(tx, added));
            });
        });
    }

    Outcome<FollowUp> update(Caller caller, UUID id, Plan plan) {
        return held(
                caller,
                id,
                (tx, fan) -> seesIt(plan, fan)
                        .then(right -> Outcome.done(changed(
                                tx,
                                store.update(
                                        tx,
                                        id,
                                        plan.dueAt,
                                        plan.note,
                                        plan.assignedTo,
                                        plan.state,
                                        caller.id(),
                                        clock.instant())))));
    }

    Outcome<Boolean> remove(Caller caller, UUID id) {
        return held(caller, id, (tx, fan) -> {
            store.delete(tx, id);
            log.append(tx, new FollowUpRemoved(id, rows.settleFollowUps(tx, fan.id())));
            return Outcome.done(true);
        });
    }

    /**
     * An answer is what this follow-up was about: it is done, in the answer's transaction. The fan's row must be locked.
     */
    public Outcome<FollowUp> answered(Handle tx, Caller caller, Fan fan, UUID id) {
        return store.byId(tx, id, List.of(fan.modelId()))
                .filter(one -> one.fanId().equals(fan.id()))
                .map(one -> Outcome.done(
                        one.isOpen()
                                ? changed(
                                        tx,
                                        store.update(
                                                tx,
                                                id,
                                                one.dueAt(),
                                                one.note(),
                                                one.assignedTo(),
                                                FollowUp.DONE,
                                                caller.id(),
                                                clock.instant()))
                                : one))
                .orElseGet(() -> missing(id));
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void comeDue() {
        Instant now = clock.instant();
        try {
            for (FollowUp late : store.toTell(now, AT_ONCE)) {
                jdbi.useTransaction(tx -> fans.lock(tx, late.modelId(), late.fanId())
                        .flatMap(fan -> store.comeDue(tx, late.id(), now))
                        .ifPresent(due -> log.append(tx, new FollowUpDue(due, rows.settleFollowUps(tx, due.fanId())))));
            }
        } catch (RuntimeException away) {
            LOG.warnf("Follow-ups cannot come due now: %s", Failure.describe(away));
        }
    }

    private FollowUp changed(Handle tx, FollowUp followUp) {
        log.append(tx, new FollowUpChanged(followUp, rows.settleFollowUps(tx, followUp.fanId())));
        return followUp;
    }

    private Outcome<Boolean> seesIt(Plan plan, Fan fan) {
        UUID operator = plan.assignedTo;
        return operator == null || scopes.maySee(operator, fan.modelId())
                ? Outcome.done(true)
                : Outcome.refused(Problem.of(
                        OperatorProblem.OPERATOR_NOT_FOUND,
                        "assignedTo",
                        "no operator " + operator + " sees this model"));
    }

    private <T> Outcome<T> held(Caller caller, UUID id, BiFunction<Handle, Fan, Outcome<T>> act) {
        return jdbi.inTransaction(tx -> store.byId(tx, id, scopes.modelsOf(caller))
                .flatMap(one -> fans.lock(tx, caller, one.fanId()))
                // It may have been removed while the fan's row was waited for
                .filter(fan -> store.byId(tx, id, List.of(fan.modelId())).isPresent())
                .map(fan -> act.apply(tx, fan))
                .orElseGet(() -> missing(id)));
    }

    private static <T> Outcome<T> missing(UUID id) {
        return Outcome.refused(Problem.of(FanProblem.FOLLOW_UP_NOT_FOUND, "id", "no follow-up " + id));
    }
}
