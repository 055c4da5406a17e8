package app.greenroom.operator;

import app.greenroom.audit.AuditLog;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.WebProblem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Accounts of operators: changed, switched off and on, erased. There is always an admin who may sign in. */
@Singleton
class Accounts {
    private final Jdbi jdbi;
    private final OperatorStore store;
    private final Colleagues colleagues;
    private final Sessions sessions;
    private final SecondFactor secondFactor;
    private final Links links;
    private final Browsers browsers;
    private final Backoff backoff;
    private final OperatorRecords records;
    private final AuditLog audit;
    private final Clock clock;

    Accounts(
            Jdbi jdbi,
            OperatorStore store,
            Colleagues colleagues,
            Sessions sessions,
            SecondFactor secondFactor,
            Links links,
            Browsers browsers,
            Backoff backoff,
            OperatorRecords records,
            AuditLog audit,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.colleagues = colleagues;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.links = links;
        this.browsers = browsers;
        this.backoff = backoff;
        this.records = records;
        this.audit = audit;
        this.clock = clock;
    }

    /** Anybody's account for an admin, for an operator their own. */
    Outcome<Account> byId(Caller caller, UUID id) {
        if (!caller.role().equals(Operator.ADMIN) && !caller.id().equals(id)) {
            return Outcome.refused(missing(id));
        }
        return jdbi.withHandle(handle -> store.account(handle, id))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(missing(id)));
    }

    /** Changes what is given. Another role ends their sessions, because access tokens tell the old one. */
    Outcome<Account> change(
            Caller by,
            UUID id,
            @Nullable Long version,
            @Nullable String name,
            @Nullable String role,
            @Nullable Set<UUID> models) {
        return changed(tx -> locked(tx, id).then(before -> {
            if (version != null && version != before.version()) {
                return Outcome.refused(
                        Problem.of(WebProblem.CHANGED_MEANWHILE, "The account is at version " + before.version())
                                .with("current", before));
            }
            String newRole = Objects.requireNonNullElse(role, before.role());
            if (!newRole.equals(Operator.ADMIN) && isLastAdmin(tx, before)) {
                return refused(OperatorProblem.LAST_ADMIN);
            }
            store.change(tx, id, Objects.requireNonNullElse(name, before.name()), newRole);
            Outcome<?> assigned = models == null
                    ? Outcome.done(before)
                    : colleagues.assign(tx, id, models, before.disabledAt() == null);
            return assigned.then(done -> {
                Account after = store.account(tx, id).orElseThrow();
                Map<String, Object> changes = new TreeMap<>();
                if (!after.role().equals(before.role())) {
                    changes.put("role", after.role());
                    sessions.endAll(tx, id);
                }
                if (!after.models().equals(before.models())) {
                    changes.put("models", after.models());
                }
                audit.record(tx, by.id(), "operator.changed", subject(id), changes);
                return Outcome.done(after);
            });
        }));
    }

    /** Keeps them out, from this moment on. Their assignments stay, out of sight. */
    Outcome<Account> disable(Caller by, UUID id) {
        return changed(tx -> locked(tx, id).then(before -> {
            if (isLastAdmin(tx, before)) {
                return refused(OperatorProblem.LAST_ADMIN);
            }
            sessions.endAll(tx, id);
            if (before.disabledAt() == null) {
                store.disable(tx, id, clock.instant());
                colleagues.hide(tx, id, before.models());
                audit.record(tx, by.id(), "operator.disabled", subject(id), Map.of());
            }
            return Outcome.done(store.account(tx, id).orElseThrow());
        }));
    }

    Outcome<Account> enable(Caller by, UUID id) {
        return changed(tx -> locked(tx, id).then(before -> {
            if (before.disabledAt() != null) {
                store.disable(tx, id, null);
                colleagues.show(tx, id, before.models());
                audit.record(tx, by.id(), "operator.enabled", subject(id), Map.of());
            }
            return Outcome.done(store.account(tx, id).orElseThrow());
        }));
    }

    /** Removes who this was from the desk for good. What they did stays, under no name. */
    Outcome<UUID> erase(Caller by, UUID id) {
        return changed(tx -> locked(tx, id).then(before -> {
            if (isLastAdmin(tx, before)) {
                return refused(OperatorProblem.LAST_ADMIN);
            }
            sessions.endAll(tx, id);
            colleagues.assign(tx, id, Set.of(), before.disabledAt() == null);
            secondFactor.remove(tx, id);
            links.forget(tx, id, before.email());
            browsers.forget(tx, id);
            records.erase(tx, id);
            store.erase(tx, id, clock.instant());
            audit.record(tx, by.id(), "operator.erased", subject(id), Map.of());
            return Outcome.done(id);
        }));
    }

    /** All that the desk holds about an operator as a person. */
    Outcome<Export> export(Caller by, UUID id) {
        return byId(by, id).then(account -> {
            List<OpenSession> open = sessions.of(id, by.session());
            return jdbi.inTransaction(tx -> {
                Export export = new Export(account, open, browsers.of(id), store.work(tx, id), records.of(tx, id));
                audit.record(tx, by.id(), "operator.exported", subject(id), Map.of());
                return Outcome.done(export);
            });
        });
    }

    /** Where somebody is signed in. */
    Outcome<List<OpenSession>> sessions(Caller by, UUID id) {
        return byId(by, id).then(account -> Outcome.done(sessions.of(id, by.session())));
    }

    /** Signs somebody out everywhere. */
    Outcome<Account> endSessions(Caller by, UUID id) {
        return byId(by, id).then(account -> {
            noteEnded(by, id, sessions.endAll(id));
            return Outcome.done(account);
        });
    }

    /** Ends the one of the caller's own sessions that has this mark. */
    Outcome<Integer> endOwnSession(Caller caller, String mark) {
        return sessions.endMarked(caller.id(), mark).then(ended -> Outcome.done(noteEnded(caller, caller.id(), ended)));
    }

    /** Ends all of the caller's own sessions but this. */
    int endOtherSessions(Caller caller) {
        return noteEnded(caller, caller.id(), sessions.endOthers(caller.id(), caller.session()));
    }

    private int noteEnded(Caller by, UUID of, int ended) {
        jdbi.useTransaction(tx -> audit.record(tx, by.id(), "sessions.ended", subject(of), Map.of("sessions", ended)));
        return ended;
    }

    /** Sets one's own password, which ends one's other sessions. */
    Outcome<UUID> changePassword(Caller caller, String current, String wanted) {
        return backoff.proof(caller.id()).then(attempt -> {
            boolean right = store.active(caller.id())
                    .filter(known -> Passwords.match(current, known.passwordHash()))
                    .isPresent();
            if (!right) {
                return refused(OperatorProblem.PROOF_WRONG);
            }
            attempt.succeeded();
            String hash = Passwords.hash(wanted);
            jdbi.useTransaction(tx -> {
                store.setPassword(tx, caller.id(), hash);
                sessions.endOthers(caller.id(), caller.session());
                audit.record(tx, caller.id(), "password.set", subject(caller.id()), Map.of());
            });
            sessions.endOthers(caller.id(), caller.session());
            return Outcome.done(caller.id());
        });
    }

    static Problem missing(UUID id) {
        return Problem.of(OperatorProblem.OPERATOR_NOT_FOUND, "id", "no operator " + id);
    }

    static String subject(UUID id) {
        return "operator:" + id;
    }

    /** One change of accounts at a time; a refusal leaves nothing behind. */
    private <T> Outcome<T> changed(Function<Handle, Outcome<T>> change) {
        return jdbi.inTransaction(tx -> {
            store.lockAccounts(tx);
            Outcome<T> done = change.apply(tx);
            if (done instanceof Outcome.Refused<T>) {
                tx.rollback();
            }
            return done;
        });
    }

    private Outcome<Account> locked(Handle tx, UUID id) {
        store.lock(tx, id);
        return store.account(tx, id).map(Outcome::done).orElseGet(() -> Outcome.refused(missing(id)));
    }

    private boolean isLastAdmin(Handle tx, Account account) {
        return account.role().equals(Operator.ADMIN)
                && account.disabledAt() == null
                && !store.hasOtherAdmin(tx, account.id());
    }

    private static <T> Outcome<T> refused(OperatorProblem problem) {
        return Outcome.refused(problem, problem.title());
    }
}
