package app.greenroom.policy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An admin asks what the policy says of a text. */
@QuarkusTest
class PolicyCheckTest extends DeskTest {

    @Test
    void a_text_that_must_not_leave_is_told_with_the_place_of_what_is_wrong() {
        check("outgoing", "my venmo is quick")
                .statusCode(200)
                .body("allowed", equalTo(false))
                .body("findings.pack", contains("payment"))
                .body("findings[0].severity", equalTo("refuse"))
                .body("findings[0].span.start", equalTo(3));
        check("outgoing", "sleep well")
                .statusCode(200)
                .body("allowed", equalTo(true))
                .body("findings", empty());
    }

    @Test
    void what_a_fan_asks_for_is_noted_and_a_hint_at_a_minor_stops() {
        check("incoming", "do you have whatsapp?")
                .body("allowed", equalTo(true))
                .body("findings.severity", hasItem("note"));
        check("incoming", "i'm 15 btw").body("allowed", equalTo(false)).body("findings.severity", hasItem("freeze"));
    }

    @Test
    void only_admins_ask_and_what_is_missing_is_named() {
        desk(operatorToken("mia@agency.example", model))
                .body(Map.of("direction", "outgoing", "text", "hi"))
                .post("/api/policy/check")
                .then()
                .statusCode(403);
        desk().body(Map.of())
                .post("/api/policy/check")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("direction", "text"));
        check("sideways", "hi").statusCode(400);
    }

    @Test
    void an_admin_forbids_phrases_of_the_agency_and_they_hold_at_once() {
        check("outgoing", "come to rivalfans with me").body("allowed", equalTo(true));
        desk().header("If-Match", 0)
                .body(Map.of("themes", List.of(Map.of("name", "competitors", "phrases", List.of("rival fans")))))
                .put("/api/policy/packs/agency")
                .then()
                .statusCode(200)
                .body("version", equalTo(1));

        check("outgoing", "come to r1val-f@ns with me")
                .body("allowed", equalTo(false))
                .body("findings[0].pack", equalTo("agency"))
                .body("findings[0].rule", equalTo("competitors"));
        desk().get("/api/policy/packs")
                .then()
                .body("packs.name", hasItem("agency"))
                .body("agency.themes[0].phrases", contains("rival fans"));
        desk().header("If-Match", 0)
                .body(Map.of("themes", List.of()))
                .put("/api/policy/packs/agency")
                .then()
                .statusCode(412);
        desk().body(Map.of("themes", List.of(Map.of("name", "Bad name", "phrases", List.of()))))
                .put("/api/policy/packs/agency")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("themes.name", "themes.phrases"));
        desk().body(Map.of("themes", List.of()))
                .put("/api/policy/packs/agency")
                .then()
                .statusCode(200);
        check("outgoing", "come to rivalfans with me").body("allowed", equalTo(true));
        desk(operatorToken("mia@agency.example", model))
                .get("/api/policy/packs")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse check(String direction, String text) {
        return desk().body(Map.of("direction", direction, "text", text))
                .post("/api/policy/check")
                .then();
    }
}
