package app.greenroom.operator;

import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.WebProblem;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who works here, and on which models. */
@Singleton
public class Colleagues {
    private final Jdbi jdbi;
    private final OperatorStore store;
    private final Scopes scopes;
    private final Event<ModelsAssigned> assigned;

    Colleagues(Jdbi jdbi, OperatorStore store, Scopes scopes, Event<ModelsAssigned> assigned) {
        this.jdbi = jdbi;
        this.store = store;
        this.scopes = scopes;
        this.assigned = assigned;
    }

    /** Everybody for an admin; for an operator those who share a model with them, and those models only. */
    List<Colleague> of(Caller caller) {
        return caller.role().equals(Operator.ADMIN) ? store.all() : store.colleagues(scopes.modelsOf(caller));
    }

    /** Adds an operator who may sign in with this password. */
    Outcome<Colleague> add(String email, String name, String role, String password, Set<UUID> models) {
        String hash = Passwords.hash(password);
        return jdbi.inTransaction(tx -> {
            Optional<Operator> added = store.add(tx, Ids.next(), email, name, role, hash);
            return added.isEmpty()
                    ? Outcome.refused(
                            Problem.of(OperatorProblem.EMAIL_TAKEN, "email", "is the address of another operator"))
                    : undone(tx, assign(tx, added.get(), models));
        });
    }

    /** Gives the operator just these models. What was taken away is gone from their screens at once. */
    Outcome<Colleague> assign(UUID id, Set<UUID> models) {
        return jdbi.inTransaction(tx -> store.lock(tx, id)
                .map(operator -> assign(tx, operator, models))
                .orElseGet(() ->
                        Outcome.refused(Problem.of(OperatorProblem.OPERATOR_NOT_FOUND, "id", "no operator " + id))));
    }

    private Outcome<Colleague> assign(Handle tx, Operator operator, Set<UUID> models) {
        Set<UUID> unknown = without(models, store.existing(tx, models));
        if (!unknown.isEmpty()) {
            return Outcome.refused(Problem.of(WebProblem.INVALID_REQUEST, "models", "no such model: " + unknown));
        }
        Set<UUID> before = store.assigned(tx, operator.id());
        Set<UUID> given = without(models, before);
        Set<UUID> taken = without(before, models);
        store.assign(tx, operator.id(), given, taken);
        assigned.fire(new ModelsAssigned(tx, operator.id(), given, taken));
        tx.afterCommit(scopes::changed);
        return Outcome.done(new Colleague(
                operator.id(),
                operator.name(),
                operator.email(),
                operator.role(),
                models.stream().sorted().toList()));
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
