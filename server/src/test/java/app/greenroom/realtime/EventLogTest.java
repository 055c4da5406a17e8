package app.greenroom.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** The log passes nothing over: a reader never goes beyond a transaction that still runs. */
@QuarkusTest
class EventLogTest extends DeskTest {

    @Inject
    EventStore store;

    @Inject
    Events events;

    @Test
    void an_event_of_a_transaction_that_commits_late_is_not_passed_over() {
        Cursor start = store.end();
        List<String> early;
        try (Handle slow = jdbi.open();
                Handle quick = jdbi.open()) {
            slow.begin();
            write(slow, "slow");
            quick.begin();
            write(quick, "quick");
            quick.commit();

            // The quick one has committed, but reading it now would put the cursor beyond the slow one.
            early = types(start);
            slow.commit();
        }

        assertThat(early).isEmpty();
        assertThat(types(start)).containsExactly("slow", "quick");
    }

    @Test
    void reading_on_from_each_event_gives_exactly_what_followed_it() {
        Cursor start = store.end();
        for (int i = 0; i < 5; i++) {
            String type = "event" + i;
            jdbi.useTransaction(tx -> write(tx, type));
        }
        List<Event> all = store.after(start, null, 100).events();

        assertThat(all).hasSize(5);
        for (int i = 0; i < all.size(); i++) {
            Cursor here = all.get(i).cursor();
            assertThat(store.after(here, null, 100).events()).isEqualTo(all.subList(i + 1, all.size()));
        }
    }

    @Test
    void an_operator_is_told_only_of_their_models_and_how_far_that_is() {
        String other = operatorToken("other@example.org");
        String cursor = desk(other).get("/api/events").then().extract().path("cursor");
        post(reading("1", "k1", "hello")).statusCode(201);

        var mine = desk().queryParam("after", cursor)
                .get("/api/events")
                .then()
                .statusCode(200)
                .extract();
        var theirs = desk(other)
                .queryParam("after", cursor)
                .get("/api/events")
                .then()
                .statusCode(200)
                .extract();

        assertThat(mine.<List<String>>path("items.type")).contains("message.received");
        assertThat(theirs.<List<Object>>path("items")).isEmpty();
        assertThat(theirs.<String>path("cursor")).isNotEqualTo(cursor);
    }

    @Test
    void a_cursor_of_another_epoch_has_to_load_afresh() {
        String foreign = UUID.randomUUID() + ".1.1";

        desk().queryParam("after", foreign).get("/api/events").then().statusCode(410);
        desk().queryParam("after", "nonsense").get("/api/events").then().statusCode(410);
    }

    @Test
    void days_that_nobody_may_ask_for_are_dropped_and_a_cursor_from_then_loads_afresh() {
        LocalDate longAgo = LocalDate.now(ZoneOffset.UTC).minusDays(30);
        store.makePartitions(longAgo, 1);
        Cursor old = store.end();
        jdbi.useTransaction(tx -> tx.execute(
                "insert into events (model_id, type, payload, created_at) values (?::uuid, 'old', '{}', ?::date)",
                model,
                longAgo));
        jdbi.useTransaction(tx -> write(tx, "new"));

        events.keepPartitions();

        assertThat(events.held(old.toString())).isEmpty();
        assertThat(events.held(store.end().toString())).isPresent();
        assertThat(jdbi.<Integer, RuntimeException>withHandle(
                        handle -> handle.createQuery("select count(*) from events_default")
                                .mapTo(Integer.class)
                                .one()))
                .isZero();
    }

    private void write(Handle tx, String type) {
        tx.execute("insert into events (model_id, type, payload) values (?::uuid, ?, '{}')", model, type);
    }

    private List<String> types(Cursor after) {
        return store.after(after, null, 100).events().stream().map(Event::type).toList();
    }
}
