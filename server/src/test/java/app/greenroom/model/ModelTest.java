package app.greenroom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models are added and changed by admins, and seen by whom they are assigned to. */
@QuarkusTest
class ModelTest extends DeskTest {

    @Test
    void an_operator_sees_only_the_models_assigned_to_them() {
        String other = desk().body(Map.of("name", "Mara", "ofUsername", "MaraQuinn"))
                .post("/api/models")
                .then()
                .statusCode(201)
                .body("ofUsername", equalTo("maraquinn"))
                .extract()
                .path("id");
        String operator = operatorToken("op@example.org", model);

        List<String> seen = desk(operator).get("/api/models").then().extract().path("items.id");

        assertThat(seen).containsExactly(model);
        desk(operator).get("/api/models/" + other).then().statusCode(404);
    }

    @Test
    void a_handle_belongs_to_one_model() {
        desk().body(Map.of("name", "Another", "ofUsername", "LunaVale"))
                .post("/api/models")
                .then()
                .statusCode(409)
                .body("type", endsWith("handle-taken"))
                .body("errors[0].field", equalTo("ofUsername"));
    }

    @Test
    void with_the_ai_mode_off_nothing_is_suggested() {
        Map<String, Object> seen = arrives("1", "k1", "hey, how was your day?", Instant.parse("2026-05-12T21:00:00Z"));
        desk().body(Map.of("aiMode", "off")).put("/api/models/" + model).then().statusCode(200);

        desk().body(Map.of("fanId", seen.get("fanId")))
                .post("/api/ai/suggest")
                .then()
                .statusCode(409)
                .body("type", endsWith("ai-off"));
        desk().body(Map.of("aiMode", "on")).put("/api/models/" + model).then().statusCode(400);
    }

    @Test
    void a_waiting_fan_gets_three_to_five_short_options_and_one_becomes_the_reply() {
        Map<String, Object> seen = arrives("1", "k1", "hey, how was your day?", Instant.parse("2026-05-12T21:00:00Z"));

        Map<String, Object> suggestion = desk().body(Map.of("fanId", seen.get("fanId")))
                .post("/api/ai/suggest")
                .then()
                .statusCode(200)
                .extract()
                .path("$");
        List<Map<String, Object>> options = (List<Map<String, Object>>) suggestion.get("options");
        assertThat(options).hasSizeBetween(3, 5);
        assertThat(options)
                .allSatisfy(option ->
                        assertThat((String) option.get("text")).isNotBlank().hasSizeLessThan(200));
        assertThat(suggestion).containsEntry("origin", "retrieval");

        Map<String, Object> reply =
                reply(seen.get("fanId"), seen.get("id"), (String) options.get(1).get("text"));
        reply.put("suggestionId", suggestion.get("id"));
        reply.put("optionIndex", 1);
        Map<String, Object> sent = post(reply).statusCode(201).extract().path("$");

        assertThat(sent).containsEntry("isAiGenerated", true);
        String provenance = jdbi.withHandle(
                handle -> handle.createQuery("select provenance::text from messages where provenance is not null")
                        .mapTo(String.class)
                        .one());
        assertThat(provenance).contains("\"edited\": false").contains("\"optionIndex\": 1");
    }

    @Test
    void a_text_against_the_policy_does_not_leave() {
        Map<String, Object> seen = arrives("1", "k1", "hey", Instant.parse("2026-05-12T21:00:00Z"));

        Map<String, Object> problem = post(reply(
                        seen.get("fanId"), seen.get("id"), "text me at +1 415 555 2671 instead"))
                .statusCode(422)
                .extract()
                .path("$");

        assertThat(problem.get("type")).asString().endsWith("policy-refused");
        assertThat((List<?>) problem.get("findings")).isNotEmpty();
        assertThat(history(seen.get("fanId"))).hasSize(1);
    }
}
