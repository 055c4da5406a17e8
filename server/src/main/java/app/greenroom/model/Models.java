package app.greenroom.model;

import app.greenroom.audit.AuditLog;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.WebProblem;
import app.greenroom.policy.Finding;
import app.greenroom.policy.Policy;
import app.greenroom.realtime.EventLog;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
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
    private final Policy policy;
    private final Clock clock;

    Models(Jdbi jdbi, ModelStore store, Scopes scopes, EventLog log, AuditLog audit, Policy policy, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.scopes = scopes;
        this.log = log;
        this.audit = audit;
        this.policy = policy;
        this.clock = clock;
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

    Outcome<Model> add(Caller caller, String name, String handle, JsonNode profile) {
        return jdbi.inTransaction(tx -> store.add(tx, Ids.next(), name, handle, profile.toString())
                .map(model -> {
                    store.keep(tx, model, null, caller.id(), clock.instant());
                    log.append(tx, new ModelChanged(model));
                    tx.afterCommit(scopes::changed);
                    note(tx, caller, "model.added", model, Map.of("handle", model.ofUsername()));
                    return Outcome.done(model);
                })
                .orElseGet(() -> Outcome.refused(
                        Problem.of(ModelProblem.HANDLE_TAKEN, "ofUsername", "is the handle of another model"))));
    }

    Outcome<Model> update(
            Caller caller,
            UUID id,
            @Nullable String name,
            @Nullable String aiMode,
            @Nullable String disclosure,
            @Nullable TierThresholds tiers) {
        // What fans are told by way of disclosure has to be sendable, and must not claim that no AI is involved.
        List<Finding> findings = disclosure == null ? List.of() : policy.checkOption(disclosure);
        if (!findings.isEmpty()) {
            Finding first = findings.getFirst();
            return Outcome.refused(Problem.of(
                    ModelProblem.DISCLOSURE_REFUSED,
                    "disclosure",
                    "is refused by %s/%s".formatted(first.pack(), first.rule())));
        }
        return jdbi.inTransaction(tx -> store.lock(tx, id)
                .flatMap(before -> store.update(tx, id, name, aiMode, disclosure, tiers)
                        .map(model -> {
                            log.append(tx, new ModelChanged(model));
                            if (!before.aiMode().equals(model.aiMode())) {
                                note(tx, caller, "model.ai_mode_changed", model, Map.of("aiMode", model.aiMode()));
                            }
                            if (!before.disclosure().equals(model.disclosure())) {
                                store.keepDisclosure(tx, model, caller.id(), clock.instant());
                                note(tx, caller, "model.disclosure_changed", model, Map.of("version", model.version()));
                            }
                            if (tiers != null) {
                                note(
                                        tx,
                                        caller,
                                        "model.tiers_changed",
                                        model,
                                        Map.of("whale", tiers.whale(), "regular", tiers.regular()));
                            }
                            return Outcome.done(model);
                        }))
                .orElseGet(() -> Outcome.refused(missing(id))));
    }

    /**
     * Gives a model another personality, if nobody changed the model since {@code version}. The one before stays among its
     * versions.
     *
     * @param learntFrom of how many messages it was learnt; null if a person wrote it
     */
    public Outcome<Model> personality(
            Caller caller, UUID id, @Nullable Long version, JsonNode profile, @Nullable Integer learntFrom) {
        if (!scopes.maySee(caller, id)) {
            return Outcome.refused(missing(id));
        }
        return jdbi.inTransaction(tx -> {
            Model before = store.lock(tx, id).orElseThrow();
            if (version != null && version != before.version()) {
                return Outcome.refused(
                        Problem.of(WebProblem.CHANGED_MEANWHILE, "The model is at version " + before.version())
                                .with("current", before));
            }
            if (before.personalityProfile().equals(profile)) {
                return Outcome.done(before);
            }
            Model model = store.personality(tx, id, profile.toString());
            store.keep(tx, model, learntFrom, caller.id(), clock.instant());
            log.append(tx, new ModelChanged(model));
            note(
                    tx,
                    caller,
                    "model.personality_changed",
                    model,
                    Map.of("version", model.version(), "source", learntFrom == null ? "person" : "learnt"));
            return Outcome.done(model);
        });
    }

    /** What a model's personality was, the newest first. */
    Outcome<Page<Personality>> personalities(Caller caller, UUID id, @Nullable String cursor, int limit) {
        Long before = Keyset.decode(cursor, 1, key -> Long.valueOf(key.getFirst()));
        return byId(caller, id)
                .then(model -> Outcome.done(Page.of(
                        store.personalities(id, before, limit + 1), limit, one -> Keyset.encode(one.version()))));
    }

    /** What differs between two versions of a personality; {@code to} is the newest if it is null. */
    Outcome<PersonalityDiff> compare(Caller caller, UUID id, long from, @Nullable Long to) {
        return personalityAt(caller, id, from)
                .then(earlier -> (to == null ? newestPersonality(id) : personalityAt(caller, id, to))
                        .then(later -> Outcome.done(PersonalityDiff.between(earlier, later))));
    }

    /** Gives the model the personality of that version again, as a new version. */
    Outcome<Model> restore(Caller caller, UUID id, @Nullable Long version, long number) {
        return personalityAt(caller, id, number).then(one -> personality(caller, id, version, one.profile(), null));
    }

    private Outcome<Personality> personalityAt(Caller caller, UUID id, long number) {
        return byId(caller, id)
                .then(model -> store.personalities(id, number + 1, 1).stream()
                        .filter(one -> one.version() == number)
                        .findFirst()
                        .map(Outcome::done)
                        .orElseGet(() -> Outcome.refused(Problem.of(
                                ModelProblem.PERSONALITY_NOT_FOUND,
                                "version",
                                "no personality of version " + number))));
    }

    private Outcome<Personality> newestPersonality(UUID id) {
        return Outcome.done(store.personalities(id, null, 1).getFirst());
    }

    private void note(Handle tx, Caller caller, String action, Model model, Map<String, ?> details) {
        audit.record(tx, caller.id(), action, "model:" + model.id(), details);
    }

    /** The refusal for a model that does not exist, or not for this operator. */
    public static Problem missing(UUID id) {
        return Problem.of(ModelProblem.MODEL_NOT_FOUND, "modelId", "no model " + id);
    }
}
