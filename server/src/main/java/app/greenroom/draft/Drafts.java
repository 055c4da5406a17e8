package app.greenroom.draft;

import app.greenroom.fan.Fan;
import app.greenroom.fan.Fans;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.db.Json;
import app.greenroom.platform.redis.RedisBus;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.ToldTime;
import app.greenroom.realtime.LiveDesk;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Drafts, one for each operator and conversation; what was written last counts. They are nobody else's business, so they
 * are no events of the log: the operator's other screens are told directly, on whichever node they are.
 */
@Singleton
public class Drafts {
    private static final String CHANNEL = "drafts";

    private final Jdbi jdbi;
    private final DraftStore store;
    private final Fans fans;
    private final Scopes scopes;
    private final RedisBus bus;
    private final Json json;
    /** Asked for when there is something to say: the live desk itself depends on most of the house. */
    private final Instance<LiveDesk> desk;

    private final Clock clock;

    Drafts(
            Jdbi jdbi,
            DraftStore store,
            Fans fans,
            Scopes scopes,
            RedisBus bus,
            Json json,
            Instance<LiveDesk> desk,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.fans = fans;
        this.scopes = scopes;
        this.bus = bus;
        this.json = json;
        this.desk = desk;
        this.clock = clock;
    }

    /** What a node tells the others. */
    private record Word(UUID operator, Draft draft) {}

    void listen(@Observes StartupEvent start) {
        bus.subscribe(CHANNEL, word -> show(json.read(word.text(), Word.class)));
    }

    Page<Draft> of(Caller caller, @Nullable String cursor, int limit) {
        DraftStore.Place after = Keyset.decode(
                cursor, 2, key -> new DraftStore.Place(ToldTime.parse(key.get(0)), UUID.fromString(key.get(1))));
        List<Draft> rows = store.of(caller.id(), scopes.modelsOf(caller), after, limit + 1);
        return Page.of(rows, limit, draft -> Keyset.encode(String.valueOf(draft.updatedAt()), draft.fanId()));
    }

    Outcome<Draft> read(Caller caller, UUID fanId) {
        return fans.byId(caller, fanId)
                .then(fan -> Outcome.done(jdbi.withHandle(
                        handle -> store.find(handle, caller.id(), fan).orElseGet(() -> none(fan)))));
    }

    Outcome<Draft> keep(
            Caller caller, UUID fanId, String text, Draft.@Nullable Source source, Draft.@Nullable Offer offer) {
        return fans.byId(caller, fanId)
                .then(fan -> Outcome.done(jdbi.inTransaction(tx -> {
                    Draft draft = store.keep(tx, caller.id(), fan, text, source, offer, clock.instant());
                    tx.afterCommit(() -> tell(caller.id(), draft));
                    return draft;
                })));
    }

    Outcome<Draft> drop(Caller caller, UUID fanId) {
        return fans.byId(caller, fanId).then(fan -> Outcome.done(jdbi.inTransaction(tx -> dropped(tx, caller, fan))));
    }

    /**
     * The operator sent this text: the draft that it began as is no draft any more, on any device. A draft that says
     * something else stays.
     */
    public void sent(Handle tx, Caller caller, Fan fan, String text) {
        store.find(tx, caller.id(), fan)
                .filter(draft -> text.startsWith(draft.text().strip()))
                .ifPresent(draft -> dropped(tx, caller, fan));
    }

    private Draft dropped(Handle tx, Caller caller, Fan fan) {
        Draft none = none(fan);
        if (store.drop(tx, caller.id(), fan)) {
            tx.afterCommit(() -> tell(caller.id(), none));
        }
        return none;
    }

    private static Draft none(Fan fan) {
        return new Draft(fan.id(), fan.modelId(), "", null, null, null);
    }

    private void tell(UUID operator, Draft draft) {
        Word word = new Word(operator, draft);
        show(word);
        bus.publish(CHANNEL, json.write(word));
    }

    private void show(Word word) {
        desk.get().tellScreensOf(word.operator, word.draft.modelId(), "draft", json.write(word.draft));
    }
}
