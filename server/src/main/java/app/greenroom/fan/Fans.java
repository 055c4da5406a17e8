package app.greenroom.fan;

import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.WebProblem;
import app.greenroom.realtime.EventLog;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
    private final EventLog log;

    Fans(Jdbi jdbi, FanStore store, Scopes scopes, EventLog log) {
        this.jdbi = jdbi;
        this.store = store;
        this.scopes = scopes;
        this.log = log;
    }

    Page<Fan> inbox(Caller caller, InboxFilter filter, @Nullable String cursor, int limit) {
        FanStore.Place after = Keyset.decode(
                cursor,
                3,
                key -> new FanStore.Place(
                        Integer.parseInt(key.get(0)), Instant.parse(key.get(1)), UUID.fromString(key.get(2))));
        List<Fan> rows = store.inbox(scopes.modelsOf(caller), filter, after, limit + 1);
        return Page.of(rows, limit, fan -> Keyset.encode(fan.priority(), fan.lastMessageAt(), fan.id()));
    }

    public Outcome<Fan> byId(Caller caller, UUID id) {
        return store.byId(id, scopes.modelsOf(caller)).map(Outcome::done).orElseGet(() -> Outcome.refused(missing(id)));
    }

    /** The fan, if the operator may see them. */
    public Optional<Fan> visible(UUID operator, UUID id) {
        return store.byId(id, scopes.modelsOf(operator));
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

    /** The rows of these correspondents, made if need be and kept until the caller's transaction ends. */
    public Map<Correspondent.Key, Fan> meet(Handle tx, List<Correspondent> correspondents) {
        Map<Correspondent.Key, Fan> known = byKey(store.lock(tx, correspondents));
        List<Correspondent> unknown = correspondents.stream()
                .filter(correspondent -> !known.containsKey(correspondent.key()))
                .toList();
        if (unknown.isEmpty()) {
            return known;
        }
        store.add(tx, unknown.stream().map(correspondent -> Ids.next()).toList(), unknown);
        return byKey(store.lock(tx, correspondents));
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
