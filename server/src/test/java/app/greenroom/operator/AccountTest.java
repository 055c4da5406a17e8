package app.greenroom.operator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import app.greenroom.DeskTest;
import app.greenroom.Screen;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts: who changes them, who is kept out, and what stays of somebody who left. */
@QuarkusTest
class AccountTest extends DeskTest {
    private static final String MIA = "mia@agency.example";
    private UUID mia;

    @BeforeEach
    void miaWorksHere() {
        mia = addOperator(MIA, model);
    }

    @Test
    void an_admin_changes_name_role_and_models_and_sees_when_somebody_else_did() {
        int version = account().path("version");

        desk().header("If-Match", version)
                .body(Map.of("name", "Mia M.", "role", "admin", "models", List.of()))
                .put("/api/operators/" + mia)
                .then()
                .statusCode(200)
                .body("name", equalTo("Mia M."))
                .body("role", equalTo("admin"))
                .body("models", empty());
        desk().header("If-Match", version)
                .body(Map.of("name", "Mia"))
                .put("/api/operators/" + mia)
                .then()
                .statusCode(412)
                .body("current.name", equalTo("Mia M."));
        desk().header("If-Match", "seven")
                .body(Map.of("name", "x".repeat(101), "role", "boss"))
                .put("/api/operators/" + mia)
                .then()
                .statusCode(400)
                .body("errors.field", contains("name", "role", "If-Match"));
    }

    @Test
    void an_operator_sees_their_own_account_and_nobody_elses() {
        String hers = signIn(MIA, PASSWORD);
        String admin = desk().get("/api/auth/session").path("user.id");

        desk(hers).get("/api/operators/" + mia).then().statusCode(200).body("models", contains(model));
        desk(hers).get("/api/operators/" + admin).then().statusCode(404);
        desk(hers)
                .body(Map.of("role", "admin"))
                .put("/api/operators/" + mia)
                .then()
                .statusCode(403);
        desk(hers).post("/api/operators/" + mia + "/disable").then().statusCode(403);
        desk(hers).get("/api/operators/" + mia + "/sessions").then().statusCode(403);
        desk().get("/api/operators/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void another_role_is_worth_something_only_after_signing_in_again() {
        desk().body(Map.of("role", "admin")).put("/api/operators/" + mia).then().statusCode(200);
        String hers = signIn(MIA, PASSWORD);
        desk(hers).get("/api/operators/invitations").then().statusCode(200);

        desk().body(Map.of("role", "operator"))
                .put("/api/operators/" + mia)
                .then()
                .statusCode(200);

        desk(hers).get("/api/operators/invitations").then().statusCode(401);
    }

    @Test
    void the_last_admin_stays_one() {
        String admin = desk().get("/api/auth/session").path("user.id");

        desk().body(Map.of("role", "operator"))
                .put("/api/operators/" + admin)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:greenroom:problem:last-admin"));
        desk().post("/api/operators/" + admin + "/disable").then().statusCode(409);
        desk().delete("/api/operators/" + admin).then().statusCode(409);

        // A disabled admin does not count.
        desk().body(Map.of("role", "admin")).put("/api/operators/" + mia).then().statusCode(200);
        desk().post("/api/operators/" + mia + "/disable").then().statusCode(200);
        desk().post("/api/operators/" + admin + "/disable").then().statusCode(409);
    }

    @Test
    void who_is_disabled_is_out_at_once_and_gets_the_answer_of_a_stranger() {
        Response in = login(PASSWORD);
        String hers = in.path("accessToken");
        Screen screen = Screen.of(hers);
        screen.next("sync");

        desk().post("/api/operators/" + mia + "/disable")
                .then()
                .statusCode(200)
                .body("disabledAt", notNullValue())
                .body("models", contains(model));

        screen.next("session-ended");
        screen.awaitGone();
        desk(hers).get("/api/models").then().statusCode(401);
        given().cookie("greenroom_refresh", in.cookie("greenroom_refresh"))
                .post("/api/auth/refresh")
                .then()
                .statusCode(401);
        assertThat(login(PASSWORD).asString()).isEqualTo(login("wrong password").asString());
    }

    @Test
    void what_was_assigned_is_out_of_sight_while_they_are_disabled_and_back_afterwards() {
        addOperator("ben@agency.example", model);
        String bens = signIn("ben@agency.example", PASSWORD);
        desk().post("/api/operators/" + mia + "/disable").then().statusCode(200);

        assertThat(desk(bens).get("/api/operators").<List<String>>path("items.name"))
                .containsExactly("admin", "ben");
        desk().get("/api/operators").then().body("items.find { it.name == 'mia' }.active", equalTo(false));
        assertThat(eventTypes()).contains("model.unassigned");

        desk().post("/api/operators/" + mia + "/enable").then().statusCode(200);
        desk(signIn(MIA, PASSWORD)).get("/api/models").then().body("items.id", contains(model));
    }

    @Test
    void who_is_erased_leaves_their_work_and_no_name() {
        String hers = signIn(MIA, PASSWORD);
        Map<String, Object> asked = arrives("1", "k1", "hello", Instant.parse("2026-05-12T21:00:00Z"));
        desk(hers)
                .body(reply(asked.get("fanId"), asked.get("id"), "hi you"))
                .post("/api/messages")
                .then()
                .statusCode(201)
                .body("operatorId", equalTo(mia.toString()));

        desk(hers)
                .body(Map.of("text", "as mia says"))
                .put("/api/fans/" + asked.get("fanId") + "/draft")
                .then()
                .statusCode(200);

        desk().delete("/api/operators/" + mia).then().statusCode(204);

        assertThat(jdbi.<Integer, RuntimeException>withHandle(
                        handle -> handle.createQuery("select count(*) from drafts")
                                .mapTo(Integer.class)
                                .one()))
                .isZero();
        assertThat(history(asked.get("fanId")))
                .first()
                .satisfies(message -> assertThat(message).containsEntry("operatorId", mia.toString()));
        desk(hers).get("/api/models").then().statusCode(401);
        desk().get("/api/operators/" + mia).then().statusCode(404);
        desk().post("/api/operators/" + mia + "/enable").then().statusCode(404);
        desk().get("/api/operators").then().body("items", hasSize(1));
        String left = jdbi.withHandle(handle -> handle.createQuery("select email || name from users where id = :id")
                .bind("id", mia)
                .mapTo(String.class)
                .one());
        assertThat(left).doesNotContain("mia");
        // The address is free again.
        addOperator(MIA);
    }

    @Test
    void an_operator_takes_home_what_the_desk_knows_about_them() {
        String hers = signIn(MIA, PASSWORD);
        Map<String, Object> asked = arrives("1", "k1", "hello", Instant.parse("2026-05-12T21:00:00Z"));
        desk(hers).body(reply(asked.get("fanId"), asked.get("id"), "hi you")).post("/api/messages");

        desk(hers)
                .get("/api/operators/" + mia + "/export")
                .then()
                .statusCode(200)
                .body("account.email", equalTo(MIA))
                .body("sessions", hasSize(1))
                .body("work.find { it.kind == 'message.approved' }.times", equalTo(1))
                .body("records.acts.action", hasItem("operator.signed-in"));
        addOperator("ben@agency.example", model);
        desk(signIn("ben@agency.example", PASSWORD))
                .get("/api/operators/" + mia + "/export")
                .then()
                .statusCode(404);
    }

    @Test
    void a_new_password_needs_the_old_one_and_ends_the_other_sessions() {
        String here = signIn(MIA, PASSWORD);
        String elsewhere = signIn(MIA, PASSWORD);

        desk(here)
                .body(Map.of("current", "guess", "new", "a whole new one"))
                .post("/api/auth/password")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:greenroom:problem:proof-wrong"));
        desk(here)
                .body(Map.of("current", PASSWORD, "new", "short"))
                .post("/api/auth/password")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("new"));
        desk(here)
                .body(Map.of("current", PASSWORD, "new", "ä".repeat(40)))
                .post("/api/auth/password")
                .then()
                .statusCode(400);
        desk(here)
                .body(Map.of("current", PASSWORD, "new", "a whole new one"))
                .post("/api/auth/password")
                .then()
                .statusCode(204);

        desk(here).get("/api/models").then().statusCode(200);
        desk(elsewhere).get("/api/models").then().statusCode(401);
        assertThat(login(PASSWORD).statusCode()).isEqualTo(401);
        assertThat(login("a whole new one").statusCode()).isEqualTo(200);
    }

    @Test
    void acts_of_admins_stand_in_the_audit_log() {
        desk().post("/api/operators/" + mia + "/disable").then().statusCode(200);
        login(PASSWORD);

        List<String> acts = jdbi.withHandle(
                handle -> handle.createQuery("select action from audit_log where subject = :mia order by seq")
                        .bind("mia", "operator:" + mia)
                        .mapTo(String.class)
                        .list());
        assertThat(acts).containsExactly("operator.added", "operator.disabled");
    }

    private Response account() {
        return desk().get("/api/operators/" + mia);
    }

    private static Response login(String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", MIA, "password", password))
                .post("/api/auth/login");
    }
}
