package app.greenroom.realtime;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.DeskTest;
import app.greenroom.Screen;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.redis.client.Command;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a screen hears: all that its operator may see, once, and nothing else. */
@QuarkusTest
class LiveDeskTest extends DeskTest {
    private final List<Screen> screens = new ArrayList<>();

    @Inject
    LiveDesk desk;

    @AfterEach
    void closeScreens() {
        screens.forEach(Screen::close);
    }

    @Test
    void a_screen_is_told_what_it_may_see_and_that_it_is_in_sync_before_it_hears_what_happens() {
        Screen screen = open(token);

        assertThat(names(screen.until("sync"))).containsExactly("scope", "presence", "sync");
        post(reading("1", "k1", "hello")).statusCode(201);

        assertThat(screen.nextEvent("message.received")
                        .at("/payload/message/content")
                        .asText())
                .isEqualTo("hello");
    }

    @Test
    void a_screen_that_was_away_hears_what_it_missed_once_and_how_much_that_is() {
        Screen before = open(token);
        before.next("sync");
        post(reading("1", "k1", "seen")).statusCode(201);
        String cursor = before.nextEvent("message.received").path("cursor").asText();
        before.close();
        for (int i = 2; i <= 31; i++) {
            post(reading("1", "k" + i, "missed " + i)).statusCode(201);
        }

        Screen after = open(token, cursor);
        List<Screen.Said> told = after.until("sync");
        post(reading("1", "k99", "live")).statusCode(201);

        assertThat(told.stream().filter(said -> said.name().equals("behind")).findFirst())
                .get()
                .extracting(said -> said.value().path("events").asInt())
                .isEqualTo(30);
        assertThat(contents(told)).hasSize(30).startsWith("missed 2").endsWith("missed 31");
        assertThat(after.nextEvent("message.received")
                        .at("/payload/message/content")
                        .asText())
                .isEqualTo("live");
    }

    @Test
    void what_happens_while_screens_come_in_reaches_each_of_them_once() throws Exception {
        Screen first = open(token);
        String cursor = first.next("sync").path("cursor").asText();
        int messages = 200;
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < messages; i++) {
                post(reading("1", "k" + i, "number " + i)).statusCode(201);
            }
        });
        List<Screen> late = new ArrayList<>();
        while (writer.isAlive() && late.size() < 40) {
            late.add(open(token, cursor));
            late.getLast().next("scope");
        }
        writer.join();
        post(reading("1", "last", "the last")).statusCode(201);

        late.add(first);
        for (Screen screen : late) {
            List<String> cursors = new ArrayList<>();
            JsonNode event;
            do {
                event = screen.next("event");
                cursors.add(event.path("cursor").asText());
            } while (!event.at("/payload/message/content").asText().equals("the last"));
            assertThat(cursors).hasSize(messages + 1);
            assertThat(new HashSet<>(cursors)).hasSize(messages + 1);
        }
    }

    @Test
    void a_cursor_from_the_end_of_the_log_is_followed_by_nothing() {
        post(reading("1", "k1", "known")).statusCode(201);
        String cursor = desk().get("/api/events").then().extract().path("cursor");

        assertThat(names(open(token, cursor).until("sync"))).containsExactly("scope", "presence", "sync");
    }

    @Test
    void a_cursor_that_the_log_does_not_hold_loads_afresh() {
        assertThat(names(open(token, UUID.randomUUID() + ".1.1").until("reload")))
                .containsExactly("scope", "presence", "reload");
        assertThat(names(open(token, "nonsense").until("reload"))).containsExactly("scope", "presence", "reload");
    }

    @Test
    void while_the_clock_jumps_nobody_is_signed_out_and_nothing_is_doubled_or_out_of_order() {
        Screen screen = open(token);
        screen.next("sync");
        for (int hours : List.of(1, -1, -1, 1)) {
            clock.moveOn(Duration.ofHours(hours));
            desk.look();
            String key = "after " + hours + " at " + clock.instant();
            post(reading("1", key, key)).statusCode(201);
            post(reading("1", key, key)).statusCode(200);

            List<Screen.Said> heard = screen.until("event");
            assertThat(names(heard)).doesNotContain("session-ended");
            assertThat(contents(heard)).containsExactly(key);
        }
    }

    @Test
    void a_ticket_is_good_once() {
        String ticket = Screen.ticket(token);
        Map<String, Object> auth = Map.of("ticket", ticket, "client", "desk");
        keep(Screen.saying(auth)).next("sync");

        assertThat(keep(Screen.saying(auth))
                        .next("connect_error")
                        .path("message")
                        .asText())
                .isEqualTo("not-signed-in");
        assertThat(keep(Screen.saying(Map.of("ticket", "made up")))
                        .next("connect_error")
                        .path("message")
                        .asText())
                .isEqualTo("not-signed-in");
    }

    @Test
    void a_ticket_that_is_not_used_ends_after_half_a_minute() {
        String ticket = Screen.ticket(token);
        String key = redis.run(Command.KEYS, "ticket:*").get(0).toString();

        assertThat(redis.run(Command.PTTL, key).toLong()).isBetween(1L, 30_000L);
        redis.run(Command.PEXPIRE, key, 0);

        assertThat(keep(Screen.saying(Map.of("ticket", ticket)))
                        .next("connect_error")
                        .path("message")
                        .asText())
                .isEqualTo("not-signed-in");
    }

    @Test
    void a_model_taken_away_is_silent_at_once_on_open_screens() {
        UUID operator = addOperator("mia@agency.example", model);
        Screen screen = open(signIn("mia@agency.example", PASSWORD));
        screen.next("sync");
        post(reading("1", "k1", "while assigned")).statusCode(201);
        screen.nextEvent("message.received");

        assign(operator);
        post(reading("1", "k2", "while taken away")).statusCode(201);
        assertThat(screen.next("scope").path("models")).isEmpty();
        assign(operator, model);
        post(reading("1", "k3", "while assigned again")).statusCode(201);

        List<Screen.Said> heard = screen.until("scope");
        assertThat(contents(heard)).isEmpty();
        assertThat(screen.nextEvent("message.received")
                        .at("/payload/message/content")
                        .asText())
                .isEqualTo("while assigned again");
    }

    @Test
    void an_assignment_changed_past_the_desk_is_found_too() {
        addOperator("mia@agency.example", model);
        Screen screen = open(signIn("mia@agency.example", PASSWORD));
        screen.next("sync");

        jdbi.useHandle(handle -> handle.execute("delete from user_models"));
        desk.look();

        assertThat(screen.next("scope").path("models")).isEmpty();
    }

    @Test
    void a_new_model_is_heard_of_by_who_may_see_it() {
        Screen admin = open(token);
        admin.next("sync");
        addOperator("mia@agency.example", model);
        Screen operator = open(signIn("mia@agency.example", PASSWORD));
        operator.next("sync");

        String added = desk().body(Map.of("name", "Mara", "ofUsername", "mara"))
                .post("/api/models")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        post(reading("1", "k1", "for everybody")).statusCode(201);

        assertThat(admin.next("scope").path("models")).hasSize(2);
        assertThat(admin.nextEvent("model.changed").path("modelId").asText()).isEqualTo(added);
        assertThat(operator.next("event").path("type").asText()).isEqualTo("message.received");
    }

    @Test
    void signing_out_ends_the_screens_of_that_session_only() {
        String cookie = given().contentType(ContentType.JSON)
                .body(Map.of("email", "admin@greenroom.local", "password", "correct horse battery"))
                .post("/api/auth/login")
                .cookie("greenroom_refresh");
        String other = given().cookie("greenroom_refresh", cookie)
                .post("/api/auth/refresh")
                .then()
                .extract()
                .path("accessToken");
        Screen ending = open(other);
        ending.next("sync");
        Screen staying = open(token);
        staying.next("sync");

        desk(other).post("/api/auth/logout").then().statusCode(204);

        ending.next("session-ended");
        ending.awaitGone();
        post(reading("1", "k1", "still here")).statusCode(201);
        staying.nextEvent("message.received");
    }

    @Test
    void a_session_that_ran_out_ends_its_screens() {
        String mine = signIn("admin@greenroom.local", "correct horse battery");
        Screen screen = open(mine);
        screen.next("sync");

        forgetSessions();
        desk.look();

        screen.next("session-ended");
        screen.awaitGone();
    }

    private Screen open(String access) {
        return keep(Screen.of(access));
    }

    private Screen open(String access, String cursor) {
        return keep(Screen.of(access, cursor));
    }

    private Screen keep(Screen screen) {
        screens.add(screen);
        return screen;
    }

    private static List<String> names(List<Screen.Said> said) {
        return said.stream().map(Screen.Said::name).toList();
    }

    private static List<String> contents(List<Screen.Said> said) {
        return said.stream()
                .filter(one -> one.name().equals("event"))
                .map(one -> one.value().at("/payload/message/content").asText())
                .filter(content -> !content.isEmpty())
                .toList();
    }
}
