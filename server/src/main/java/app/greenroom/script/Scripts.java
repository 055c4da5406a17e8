package app.greenroom.script;

import app.greenroom.audit.AuditLog;
import app.greenroom.fan.Fan;
import app.greenroom.fan.Fans;
import app.greenroom.model.Model;
import app.greenroom.model.Models;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Operator;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.WebProblem;
import app.greenroom.policy.Direction;
import app.greenroom.policy.Finding;
import app.greenroom.policy.Policy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The agency's canned replies. What is for all models is the admins' to write; the rest is everybody's who sees the model. */
@Singleton
class Scripts {
    private final Jdbi jdbi;
    private final ScriptStore store;
    private final Fans fans;
    private final Models models;
    private final Scopes scopes;
    private final Policy policy;
    private final AuditLog audit;
    private final Clock clock;

    Scripts(
            Jdbi jdbi,
            ScriptStore store,
            Fans fans,
            Models models,
            Scopes scopes,
            Policy policy,
            AuditLog audit,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.fans = fans;
        this.models = models;
        this.scopes = scopes;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    /** A script as somebody writes it. */
    record Writing(@Nullable UUID modelId, String category, String shortcut, String text) {}

    /** @param findings what the policy will say when this is sent; a warning, nothing more */
    public record Saved(Script script, List<Finding> findings) {}

    /** @param missing variables that had no value; nothing stands where they stood */
    public record Rendered(String text, List<String> missing, List<Finding> findings) {}

    Page<Script> list(
            Caller caller,
            @Nullable UUID model,
            @Nullable String category,
            @Nullable String text,
            @Nullable String cursor,
            int limit) {
        ScriptStore.Place after = Keyset.decodeNames(
                cursor, 2, (id, names) -> new ScriptStore.Place(names.get(0), names.get(1), UUID.fromString(id)));
        List<Script> rows = store.list(scopes.modelsOf(caller, model), category, text, after, limit + 1);
        return Page.of(rows, limit, script -> Keyset.encodeNames(script.id(), script.category(), script.shortcut()));
    }

    Outcome<Script> byId(Caller caller, UUID id) {
        return store.byId(id, scopes.modelsOf(caller)).map(Outcome::done).orElseGet(() -> missing(id));
    }

    Outcome<Saved> add(Caller caller, Writing writing) {
        UUID model = writing.modelId;
        if (model != null && !scopes.maySee(caller, model)) {
            return Outcome.refused(Models.missing(model));
        }
        if (!mayWrite(caller, model)) {
            return adminsOnly();
        }
        Outcome<Script> added =
                jdbi.inTransaction(tx -> store.add(tx, Ids.next(), writing, caller.id(), clock.instant())
                        .map(script -> Outcome.done(noted(tx, caller, "script.added", script)))
                        .orElseGet(Scripts::taken));
        return added.then(this::checked);
    }

    /** Changes a script that nobody has changed since {@code version}; a script stays with its model. */
    Outcome<Saved> update(Caller caller, UUID id, @Nullable Long version, Writing writing) {
        Outcome<Script> updated = held(caller, id, (tx, script) -> {
            if (version != null && version != script.version()) {
                return Outcome.refused(
                        Problem.of(WebProblem.CHANGED_MEANWHILE, "The script is at version " + script.version())
                                .with("current", script));
            }
            return store.update(tx, id, writing, clock.instant())
                    .map(changed -> Outcome.done(noted(tx, caller, "script.changed", changed)))
                    .orElseGet(Scripts::taken);
        });
        return updated.then(this::checked);
    }

    Outcome<Script> delete(Caller caller, UUID id) {
        return held(caller, id, (tx, script) -> {
            store.delete(tx, id);
            return Outcome.done(noted(tx, caller, "script.removed", script));
        });
    }

    /** The script for this fan, ready to be looked over and sent. */
    Outcome<Rendered> render(Caller caller, UUID id, UUID fanId) {
        return byId(caller, id)
                .then(script -> fans.byId(caller, fanId)
                        .then(fan ->
                                script.modelId() == null || script.modelId().equals(fan.modelId())
                                        ? models.byId(caller, fan.modelId())
                                                .then(model -> Outcome.done(rendered(script, fan, model, caller)))
                                        : Outcome.refused(
                                                ScriptProblem.SCRIPT_OF_ANOTHER_MODEL,
                                                ScriptProblem.SCRIPT_OF_ANOTHER_MODEL.title())));
    }

    private Rendered rendered(Script script, Fan fan, Model model, Caller caller) {
        Template.Filled filled = new Template(script.text())
                .fill(Map.of(
                        "fan.name",
                        // The page calls a fan without a name by their handle, which is no way to speak to them
                        fan.displayName().equals(fan.username()) ? "" : fan.displayName(),
                        "fan.username",
                        fan.username(),
                        "model.name",
                        model.name(),
                        "model.disclosure",
                        model.disclosure(),
                        "operator.name",
                        caller.name()));
        return new Rendered(filled.text(), filled.missing(), policy.check(Direction.OUTGOING, filled.text()));
    }

    private Script noted(Handle tx, Caller caller, String action, Script script) {
        audit.record(
                tx,
                caller.id(),
                action,
                "script:" + script.id(),
                Map.of(
                        "shortcut",
                        script.shortcut(),
                        "version",
                        script.version(),
                        "modelId",
                        script.modelId() == null ? "all" : script.modelId()));
        return script;
    }

    /** Behind the transaction: the policy takes its time over a long text. */
    private Outcome<Saved> checked(Script script) {
        return Outcome.done(new Saved(script, policy.check(Direction.OUTGOING, script.text())));
    }

    private Outcome<Script> held(Caller caller, UUID id, BiFunction<Handle, Script, Outcome<Script>> act) {
        return jdbi.inTransaction(tx -> store.lock(tx, id, scopes.modelsOf(caller))
                .map(script ->
                        mayWrite(caller, script.modelId()) ? act.apply(tx, script) : Scripts.<Script>adminsOnly())
                .orElseGet(() -> missing(id)));
    }

    private static boolean mayWrite(Caller caller, @Nullable UUID model) {
        return model != null || caller.role().equals(Operator.ADMIN);
    }

    private static <T> Outcome<T> adminsOnly() {
        return Outcome.refused(WebProblem.NOT_PERMITTED, "Scripts for all models are the admins' to write");
    }

    private static <T> Outcome<T> missing(UUID id) {
        return Outcome.refused(Problem.of(ScriptProblem.SCRIPT_NOT_FOUND, "id", "no script " + id));
    }

    private static Outcome<Script> taken() {
        return Outcome.refused(Problem.of(ScriptProblem.SHORTCUT_TAKEN, "shortcut", "is that of another script"));
    }
}
