package app.greenroom.model;

import app.greenroom.audit.AuditLog;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import app.greenroom.realtime.EventLog;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The models that an operator may see. */
@Singleton
public class Models {
    private final Jdbi jdbi;
    private final ModelStore store;
    private final Scopes scopes;
    private final EventLog log;
    private final AuditLog audit;

    Models(Jdbi jdbi, ModelStore store, Scopes scopes, EventLog log, AuditLog audit) {
        this.jdbi = jdbi;
        this.store = store;
        this.scopes = scopes;
        this.log = log;
        this.audit = audit;
    }

    public List<Model> of(Caller caller) {
        return store.all(scopes.modelsOf(caller));
    }

    public Outcome<Model> byId(Caller caller, UUID id) {
        return visible(caller.id(), id).map(Outcome::done).orElseGet(() -> Outcome.refused(missing(id)));
    }

    /** The model, if the operator may see it. */
    public Optional<Model> visible(UUID operator, UUID id) {
        return scopes.modelsOf(operator).contains(id)
                ? store.all(List.of(id)).stream().findFirst()
                : Optional.empty();
    }

    Outcome<Model> add(String name, String handle, JsonNode profile) {
        return jdbi.inTransaction(tx -> store.add(tx, Ids.next(), name, handle, profile.toString())
                .map(model -> {
                    log.append(tx, new ModelChanged(model));
                    tx.afterCommit(scopes::changed);
                    return Outcome.done(model);
                })
                .orElseGet(() -> Outcome.refused(
                        Problem.of(ModelProblem.HANDLE_TAKEN, "ofUsername", "is the handle of another model"))));
    }

    Outcome<Model> update(
            Caller caller, UUID id, @Nullable String name, @Nullable String aiMode, @Nullable TierThresholds tiers) {
        return jdbi.inTransaction(tx -> store.update(tx, id, name, aiMode, tiers)
                .map(model -> {
                    log.append(tx, new ModelChanged(model));
                    if (tiers != null) {
                        audit.record(
                                tx,
                                caller.id(),
                                "model.tiers_changed",
                                "model:" + id,
                                Map.of("whale", tiers.whale(), "regular", tiers.regular()));
                    }
                    return Outcome.done(model);
                })
                .orElseGet(() -> Outcome.refused(missing(id))));
    }

    /** The refusal for a model that does not exist, or not for this operator. */
    public static Problem missing(UUID id) {
        return Problem.of(ModelProblem.MODEL_NOT_FOUND, "modelId", "no model " + id);
    }
}
