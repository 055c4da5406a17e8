package app.greenroom.model;

import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import app.greenroom.realtime.EventLog;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The models that an operator may see. */
@Singleton
public class Models {
    private final Jdbi jdbi;
    private final ModelStore store;
    private final Scopes scopes;
    private final EventLog log;

    Models(Jdbi jdbi, ModelStore store, Scopes scopes, EventLog log) {
        this.jdbi = jdbi;
        this.store = store;
        this.scopes = scopes;
        this.log = log;
    }

    public List<Model> of(Caller caller) {
        return store.all(scopes.modelsOf(caller));
    }

    public Outcome<Model> byId(Caller caller, UUID id) {
        if (!scopes.maySee(caller, id)) {
            return Outcome.refused(missing(id));
        }
        return store.all(List.of(id)).stream()
                .findFirst()
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(missing(id)));
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

    /** The refusal for a model that does not exist, or not for this operator. */
    public static Problem missing(UUID id) {
        return Problem.of(ModelProblem.MODEL_NOT_FOUND, "modelId", "no model " + id);
    }
}
