package app.greenroom.fan;

import app.greenroom.audit.AuditLog;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ToldTime;
import app.greenroom.platform.web.WebProblem;
import app.greenroom.realtime.EventLog;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Notes between colleagues. Whoever wrote one may change it; an admin may remove it too. */
@Singleton
class Notes {
    private final Jdbi jdbi;
    private final NoteStore store;
    private final Fans fans;
    private final EventLog log;
    private final AuditLog audit;
    private final Clock clock;

    Notes(Jdbi jdbi, NoteStore store, Fans fans, EventLog log, AuditLog audit, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.fans = fans;
        this.log = log;
        this.audit = audit;
        this.clock = clock;
    }

    Outcome<Page<Note>> of(Caller caller, UUID fanId, @Nullable String cursor, int limit) {
        NoteStore.Place after = Keyset.decode(
                cursor, 2, key -> new NoteStore.Place(ToldTime.parse(key.get(0)), UUID.fromString(key.get(1))));
        return fans.byId(caller, fanId)
                .then(fan -> Outcome.done(Page.of(
                        store.of(fan, after, limit + 1), limit, note -> Keyset.encode(note.createdAt(), note.id()))));
    }

    Outcome<Note> add(Caller caller, UUID fanId, String text) {
        return fans.byId(caller, fanId)
                .then(fan -> jdbi.inTransaction(tx -> {
                    Note note = store.add(tx, Ids.next(), fan, caller.id(), text, clock.instant());
                    log.append(tx, new NoteAdded(note));
                    return Outcome.done(note);
                }));
    }

    /** @param version the one that the caller read; null to change whichever there is */
    Outcome<Note> edit(Caller caller, UUID fanId, UUID id, @Nullable Long version, String text) {
        return held(caller, fanId, id, (tx, note) -> {
            if (!note.authorId().equals(caller.id())) {
                return notTheirs();
            }
            if (version != null && version != note.version()) {
                return Outcome.refused(
                        Problem.of(WebProblem.CHANGED_MEANWHILE, "The note is at version " + note.version()));
            }
            Note edited = store.edit(tx, id, text, clock.instant());
            log.append(tx, new NoteChanged(edited));
            return Outcome.done(edited);
        });
    }

    Outcome<Note> remove(Caller caller, UUID fanId, UUID id) {
        return held(caller, fanId, id, (tx, note) -> {
            if (!note.authorId().equals(caller.id()) && !caller.role().equals(Operator.ADMIN)) {
                return notTheirs();
            }
            store.delete(tx, id);
            log.append(tx, new NoteRemoved(id, note.modelId(), fanId));
            audit.record(
                    tx, caller.id(), "note.removed", "note:" + id, Map.of("fanId", fanId, "authorId", note.authorId()));
            return Outcome.done(note);
        });
    }

    private Outcome<Note> held(Caller caller, UUID fanId, UUID id, BiFunction<Handle, Note, Outcome<Note>> act) {
        return fans.byId(caller, fanId)
                .then(fan -> jdbi.inTransaction(tx -> {
                    Optional<Note> held = store.lock(tx, fan, id);
                    return held.isEmpty()
                            ? Outcome.refused(Problem.of(FanProblem.NOTE_NOT_FOUND, "id", "no note " + id))
                            : act.apply(tx, held.get());
                }));
    }

    private static Outcome<Note> notTheirs() {
        return Outcome.refused(FanProblem.NOT_THE_AUTHOR, FanProblem.NOT_THE_AUTHOR.title());
    }
}
