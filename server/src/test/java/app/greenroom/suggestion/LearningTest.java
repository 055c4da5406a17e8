package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A profile is learnt from what was written and sent, and operators say what they think of options. */
@QuarkusTest
class LearningTest extends DeskTest {
    private static final Instant START = Instant.parse("2026-05-12T21:00:00Z");

    @Test
    void a_profile_takes_on_how_the_model_writes_and_keeps_what_a_person_said_of_it() {
        desk().body(Map.of("about", "night owl", "casing", "sentence")).put("/api/models/" + model + "/personality");
        for (int i = 0; i < 24; i++) {
            wrote("fan" + i % 4, "k" + i, "hey you, tell me something good 🌙 " + "x".repeat(i));
        }

        Map<String, Object> learnt = learn().statusCode(200)
                .body("learntFrom", equalTo(24))
                .body("changed", hasItems("casing", "length", "emoji", "greetings", "phrases"))
                .extract()
                .path("model.personalityProfile");

        assertThat(learnt).containsEntry("about", "night owl").containsEntry("casing", "lower");
        assertThat(learnt).containsEntry("greetings", List.of("hey you"));
        assertThat((Map<String, Object>) learnt.get("emoji"))
                .containsEntry("favourites", List.of("🌙"))
                .containsEntry("perMessage", List.of(1, 1))
                .containsEntry("rate", 1.0f)
                .containsEntry("position", "within");
        assertThat(learnt).containsKey("topics");
        assertThat((Map<String, Object>) learnt.get("punctuation")).containsKeys("ends", "repeated", "stretched");
        assertThat((List<String>) learnt.get("phrases")).contains("hey you tell me something good");
        desk().get("/api/models/" + model + "/personality/versions")
                .then()
                .body("items.source", contains("learnt", "person", "person"))
                .body("items[0].learntFrom", equalTo(24));
    }

    @Test
    void nothing_that_names_a_fan_gets_into_a_profile() {
        for (int i = 0; i < 24; i++) {
            wrote("Nathaniel" + i % 4, "k" + i, "hey Nathaniel" + i % 4 + " and Fan, sleep well tonight my dear");
        }

        Map<String, Object> learnt = learn().statusCode(200).extract().path("model.personalityProfile");

        assertThat(learnt.toString().toLowerCase()).doesNotContain("nathaniel").contains("sleep well tonight my dear");
        assertThat(learnt).containsEntry("petNames", List.of("dear"));
    }

    @Test
    void from_options_that_nobody_edited_nothing_is_learnt() {
        for (int i = 0; i < 24; i++) {
            wrote("fan" + i % 4, "k" + i, "hello there");
        }
        jdbi.useHandle(
                handle -> handle.execute(
                        "update messages set is_ai_generated = true, provenance = '{\"edited\": false}' where platform_key > 'k1'"));

        learn().statusCode(409).body("type", containsString("too-little-to-learn"));

        jdbi.useHandle(handle -> handle.execute("update messages set provenance = '{\"edited\": true}'"));
        learn().statusCode(200).body("learntFrom", equalTo(24));
    }

    @Test
    void what_was_learnt_is_what_a_person_may_put_back() {
        for (int i = 0; i < 24; i++) {
            wrote("fan" + i % 4, "k" + i, i % 2 == 0 ? "Good morning, handsome!" : "x".repeat(400));
        }
        Map<String, Object> learnt = learn().statusCode(200).extract().path("model.personalityProfile");

        desk().body(learnt).put("/api/models/" + model + "/personality").then().statusCode(200);
    }

    @Test
    void an_option_is_judged_by_whoever_sees_it_and_the_last_word_counts() {
        Object fan = arrives("1", "k1", "hey, how was your day?", START).get("fanId");
        String hers = operatorToken("mia@agency.example", model);
        Object suggestion = desk(hers)
                .body(Map.of("fanId", fan))
                .post("/api/ai/suggest")
                .then()
                .statusCode(200)
                .extract()
                .path("id");

        judge(hers, suggestion, 0, "bad").statusCode(204);
        judge(hers, suggestion, 0, "good").statusCode(204);
        judge(token, suggestion, 1, "bad").statusCode(204);
        judge(hers, suggestion, 99, "good").statusCode(404);
        judge(hers, suggestion, -1, "good").statusCode(404);
        judge(hers, UUID.randomUUID(), 0, "good").statusCode(404);
        judge(operatorToken("ben@agency.example"), suggestion, 0, "good").statusCode(404);
        judge(hers, suggestion, 0, "meh").statusCode(400).body("errors.field", hasItem("verdict"));

        List<String> kept = jdbi.withHandle(handle -> handle.createQuery(
                        "select option_index || ' ' || verdict from suggestion_feedback order by 1")
                .mapTo(String.class)
                .list());
        assertThat(kept).containsExactly("0 good", "1 bad");
    }

    @Test
    void an_option_that_somebody_called_bad_is_offered_to_no_fan_again() {
        Object fan = arrives("1", "k1", "hey, how was your day?", START).get("fanId");
        Response first = desk().body(Map.of("fanId", fan)).post("/api/ai/suggest");
        List<String> offered = first.path("options.text");
        for (int i = 0; i < offered.size(); i++) {
            judge(token, first.path("id"), i, "bad").statusCode(204);
        }

        Object other = arrives("2", "k2", "hey, how was your day?", START).get("fanId");
        List<String> now =
                desk().body(Map.of("fanId", other)).post("/api/ai/suggest").path("options.text");

        assertThat(now).isNotEmpty().noneMatch(text -> offered.stream().anyMatch(bad -> Texts.nearlySame(bad, text)));
    }

    @Test
    void a_model_that_is_not_there_teaches_nothing_and_only_admins_let_it_learn() {
        desk().body(Map.of("modelId", UUID.randomUUID()))
                .post("/api/ai/learn")
                .then()
                .statusCode(404);
        desk().body(Map.of()).post("/api/ai/learn").then().statusCode(400);
        desk(operatorToken("mia@agency.example", model))
                .body(Map.of("modelId", model))
                .post("/api/ai/learn")
                .then()
                .statusCode(403);
    }

    private void wrote(String fan, String key, String text) {
        Map<String, Object> own =
                new HashMap<>(readingAt(fan, key, text, START.plus(Duration.ofMinutes(key.hashCode() % 60))));
        own.put("direction", "outgoing");
        post(own).statusCode(201);
    }

    private ValidatableResponse learn() {
        return desk().body(Map.of("modelId", model)).post("/api/ai/learn").then();
    }

    private ValidatableResponse judge(String who, Object suggestion, int option, String verdict) {
        return desk(who)
                .body(Map.of("suggestionId", suggestion, "optionIndex", option, "verdict", verdict))
                .post("/api/ai/feedback")
                .then();
    }
}
