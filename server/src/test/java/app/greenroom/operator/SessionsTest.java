package app.greenroom.operator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import app.greenroom.DeskTest;
import app.greenroom.Screen;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where somebody is signed in, and an end to it. */
@QuarkusTest
class SessionsTest extends DeskTest {
    private static final String MIA = "mia@agency.example";
    private UUID mia;

    @BeforeEach
    void miaWorksHere() {
        mia = addOperator(MIA, model);
    }

    @Test
    void everybody_sees_where_they_are_signed_in() {
        signInFrom("198.51.100.7", "Firefox");
        String here = signInFrom("198.51.100.8", "Chromium");

        desk(here)
                .get("/api/auth/sessions")
                .then()
                .body("items.address", contains("198.51.100.8", "198.51.100.7"))
                .body("items.browser", contains("Chromium", "Firefox"))
                .body("items.current", contains(true, false));
    }

    @Test
    void when_a_session_was_last_seen_is_known_to_the_minute() {
        String hers = signInFrom("198.51.100.7", "Firefox");
        clock.moveOn(Duration.ofMinutes(5));

        desk(hers).get("/api/models");

        Map<String, String> session = desk(hers).get("/api/auth/sessions").path("items[0]");
        assertThat(Duration.between(Instant.parse(session.get("since")), Instant.parse(session.get("lastSeen"))))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void one_session_is_ended_with_its_screen_and_the_others_go_on() {
        String there = signInFrom("198.51.100.7", "Firefox");
        String here = signInFrom("198.51.100.8", "Chromium");
        Screen screen = Screen.of(there);
        screen.next("sync");
        String id = desk(here).get("/api/auth/sessions").path("items[1].id");

        desk(here).delete("/api/auth/sessions/" + id).then().statusCode(204);

        screen.next("session-ended");
        screen.awaitGone();
        desk(there).get("/api/models").then().statusCode(401);
        desk(here).get("/api/auth/sessions").then().body("items", hasSize(1));
        desk(here).delete("/api/auth/sessions/" + id).then().statusCode(404);
    }

    @Test
    void nobody_ends_a_session_of_somebody_else() {
        String hers = signInFrom("198.51.100.7", "Firefox");
        String admins = desk().get("/api/auth/sessions").path("items[0].id");

        desk(hers).delete("/api/auth/sessions/" + admins).then().statusCode(404);

        desk().get("/api/models").then().statusCode(200);
    }

    @Test
    void all_other_sessions_are_ended_at_once() {
        String first = signInFrom("198.51.100.7", "Firefox");
        String second = signInFrom("198.51.100.8", "Chromium");
        String here = signInFrom("198.51.100.9", "Safari");

        desk(here).delete("/api/auth/sessions").then().statusCode(204);

        desk(first).get("/api/models").then().statusCode(401);
        desk(second).get("/api/models").then().statusCode(401);
        desk(here).get("/api/models").then().statusCode(200);
        desk().queryParam("action", "sessions.ended")
                .queryParam("actor", mia)
                .get("/api/audit")
                .then()
                .body("items[0].details.sessions", equalTo(2));
    }

    @Test
    void an_admin_sees_and_ends_the_sessions_of_an_operator() {
        String hers = signInFrom("198.51.100.7", "Firefox");

        desk().get("/api/operators/" + mia + "/sessions")
                .then()
                .statusCode(200)
                .body("items.address", contains("198.51.100.7"))
                .body("items.current", contains(false));
        desk().delete("/api/operators/" + mia + "/sessions").then().statusCode(204);

        desk(hers)
                .get("/api/auth/session")
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:greenroom:problem:session-ended"));
        desk().get("/api/operators/" + mia + "/sessions").then().body("items", hasSize(0));
        desk().get("/api/operators/" + UUID.randomUUID() + "/sessions").then().statusCode(404);
    }

    private static String signInFrom(String address, String browser) {
        return given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", address)
                .header("User-Agent", browser)
                .body(Map.of("email", MIA, "password", PASSWORD))
                .post("/api/auth/login")
                .path("accessToken");
    }
}
