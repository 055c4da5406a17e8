package app.greenroom.fan;

import app.greenroom.audit.AuditLog;
import app.greenroom.model.Models;
import app.greenroom.operator.Caller;
import app.greenroom.operator.OperatorProblem;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ToldTime;
import app.greenroom.platform.web.WebProblem;
import app.greenroom.realtime.EventLog;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Fans as operators see them, and the inbox that their rows make. */
@Singleton
public class Fans {
    private final Jdbi jdbi;
    private final FanStore store;
    private final Scopes scopes;
    private final CustomFields fields;
    private final Doorkeeper door;
    private final EventLog log;
    private final AuditLog audit;

    Fans(Jdbi jdbi, FanStore store, Scopes scopes, CustomFields fields, Doorkeeper door, EventLog log, AuditLog audit) {
        this.jdbi = jdbi;
        this.store = store;
        this.scopes = scopes;
        this.fields = fields;
        this.door = door;
        this.log = log;
        this.audit = audit;
    }

    /** One page of the inbox: what follows {@code cursor}, or what lies before {@code before}. */
    Page<Fan> inbox(Caller caller, InboxFilter filter, @Nullable String cursor, @Nullable String before, int limit) {
        FanStore.Place after = place("cursor", cursor);
        FanStore.Place until = place("before", before);
        Set<UUID> models = scopes.modelsOf(caller);
        Set<UUID> asked = filter.models().isEmpty()
                ? models
                : filter.models().stream().filter(models::contains).collect(Collectors.toSet());
        if (until != null) {
            List<Fan> rows = store.inbox(asked, filter, new FanStore.Stretch(until, false, limit + 1));
            return Page.before(rows, limit, Fans::key);
        }
        List<Fan> rows = store.inbox(asked, filter, new FanStore.Stretch(after, true, limit + 1));
        return Page.of(rows, limit, Fans::key, after == null);
    }

    private static String key(Fan fan) {
        return Keyset.encode(fan.priority(), fan.lastMessageAt(), fan.id());
    }

    private static FanStore.@Nullable Place place(String name, @Nullable String cursor) {
        return Keyset.decode(
                name,
                cursor,
                3,
                key -> new FanStore.Place(
                        Long.parseLong(key.get(0)), ToldTime.parse(key.get(1)), UUID.fromString(key.get(2))));
    }

    /** Those of these models' fans who wait, as the inbox orders them. */
    public List<Fan> waiting(Collection<UUID> models, int most) {
        return store.inbox(models, InboxFilter.WAITING, new FanStore.Stretch(null, true, most));
    }

    /** Those of these models' fans whom somebody has claimed. */
    public List<Fan> claimed(Collection<UUID> models, int most) {
        return store.claimed(models, most);
    }

    /** Those of these models' fans whose conversation is frozen or who may need help, the latest first. */
    public List<Fan> flagged(Collection<UUID> models, Instant now, int most) {
        return store.flagged(models, now, most);
    }

    public Outcome<Fan> byId(Caller caller, UUID id) {
        return store.byId(id, scopes.modelsOf(caller)).map(Outcome::done).orElseGet(() -> Outcome.refused(missing(id)));
    }

    /** How fans are called, by id; those that the caller may not see are left out. */
    Map<UUID, String> names(Caller caller, Collection<UUID> ids) {
        return store.names(scopes.modelsOf(caller), ids);
    }

    public Outcome<FanDetails> details(Caller caller, UUID id) {
        return byId(caller, id)
                .then(fan -> fields.of(fan)
                        .map(values -> Outcome.done(new FanDetails(
                                fan, values, store.nextFollowUp(id).orElse(null), FanDetails.Links.of(id))))
                        .orElseGet(() -> Outcome.refused(missing(id))));
    }

    /** A fan of this model. */
    public Optional<Fan> of(UUID modelId, UUID id) {
        return store.byId(id, List.of(modelId));
    }

    /** The fan, if the operator may see them. */
    public Optional<Fan> visible(UUID operator, UUID id) {
        return store.byId(id, scopes.modelsOf(operator));
    }

    /** A page that was asked of a model or a fan; one that is empty because these are not the caller's is refused. */
    public <T> Outcome<Page<T>> unlessForeign(Caller caller, @Nullable UUID model, @Nullable UUID fan, Page<T> page) {
        Problem foreign = page.items().isEmpty() ? foreign(caller, model, fan) : null;
        return foreign == null ? Outcome.done(page) : Outcome.refused(foreign);
    }

    /** Why nothing is told of this model or this fan; null if they are the caller's, or none is named. */
    public @Nullable Problem foreign(Caller caller, @Nullable UUID model, @Nullable UUID fan) {
        if (model != null && !scopes.maySee(caller, model)) {
            return Models.missing(model);
        }
        return fan == null || visible(caller.id(), fan).isPresent() ? null : missing(fan);
    }

    Outcome<Fan> update(
            Caller caller, UUID id, @Nullable Long version, @Nullable String notes, @Nullable List<String> tags) {
        return jdbi.inTransaction(tx -> {
            Optional<Fan> held = store.lock(tx, id, scopes.modelsOf(caller));
            if (held.isEmpty()) {
                return Outcome.refused(missing(id));
            }
            return store.update(tx, id, version, notes, tags)
                    .map(fan -> {
                        log.append(tx, new FanChanged(fan));
                        return Outcome.done(fan);
                    })
                    .orElseGet(() -> Outcome.refused(Problem.of(
                                    WebProblem.CHANGED_MEANWHILE,
                                    "The fan is at version " + held.get().version())
                            .with("current", held.get())));
        });
    }

    /** Gives the conversation to an operator who sees the model, or to nobody. */
    Outcome<Fan> assign(Caller caller, UUID id, @Nullable UUID operator) {
        return held(caller, id, (tx, fan) -> {
            if (operator != null && !scopes.maySee(operator, fan.modelId())) {
                return Outcome.refused(Problem.of(
                        OperatorProblem.OPERATOR_NOT_FOUND,
                        "operatorId",
                        "no operator " + operator + " sees this model"));
            }
            if (Objects.equals(fan.assignedTo(), operator)) {
                return Outcome.done(fan);
            }
            Fan assigned = store.assign(tx, id, operator);
            log.append(tx, new FanChanged(assigned));
            audit.record(
                    tx,
                    caller.id(),
                    "fan.assigned",
                    "fan:" + id,
                    Map.of("from", named(fan.assignedTo()), "to", named(operator)));
            return Outcome.done(assigned);
        });
    }

    private static String named(@Nullable UUID operator) {
        return operator == null ? "nobody" : operator.toString();
    }

    /** Takes the conversation out of the inbox until then, or puts it back. */
    Outcome<Fan> snooze(Caller caller, UUID id, @Nullable Instant until) {
        return change(
                caller,
                id,
                (tx, fan) ->
                        Outcome.done(Objects.equals(fan.snoozedUntil(), until) ? fan : store.snooze(tx, id, until)));
    }

    /** Sets custom fields; a null takes a value away. */
    Outcome<Fan> fill(Caller caller, UUID id, Map<UUID, @Nullable JsonNode> values) {
        return change(caller, id, (tx, fan) -> {
            Problem problem = fields.problem(tx, fan.modelId(), values);
            return problem == null ? Outcome.done(store.fill(tx, id, values)) : Outcome.refused(problem);
        });
    }

    /** Changes a fan's row; an answer with another version is told to all screens. */
    private Outcome<Fan> change(Caller caller, UUID id, BiFunction<Handle, Fan, Outcome<Fan>> change) {
        return held(
                caller,
                id,
                (tx, held) -> change.apply(tx, held).then(fan -> {
                    if (fan.version() != held.version()) {
                        log.append(tx, new FanChanged(fan));
                    }
                    return Outcome.done(fan);
                }));
    }

    private Outcome<Fan> held(Caller caller, UUID id, BiFunction<Handle, Fan, Outcome<Fan>> act) {
        return jdbi.inTransaction(tx -> store.lock(tx, id, scopes.modelsOf(caller))
                .map(fan -> act.apply(tx, fan))
                .orElseGet(() -> Outcome.refused(missing(id))));
    }

    /** The fan's row, kept until the caller's transaction ends; empty if the operator may not see it. */
    public Optional<Fan> lock(Handle tx, Caller caller, UUID id) {
        return lockFor(tx, caller.id(), id);
    }

    /** The same for an operator who speaks over a socket. */
    public Optional<Fan> lockFor(Handle tx, UUID operator, UUID id) {
        return store.lock(tx, id, scopes.modelsOf(operator));
    }

    /** The fan's row, kept until the caller's transaction ends, whoever may see it; empty if there is none. */
    public Optional<Fan> lock(Handle tx, UUID model, UUID id) {
        return store.lock(tx, id, List.of(model));
    }

    /** Notes in the fan's row who is at it from now on; null for nobody. The row must be locked. */
    public Fan claim(Handle tx, UUID id, @Nullable UUID operator, @Nullable Instant at) {
        return store.claim(tx, id, operator, at);
    }

    /**
     * The rows of these correspondents, made if need be and kept until the caller's transaction ends; without those of
     * whom {@link #unmet} tells why.
     */
    public Map<Correspondent.Key, Fan> meet(Handle tx, List<Correspondent> correspondents) {
        Map<Correspondent.Key, Fan> known = byKey(store.lock(tx, correspondents));
        List<Correspondent> strangers = correspondents.stream()
                .filter(correspondent -> !known.containsKey(correspondent.key()))
                .toList();
        if (strangers.isEmpty()) {
            return known;
        }
        Set<Correspondent.Key> erased =
                door.erased(tx, strangers.stream().map(Correspondent::key).toList());
        List<Correspondent> unknown = strangers.stream()
                .filter(stranger -> !erased.contains(stranger.key()))
                .toList();
        store.add(tx, unknown.stream().map(correspondent -> Ids.next()).toList(), unknown);
        return byKey(store.lock(tx, correspondents));
    }

    /** Why there is no row of somebody. */
    public Problem unmet(Handle tx, Correspondent from) {
        return door.erased(tx, List.of(from.key())).isEmpty()
                ? Models.missing(from.modelId())
                : Problem.of(FanProblem.FAN_ERASED, FanProblem.FAN_ERASED.title());
    }

    /** Brings the row to what is left of its history; answers it. The row must be locked. */
    public Fan settle(Handle tx, UUID id) {
        return store.settle(tx, id);
    }

    /**
     * Adds to what fans have spent (or takes away, if it is less than nothing), and puts them into their tiers; answers
     * their rows as they are now. The rows must be locked.
     */
    public Map<UUID, Fan> spend(Handle tx, Collection<UUID> models, Map<UUID, BigDecimal> spent) {
        store.keepThresholds(tx, models);
        return store.spend(tx, spent).stream().collect(Collectors.toMap(Fan::id, Function.identity()));
    }

    /** Moves fans in the inbox; answers their rows as they are now. */
    public Map<UUID, Fan> move(Handle tx, List<InboxMove> moves) {
        return store.move(tx, moves).stream().collect(Collectors.toMap(Fan::id, Function.identity()));
    }

    /** The refusal for a fan who does not exist, or not for this operator. */
    public static Problem missing(Object id) {
        return Problem.of(FanProblem.FAN_NOT_FOUND, "fanId", "no fan " + id);
    }

    private static Map<Correspondent.Key, Fan> byKey(List<Fan> fans) {
        return fans.stream()
                .collect(Collectors.toMap(
                        fan -> new Correspondent.Key(fan.modelId(), fan.ofUserId()), Function.identity()));
    }
}
