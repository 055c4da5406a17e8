package app.greenroom.operator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import app.greenroom.DeskTest;
import app.greenroom.RedisSwitch;
import app.greenroom.platform.config.GreenroomConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.redis.client.Command;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stands before every request: the minute's count, the session, and what is left of both without Redis. */
@QuarkusTest
class RequestGateTest extends DeskTest {
    private static final String MIA = "mia@agency.example";
    private static final int LIMIT = 1_000_000;

    @Inject
    AccessTokens tokens;

    @Test
    void every_answer_tells_how_many_requests_are_left_and_until_when() {
        Response first = desk().get("/api/models");
        Response second = desk().get("/api/models");

        assertThat(first.header("RateLimit-Limit")).isEqualTo(String.valueOf(LIMIT));
        assertThat(left(first) - left(second)).isEqualTo(1);
        assertThat(Integer.parseInt(second.header("RateLimit-Reset"))).isBetween(1, 60);
    }

    @Test
    void who_made_too_many_requests_is_told_when_to_come_back_in_every_session() {
        UUID mia = addOperator(MIA, model);
        String here = signIn(MIA, PASSWORD);
        String there = signIn(MIA, PASSWORD);
        redis.run(Command.SET, "rate:{" + mia + "}:desk", LIMIT - 1, "PX", 60_000);

        assertThat(left(desk(here).get("/api/models"))).isZero();

        for (String session : new String[] {here, there}) {
            Response refused = desk(session).get("/api/models");
            refused.then()
                    .statusCode(429)
                    .body("type", equalTo("urn:greenroom:problem:too-many-requests"))
                    .header("Retry-After", notNullValue())
                    .header("RateLimit-Remaining", equalTo("0"));
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        }
        desk().get("/api/models").then().statusCode(200);
    }

    @Test
    void the_extension_does_not_use_up_what_its_operator_may_ask() {
        UUID mia = addOperator(MIA, model);
        String extension = extensionToken(MIA);
        redis.run(Command.SET, "rate:{" + mia + "}:desk", LIMIT, "PX", 60_000);

        desk(extension).get("/api/models").then().statusCode(200);
    }

    @Test
    void without_redis_unexpired_tokens_serve_and_this_node_counts() {
        UUID mia = addOperator(MIA, model);
        String hers = signIn(MIA, PASSWORD);
        String cookie = login(MIA).cookie("greenroom_refresh");
        // What a stopped Redis was asked, it does once it goes on.
        String used = login(MIA).cookie("greenroom_refresh");

        try (RedisSwitch off = RedisSwitch.off(redis)) {
            Response first = desk(hers).get("/api/models");
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(left(first) - left(desk(hers).get("/api/models"))).isEqualTo(1);

            tryAgain(login(MIA));
            tryAgain(given().cookie("greenroom_refresh", used).post("/api/auth/refresh"));
            tryAgain(desk(hers).post("/api/auth/ticket"));

            // Nobody can be signed out now, so nothing says that somebody was.
            tryAgain(desk().post("/api/operators/" + mia + "/disable"));
            desk().get("/api/operators/" + mia).then().body("disabledAt", equalTo(null));

            // Who was disabled before has nothing of an unexpired token.
            jdbi.useHandle(handle -> handle.execute("update users set disabled_at = now() where id = ?", mia));
            desk(hers).get("/api/models").then().statusCode(401);
            jdbi.useHandle(handle -> handle.execute("update users set disabled_at = null where id = ?", mia));
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> login(MIA).statusCode() == 200);
        given().cookie("greenroom_refresh", cookie)
                .post("/api/auth/refresh")
                .then()
                .statusCode(200);
        desk(hers).get("/api/models").then().statusCode(200);
    }

    @Test
    void this_node_counts_by_operator_and_minute() {
        LocalLimiter limiter = new LocalLimiter(clock);
        Caller desk = caller("desk");

        assertThat(limiter.count(desk, true).made()).isEqualTo(1);
        assertThat(limiter.count(desk, true).made()).isEqualTo(2);
        assertThat(limiter.count(caller("extension"), true).made()).isEqualTo(1);
        clock.moveOn(Duration.ofMinutes(1));
        assertThat(limiter.count(desk, true).made()).isEqualTo(1);
        assertThat(limiter.count(desk, false).alive()).isFalse();
    }

    @Test
    void who_has_to_set_up_a_second_factor_gets_to_nothing_else() {
        addOperator(MIA, model);
        Response in = login(MIA);
        String session = SessionScript.sessionOf(in.cookie("greenroom_refresh")).orElseThrow();
        Operator operator = new Operator(UUID.fromString(in.path("user.id")), MIA, "mia", Operator.OPERATOR);
        String limited = tokens.issue(operator, session, null, true);

        for (String route : new String[] {"/api/models", "/api/operators", "/api/events"}) {
            desk(limited)
                    .get(route)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:greenroom:problem:totp-setup-required"));
        }
        desk(limited).post("/api/auth/ticket").then().statusCode(403);
        desk(limited).get("/api/auth/session").then().body("totpSetupRequired", equalTo(true));
        desk(limited).post("/api/auth/totp").then().statusCode(200);
    }

    @Test
    void a_short_secret_opens_no_desk() {
        GreenroomConfig config = new SmallRyeConfigBuilder()
                .withMapping(GreenroomConfig.class)
                .withDefaultValue("greenroom.jwt-secret", "thirty-one bytes are too little")
                .withDefaultValue("greenroom.redis-url", "redis://localhost")
                .build()
                .getConfigMapping(GreenroomConfig.class);

        assertThatThrownBy(() -> new AccessTokens(config, clock))
                .hasMessageContaining("GREENROOM_JWT_SECRET holds 31 bytes; at least 32 are needed");
    }

    private static Caller caller(String client) {
        return new Caller(new UUID(0, 1), MIA, "mia", Operator.OPERATOR, "session", client, null, Instant.EPOCH);
    }

    private static int left(Response answer) {
        return Integer.parseInt(answer.header("RateLimit-Remaining"));
    }

    private static void tryAgain(Response answer) {
        answer.then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:greenroom:problem:try-again"));
    }

    private static Response login(String email) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", PASSWORD))
                .post("/api/auth/login");
    }
}
