package app.greenroom.model;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model's personality: replaced as a whole, with every version kept. */
@QuarkusTest
class PersonalityTest extends DeskTest {

    @Test
    void a_personality_is_replaced_and_an_earlier_one_put_back() {
        put(Map.of("about", "night owl", "length", List.of(10, 120)))
                .statusCode(200)
                .body("personalityProfile.about", equalTo("night owl"));
        put(Map.of("about", "early bird")).statusCode(200);

        Map<String, Object> before = desk().get("/api/models/" + model + "/personality/versions")
                .then()
                .statusCode(200)
                .body("items.version", contains(3, 2, 1))
                .body("items[0].changedBy", notNullValue())
                .body("items[0].source", equalTo("person"))
                .extract()
                .path("items[1].profile");
        put(before)
                .statusCode(200)
                .body("personalityProfile.about", equalTo("night owl"))
                .body("version", equalTo(4));
        put(before).statusCode(200).body("version", equalTo(4));

        String older = "/api/models/" + model + "/personality/versions?limit=2&cursor=";
        String cursor = desk().get(older)
                .then()
                .body("items.version", contains(4, 3))
                .extract()
                .path("nextCursor");
        desk().get(older + cursor).then().body("items.version", contains(2, 1));
    }

    @Test
    void two_who_change_it_at_once_do_not_overwrite_one_another() {
        String path = "/api/models/" + model + "/personality";
        desk().header("If-Match", "1")
                .body(Map.of("about", "one"))
                .put(path)
                .then()
                .statusCode(200);

        desk().header("If-Match", "1")
                .body(Map.of("about", "other"))
                .put(path)
                .then()
                .statusCode(412)
                .body("type", endsWith("changed-meanwhile"))
                .body("current.personalityProfile.about", equalTo("one"));
    }

    @Test
    void versions_are_compared_part_by_part_and_one_is_restored_as_a_new_one() {
        put(Map.of("about", "night owl", "greetings", List.of("hey you", "hiya"), "emoji", Map.of("rate", 0.5)))
                .statusCode(200);
        put(Map.of("greetings", List.of("hiya", "hello"), "emoji", Map.of("rate", 1), "casing", "lower"))
                .statusCode(200);
        String versions = "/api/models/" + model + "/personality/versions/";

        desk().get(versions + "2/compare")
                .then()
                .statusCode(200)
                .body("to", equalTo(3))
                .body("parts.part", contains("about", "casing", "emoji.rate", "greetings"))
                .body("parts.change", contains("removed", "added", "changed", "changed"))
                .body("parts[3].added", contains("hello"))
                .body("parts[3].removed", contains("hey you"));
        desk().get(versions + "3/compare?to=2").then().body("parts[0].change", equalTo("added"));
        desk().get(versions + "9/compare").then().statusCode(404).body("type", endsWith("personality-not-found"));

        desk().header("If-Match", "2").post(versions + "2/restore").then().statusCode(412);
        desk().header("If-Match", "3")
                .post(versions + "2/restore")
                .then()
                .statusCode(200)
                .body("version", equalTo(4))
                .body("personalityProfile.about", equalTo("night owl"));
        desk(operatorToken("mia@agency.example", model))
                .post(versions + "2/restore")
                .then()
                .statusCode(403);
        desk().get(versions + "2/compare?to=4").then().body("parts", hasSize(0));
        desk().get("/api/audit?subject=model:" + model)
                .then()
                .body("items[0].action", equalTo("model.personality_changed"))
                .body("items[0].details.version", equalTo(4));
    }

    @Test
    void what_no_profile_holds_is_named_and_nothing_is_changed() {
        put(Map.of(
                        "about",
                        "a\u0000b",
                        "greetings",
                        List.of(1),
                        "casing",
                        "UPPER",
                        "length",
                        List.of(50, 10),
                        "emoji",
                        Map.of("perMessage", List.of(0, 99)),
                        "fact",
                        List.of("i'm 27"),
                        "punctuation",
                        Map.of("ends", Map.of("comma", 0.5), "repeated", 2)))
                .statusCode(400)
                .body(
                        "errors.field",
                        hasItems(
                                "profile.about",
                                "profile.greetings",
                                "profile.casing",
                                "profile.length",
                                "profile.emoji.perMessage",
                                "profile.punctuation.ends",
                                "profile.punctuation.repeated",
                                "profile"));
        put(List.of()).statusCode(400);
        desk().body("null").put("/api/models/" + model + "/personality").then().statusCode(400);
        desk().body(Map.of("name", "Mara", "ofUsername", "mara", "personalityProfile", Map.of("tone", "a\u0000b")))
                .post("/api/models")
                .then()
                .statusCode(400);

        desk().get("/api/models/" + model).then().body("version", equalTo(1));
    }

    @Test
    void admins_change_it_operators_of_the_model_read_it_and_for_others_it_does_not_exist() {
        String path = "/api/models/" + model + "/personality";
        String hers = operatorToken("mia@agency.example", model);
        String others = operatorToken("ben@agency.example");

        desk(hers).body(Map.of("about", "x")).put(path).then().statusCode(403);
        desk(hers).get(path + "/versions").then().statusCode(200).body("items.version", contains(1));
        desk(others).get(path + "/versions").then().statusCode(404);
        desk().body(Map.of("about", "x"))
                .put("/api/models/01a20571-b5ae-7f96-b921-773db37e5765/personality")
                .then()
                .statusCode(404);
    }

    @Test
    void the_audit_log_tells_who_changed_what_a_model_is() {
        put(Map.of("about", "night owl")).statusCode(200);
        desk().body(Map.of("aiMode", "off")).put("/api/models/" + model);
        desk().body(Map.of("name", "Luna V.")).put("/api/models/" + model);

        desk().get("/api/audit?subject=model:" + model)
                .then()
                .body("items.action", contains("model.ai_mode_changed", "model.personality_changed", "model.added"))
                .body("items[0].details.aiMode", equalTo("off"))
                .body("items[1].details.version", equalTo(2));
    }

    private ValidatableResponse put(Object profile) {
        return desk().body(profile).put("/api/models/" + model + "/personality").then();
    }
}
