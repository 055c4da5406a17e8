package app.greenroom.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Canned replies. */
@QuarkusTest
class ScriptTest extends DeskTest {
    private static final Instant NINE = Instant.parse("2026-05-12T21:00:00Z");

    @Test
    void a_script_is_filled_in_for_the_fan_at_hand() {
        Object fan = arrives("1", "k1", "hello", NINE).get("fanId");
        String id =
                add(model, "hi", "Hey {{fan.name}}, it's {{ Model.Name }} ({{operator.name}}) {{fan.username}}", 201);

        desk().body(Map.of("fanId", fan))
                .post("/api/scripts/" + id + "/render")
                .then()
                .statusCode(200)
                .body("text", equalTo("Hey Fan 1, it's Luna (admin) fan1"))
                .body("missing", equalTo(List.of()));
    }

    @Test
    void a_variable_without_a_value_leaves_no_braces_and_is_named() {
        Map<String, Object> reading = readingAt("1", "k1", "hello", NINE);
        reading.put("fan", Map.of("ofUserId", "1", "username", "u39201"));
        Object fan = post(reading).extract().path("fanId");
        String id = add(null, "hi", "Hey {{fan.name}}, how are you {{fan.name}}?", 201);

        desk().body(Map.of("fanId", fan))
                .post("/api/scripts/" + id + "/render")
                .then()
                .body("text", equalTo("Hey, how are you?"))
                .body("missing", contains("fan.name"));
    }

    @Test
    void a_fan_cannot_put_braces_into_a_reply() {
        assertThat(new Template("Hey {{fan.name}}")
                        .fill(Map.of("fan.name", "{{model.name}} $1 \\"))
                        .text())
                .isEqualTo("Hey model.name $1 \\");
    }

    @Test
    void a_variable_that_does_not_exist_is_refused_when_it_is_written() {
        for (String bad : List.of("{{fan.nmae}}", "{{}}", "hey {{fan.name", "hey }}", "{{ {{fan.name}} }}")) {
            desk().body(body(model, "x", bad))
                    .post("/api/scripts")
                    .then()
                    .statusCode(400)
                    .body("errors.field", hasItem("text"));
        }
        desk().body(body(model, "No Spaces", "x")).post("/api/scripts").then().statusCode(400);
        desk().body(body(model, "x", " ")).post("/api/scripts").then().statusCode(400);
        desk().body(body(UUID.randomUUID().toString(), "x", "x"))
                .post("/api/scripts")
                .then()
                .statusCode(404);
    }

    @Test
    void the_policy_warns_when_a_script_is_saved() {
        desk().body(body(model, "call", "call me: +1 202 555 0143, or on WhatsApp"))
                .post("/api/scripts")
                .then()
                .statusCode(201)
                .body("findings.severity", hasItem("refuse"))
                .body("script.shortcut", equalTo("call"));
    }

    @Test
    void scripts_are_searched_and_paged_by_category_and_shortcut() {
        add(model, "b", "good morning", 201);
        add(null, "a", "good NIGHT", 201);
        add(model, "c", "see you", 201);
        add(model, "b", "again", 409);

        desk().queryParam("q", "good").get("/api/scripts").then().body("items.shortcut", contains("a", "b"));
        desk().queryParam("q", "c").get("/api/scripts").then().body("items.shortcut", contains("c"));
        String next = desk().queryParam("limit", 2)
                .get("/api/scripts")
                .then()
                .body("items.shortcut", contains("a", "b"))
                .extract()
                .path("nextCursor");
        desk().queryParam("cursor", next).get("/api/scripts").then().body("items.shortcut", contains("c"));
        desk().queryParam("category", "other").get("/api/scripts").then().body("items", equalTo(List.of()));
    }

    @Test
    void what_is_for_all_models_is_the_admins_to_write() {
        String theirs = operatorToken("tom@agency.example", model);
        String all = add(null, "all", "for all", 201);
        String own = desk(theirs)
                .body(body(model, "own", "mine"))
                .post("/api/scripts")
                .then()
                .statusCode(201)
                .extract()
                .path("script.id");

        desk(theirs).body(body(null, "x", "x")).post("/api/scripts").then().statusCode(403);
        desk(theirs)
                .body(body(null, "all", "changed"))
                .put("/api/scripts/" + all)
                .then()
                .statusCode(403);
        desk(theirs).delete("/api/scripts/" + all).then().statusCode(403);
        desk(theirs).get("/api/scripts").then().body("items.shortcut", contains("all", "own"));
        desk(operatorToken("eve@agency.example")).get("/api/scripts").then().body("items.shortcut", contains("all"));
        desk(operatorToken("ida@agency.example"))
                .get("/api/scripts/" + own)
                .then()
                .statusCode(404);
        desk(theirs)
                .header("If-Match", 7)
                .body(body(model, "own", "new"))
                .put("/api/scripts/" + own)
                .then()
                .statusCode(412);
        desk(theirs)
                .header("If-Match", 1)
                .body(body(model, "own", "new"))
                .put("/api/scripts/" + own)
                .then()
                .statusCode(200)
                .body("script.text", equalTo("new"))
                .body("script.version", equalTo(2));
        desk(theirs).delete("/api/scripts/" + own).then().statusCode(204);
        desk(theirs).get("/api/scripts/" + own).then().statusCode(404);
    }

    @Test
    void a_script_of_one_model_is_not_for_another_ones_fan() {
        String other = desk().body(Map.of("name", "Ruby", "ofUsername", "ruby"))
                .post("/api/models")
                .path("id");
        String id = add(other, "hi", "hey", 201);
        Object fan = arrives("1", "k1", "hello", NINE).get("fanId");

        desk().body(Map.of("fanId", fan))
                .post("/api/scripts/" + id + "/render")
                .then()
                .statusCode(409)
                .body("type", containsString("script-of-another-model"));
        desk().body(Map.of("fanId", UUID.randomUUID()))
                .post("/api/scripts/" + id + "/render")
                .then()
                .statusCode(404);
        desk().body(Map.of()).post("/api/scripts/" + id + "/render").then().statusCode(400);
    }

    private String add(String of, String shortcut, String text, int status) {
        return desk().body(body(of, shortcut, text))
                .post("/api/scripts")
                .then()
                .statusCode(status)
                .extract()
                .path("script.id");
    }

    private static Map<String, Object> body(String of, String shortcut, String text) {
        Map<String, Object> body = new HashMap<>();
        body.put("modelId", of);
        body.put("category", "daily");
        body.put("shortcut", shortcut);
        body.put("text", text);
        return body;
    }
}
