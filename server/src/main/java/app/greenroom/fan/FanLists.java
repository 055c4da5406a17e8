package app.greenroom.fan;

import app.greenroom.audit.AuditLog;
import app.greenroom.model.Models;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.realtime.EventLog;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Lists of fans. Being in one is part of a fan's row, so that every screen hears of it as of any change of the fan. */
@Singleton
class FanLists {
    private final Jdbi jdbi;
    private final FanListStore store;
    private final Fans fans;
    private final FanStore rows;
    private final Scopes scopes;
    private final EventLog log;
    private final AuditLog audit;

    FanLists(Jdbi jdbi, FanListStore store, Fans fans, FanStore rows, Scopes scopes, EventLog log, AuditLog audit) {
        this.jdbi = jdbi;
        this.store = store;
        this.fans = fans;
        this.rows = rows;
        this.scopes = scopes;
        this.log = log;
        this.audit = audit;
    }

    Page<FanList> of(Caller caller, @Nullable UUID model, @Nullable String cursor, int limit) {
        FanListStore.Place after = Keyset.decodeNames(
                cursor, 1, (id, names) -> new FanListStore.Place(names.getFirst(), UUID.fromString(id)));
        Set<UUID> models = scopes.modelsOf(caller, model);
        return Page.of(store.all(models, after, limit + 1), limit, list -> Keyset.encodeNames(list.id(), list.name()));
    }

    Outcome<FanList> add(Caller caller, UUID model, String name) {
        if (!scopes.maySee(caller, model)) {
            return Outcome.refused(Models.missing(model));
        }
        return jdbi.inTransaction(
                tx -> store.add(tx, Ids.next(), model, name).map(Outcome::done).orElseGet(FanLists::taken));
    }

    Outcome<FanList> rename(Caller caller, UUID id, String name) {
        return locked(
                caller,
                id,
                (tx, list) -> store.rename(tx, id, name).map(Outcome::done).orElseGet(FanLists::taken));
    }

    /** Removes the list; its fans stay. */
    Outcome<FanList> delete(Caller caller, UUID id) {
        return locked(caller, id, (tx, list) -> {
            List<FanChanged> left = store.members(tx, id).stream()
                    .map(fan -> new FanChanged(rows.takeOut(tx, fan, id)))
                    .toList();
            store.delete(tx, id);
            log.append(tx, left);
            audit.record(
                    tx,
                    caller.id(),
                    "list.removed",
                    "list:" + id,
                    Map.of("modelId", list.modelId(), "fans", left.size()));
            return Outcome.done(list);
        });
    }

    Outcome<Fan> put(Caller caller, UUID id, UUID fanId) {
        return locked(
                caller,
                id,
                (tx, list) -> member(tx, caller, list, fanId)
                        .then(fan -> Outcome.done(
                                fan.lists().contains(id) ? fan : told(tx, rows.putInto(tx, fan.id(), id)))));
    }

    Outcome<Fan> take(Caller caller, UUID id, UUID fanId) {
        return locked(
                caller,
                id,
                (tx, list) -> member(tx, caller, list, fanId)
                        .then(fan -> Outcome.done(
                                fan.lists().contains(id) ? told(tx, rows.takeOut(tx, fan.id(), id)) : fan)));
    }

    /** A fan of the list's model. */
    private Outcome<Fan> member(Handle tx, Caller caller, FanList list, UUID fanId) {
        return fans.lock(tx, caller, fanId)
                .filter(fan -> fan.modelId().equals(list.modelId()))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Fans.missing(fanId)));
    }

    private Fan told(Handle tx, Fan fan) {
        log.append(tx, new FanChanged(fan));
        return fan;
    }

    private <T> Outcome<T> locked(Caller caller, UUID id, BiFunction<Handle, FanList, Outcome<T>> act) {
        return jdbi.inTransaction(tx -> store.lock(tx, id, scopes.modelsOf(caller))
                .map(list -> act.apply(tx, list))
                .orElseGet(() -> Outcome.refused(Problem.of(FanProblem.LIST_NOT_FOUND, "id", "no list " + id))));
    }

    private static Outcome<FanList> taken() {
        return Outcome.refused(Problem.of(FanProblem.NAME_TAKEN, "name", "is the name of another list of this model"));
    }
}
