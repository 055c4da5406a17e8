package app.greenroom.operator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Links that are good once: by one somebody joins, by another they set a new password. */
@QuarkusTest
class LinkTest extends DeskTest {
    private static final String MIA = "mia@agency.example";
    private static final String NEW = "a whole new one";

    @Test
    void who_is_invited_chooses_a_password_and_is_in() {
        Response invited = invite(MIA, model);
        String invitation = invited.path("token");
        invited.then().body("link", endsWith("/invitation#" + invitation));
        given().queryParam("token", invitation)
                .get("/api/auth/invitation")
                .then()
                .statusCode(200)
                .body("email", equalTo(MIA))
                .body("role", equalTo("operator"));

        String hers = accept(invitation).statusCode(200).extract().path("accessToken");

        desk(hers).get("/api/models").then().body("items.id", contains(model));
        desk(signIn(MIA, NEW)).get("/api/auth/session").then().body("user.name", equalTo("Mia"));
        accept(invitation).statusCode(410).body("type", equalTo("urn:greenroom:problem:link-gone"));
        desk().get("/api/operators/invitations").then().body("items", empty());
    }

    @Test
    void a_link_is_good_once_also_for_those_who_come_at_the_same_moment() {
        String invitation = invite(MIA).path("token");

        List<Integer> answers = atOnce(4, i -> accept(invitation).extract().statusCode());

        assertThat(answers).containsExactlyInAnyOrder(200, 410, 410, 410);
    }

    @Test
    void an_invitation_ends_after_three_days_or_when_it_is_taken_back_or_made_again() {
        String old = invite(MIA).path("token");
        String newer = invite(MIA).path("token");
        assertThat(state(old)).isEqualTo(410);
        assertThat(state(newer)).isEqualTo(200);

        String id = desk().get("/api/operators/invitations").path("items[0].id");
        desk().delete("/api/operators/invitations/" + id).then().statusCode(204);
        desk().delete("/api/operators/invitations/" + id).then().statusCode(404);
        assertThat(state(newer)).isEqualTo(410);

        String last = invite(MIA).path("token");
        clock.moveOn(Duration.ofHours(73));
        assertThat(state(last)).isEqualTo(410);
        accept(last).statusCode(410);
    }

    @Test
    void invitations_are_listed_in_pages_and_without_their_tokens() {
        for (int i = 0; i < 3; i++) {
            invite("new%d@agency.example".formatted(i));
        }
        Response first = desk().queryParam("limit", 2).get("/api/operators/invitations");
        Response rest =
                desk().queryParam("cursor", first.<String>path("nextCursor")).get("/api/operators/invitations");

        first.then().body("items.email", contains("new2@agency.example", "new1@agency.example"));
        rest.then().body("items.email", contains("new0@agency.example")).body("nextCursor", nullValue());
        assertThat(first.asString()).doesNotContain("token", "digest");
        List<String> digests = jdbi.withHandle(handle -> handle.createQuery("select digest from access_links")
                .mapTo(String.class)
                .list());
        assertThat(digests).hasSize(3).allMatch(digest -> digest.length() == 64);
        desk().queryParam("cursor", "nonsense")
                .get("/api/operators/invitations")
                .then()
                .statusCode(400);
    }

    @Test
    void only_an_admin_invites_and_to_what_there_is() {
        addOperator(MIA, model);
        String hers = signIn(MIA, PASSWORD);

        desk(hers).get("/api/operators/invitations").then().statusCode(403);
        desk(hers)
                .body(Map.of("email", "x@y.example", "role", "admin"))
                .post("/api/operators/invitations")
                .then()
                .statusCode(403);
        invite(MIA).then().statusCode(409).body("type", equalTo("urn:greenroom:problem:email-taken"));
        invite("new@agency.example", UUID.randomUUID().toString())
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("models"));
        desk().body(Map.of("email", "no address"))
                .post("/api/operators/invitations")
                .then()
                .statusCode(400);
        accept("").statusCode(400);
    }

    @Test
    void a_reset_ends_everything_until_a_new_password_is_set() {
        UUID mia = addOperator(MIA, model);
        String hers = signIn(MIA, PASSWORD);

        Response reset = desk().post("/api/operators/" + mia + "/reset");

        reset.then().statusCode(200).body("link", endsWith("/reset#" + reset.path("token")));
        desk(hers).get("/api/models").then().statusCode(401);
        assertThat(login(MIA, PASSWORD)).isEqualTo(401);
        setPassword(reset.path("token")).statusCode(204);
        assertThat(login(MIA, NEW)).isEqualTo(200);
        setPassword(reset.path("token")).statusCode(410);
    }

    @Test
    void a_reset_is_no_invitation_and_nobody_resets_themself() {
        UUID mia = addOperator(MIA, model);
        String admin = desk().get("/api/auth/session").path("user.id");
        String reset = desk().post("/api/operators/" + mia + "/reset").path("token");

        accept(reset).statusCode(410);
        setPassword(invite("new@agency.example").path("token")).statusCode(410);
        desk().post("/api/operators/" + admin + "/reset").then().statusCode(409);
        clock.moveOn(Duration.ofHours(25));
        setPassword(reset).statusCode(410);
    }

    @Test
    void whoever_tries_many_links_has_to_wait() {
        IntStream.range(0, 20).forEach(i -> assertThat(state("guess" + i)).isEqualTo(410));

        Response refused = given().queryParam("token", "one more").get("/api/auth/invitation");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 30);
        setPassword("one more").statusCode(429);
    }

    private Response invite(String email, String... models) {
        return desk().body(Map.of("email", email, "name", "Mia", "role", "operator", "models", List.of(models)))
                .post("/api/operators/invitations");
    }

    private static int state(String token) {
        return given().queryParam("token", token).get("/api/auth/invitation").statusCode();
    }

    private static ValidatableResponse accept(String token) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("token", token, "password", NEW))
                .post("/api/auth/invitation")
                .then();
    }

    private static ValidatableResponse setPassword(String token) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("token", token, "password", NEW))
                .post("/api/auth/reset")
                .then();
    }

    private static int login(String email, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/api/auth/login")
                .statusCode();
    }
}
