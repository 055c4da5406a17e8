package app.greenroom.operator;

import app.greenroom.audit.AuditLog;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.WebProblem;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Who works here, and on which models. */
@Singleton
public class Colleagues {
    private final Jdbi jdbi;
    private final OperatorStore store;
    private final Scopes scopes;
    private final AuditLog audit;
    private final Event<ModelsAssigned> assigned;

    Colleagues(Jdbi jdbi, OperatorStore store, Scopes scopes, AuditLog audit, Event<ModelsAssigned> assigned) {
        this.jdbi = jdbi;
        this.store = store;
        this.scopes = scopes;
        this.audit = audit;
        this.assigned = assigned;
    }

    /** Everybody for an admin; for an operator those who share a model with them, and those models only. */
    List<Colleague> of(Caller caller) {
        return caller.role().equals(Operator.ADMIN) ? store.all() : store.colleagues(scopes.modelsOf(caller));
    }

    /** Adds an operator who may sign in with this password. */
    Outcome<Colleague> add(Caller by, String email, String name, String role, String password, Set<UUID> models) {
        String hash = Passwords.hash(password);
        return jdbi.inTransaction(tx -> undone(
                tx,
                added(tx, email, name, role, hash)
                        .then(operator -> assign(tx, operator.id(), models, true)
                                .then(assigned -> {
                                    audit.record(
                                            tx,
                                            by.id(),
                                            "operator.added",
                                            Accounts.subject(operator.id()),
                                            Map.of("role", role, "models", models));
                                    return seen(tx, operator.id());
                                }))));
    }

    /** Makes an operator of somebody who was invited; models that are gone meanwhile are left out. */
    Outcome<Colleague> join(Handle tx, Invitation invitation, @Nullable String name, String hash) {
        String chosen = name == null || name.isEmpty() ? invitation.name() : name;
        Set<UUID> models = store.existing(tx, invitation.models());
        return added(tx, invitation.email(), chosen, invitation.role(), hash)
                .then(operator -> assign(tx, operator.id(), models, true).then(assigned -> {
                    audit.record(
                            tx,
                            operator.id(),
                            "operator.joined",
                            Accounts.subject(operator.id()),
                            Map.of("invitation", invitation.id(), "role", invitation.role(), "models", models));
                    return seen(tx, operator.id());
                }));
    }

    /** Gives the operator just these models. What was taken away is gone from their screens at once. */
    Outcome<Colleague> assign(Caller by, UUID id, Set<UUID> models) {
        return jdbi.inTransaction(tx -> {
            store.lockAccounts(tx);
            Optional<Account> held = store.lock(tx, id).flatMap(operator -> store.account(tx, id));
            if (held.isEmpty()) {
                return Outcome.refused(Accounts.missing(id));
            }
            return assign(tx, id, models, held.get().disabledAt() == null).then(assigned -> {
                store.touch(tx, id);
                audit.record(tx, by.id(), "operator.assigned", Accounts.subject(id), Map.of("models", models));
                return seen(tx, id);
            });
        });
    }

    /** @param active whether the operator may see them: a disabled one sees none, and gets these once enabled again */
    Outcome<UUID> assign(Handle tx, UUID operator, Set<UUID> models, boolean active) {
        Set<UUID> unknown = without(models, store.existing(tx, models));
        if (!unknown.isEmpty()) {
            return Outcome.refused(Problem.of(WebProblem.INVALID_REQUEST, "models", "no such model: " + unknown));
        }
        Set<UUID> before = store.assigned(tx, operator);
        Set<UUID> given = without(models, before);
        Set<UUID> taken = without(before, models);
        store.assign(tx, operator, given, taken);
        if (active) {
            tell(tx, operator, given, taken);
        }
        return Outcome.done(operator);
    }

    /** Takes the models of an operator out of their sight; the assignments stay. */
    void hide(Handle tx, UUID operator, Collection<UUID> models) {
        tell(tx, operator, Set.of(), Set.copyOf(models));
    }

    void show(Handle tx, UUID operator, Collection<UUID> models) {
        tell(tx, operator, Set.copyOf(models), Set.of());
    }

    private Outcome<Operator> added(Handle tx, String email, String name, String role, String hash) {
        return store.add(tx, Ids.next(), email, name, role, hash)
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(
                        Problem.of(OperatorProblem.EMAIL_TAKEN, "email", "is the address of another operator")));
    }

    private void tell(Handle tx, UUID operator, Set<UUID> given, Set<UUID> taken) {
        assigned.fire(new ModelsAssigned(tx, operator, given, taken));
        tx.afterCommit(scopes::changed);
    }

    private Outcome<Colleague> seen(Handle tx, UUID id) {
        return Outcome.done(store.colleague(tx, id));
    }

    /** A refusal leaves nothing behind. */
    private static <T> Outcome<T> undone(Handle tx, Outcome<T> outcome) {
        if (outcome instanceof Outcome.Refused<T>) {
            tx.rollback();
        }
        return outcome;
    }

    private static Set<UUID> without(Set<UUID> all, Set<UUID> some) {
        Set<UUID> left = new HashSet<>(all);
        left.removeAll(some);
        return left;
    }
}
