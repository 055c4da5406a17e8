package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a fan was told binds: contradictions are marked, facts are found with their messages, promises become follow-ups. */
@QuarkusTest
class ToldTest extends DeskTest {
    private static final Instant START = Instant.parse("2026-05-12T18:00:00Z");

    @Test
    void a_typed_text_that_contradicts_what_this_fan_was_told_is_marked_with_the_message() {
        Object fan = arrives("1", "k1", "where are you from?", START).get("fanId");
        Object told = says("1", "k2", "haha guess! i grew up in porto", 1);
        says("2", "k3", "i have two cats", 2);

        check(token, fan, "I'm from Lisbon, you?")
                .statusCode(200)
                .body("warnings", hasSize(1))
                .body("warnings[0].kind", equalTo("contradiction"))
                .body("warnings[0].messageId", equalTo(told))
                .body("warnings[0].quote", equalTo("haha guess! i grew up in porto"))
                .body("warnings[0].sentAt", startsWith("2026-05-12T18:01:00"));
        check(token, fan, "I'm from Portugal").body("warnings", empty());
        // Another fan was told of cats
        check(token, fan, "i have three cats").body("warnings", empty());
        check(token, fan, "").statusCode(400);
        check(operatorToken("ben@agency.example"), fan, "hi").statusCode(404);

        desk().body(Map.of("aiMode", "off")).put("/api/models/" + model).then().statusCode(200);
        check(token, fan, "I'm from Lisbon").body("warnings", hasSize(1));
    }

    @Test
    void an_option_that_contradicts_what_this_fan_was_told_is_marked() {
        desk().body(Map.of("facts", List.of("I have a cat called Miso", "I live by the sea")))
                .put("/api/models/" + model + "/personality")
                .then()
                .statusCode(200);
        Object fan = arrives("1", "k1", "hey", START).get("fanId");
        Object told = says("1", "k2", "i don't have any pets, i travel too much", 1);
        arrives("1", "k3", "do you have a cat?", START.plus(Duration.ofMinutes(2)));

        List<Map<String, Object>> options = desk().body(Map.of("fanId", fan))
                .post("/api/ai/suggest")
                .then()
                .statusCode(200)
                .extract()
                .path("options");

        assertThat(options)
                .filteredOn(
                        option -> option.get("text").toString().toLowerCase().contains("cat called miso"))
                .isNotEmpty()
                .allSatisfy(option -> assertThat((List<Map<String, Object>>) option.get("warnings"))
                        .extracting(warning -> warning.get("messageId"))
                        .contains(told));
    }

    @Test
    void a_fans_facts_and_what_they_were_promised_stand_with_their_messages() {
        Map<String, Object> about =
                arrives("1", "k1", "I'm a nurse and my dog is called Biscuit. do you have a dog?", START);
        Object told = says("1", "k2", "i have two cats", 1);
        Object promised = says("1", "k3", "poor you! I'll send you the picture tomorrow", 2);
        String path = "/api/fans/" + about.get("fanId") + "/facts";

        Map<String, Object> promise = desk().get(path)
                .then()
                .statusCode(200)
                .body("fan.text", hasItem("i'm a nurse"))
                .body("fan.text", hasItem("my dog is called biscuit"))
                .body("fan.messageId", everyItem(equalTo(about.get("id"))))
                .body("told.text", contains("i have 2 cats"))
                .body("told[0].messageId", equalTo(told))
                .body("promises", hasSize(1))
                .body("promises[0].messageId", equalTo(promised))
                .body("promises[0].dueAt", startsWith("2026-05-13T18:02:00"))
                .extract()
                .path("promises[0]");
        desk().body(Map.of(
                        "fanId", about.get("fanId"),
                        "note", promise.get("text"),
                        "dueAt", clock.instant().plus(Duration.ofDays(1)).toString()))
                .post("/api/follow-ups")
                .then()
                .statusCode(201);
        desk(operatorToken("ben@agency.example")).get(path).then().statusCode(404);
    }

    @Test
    void facts_of_the_model_are_proposed_with_their_message_and_stand_in_the_profile_once_confirmed() {
        for (int i = 0; i < 20; i++) {
            says("f" + i % 4, "k" + i, "so good to hear from you again", i);
        }
        Object cats = says("f0", "c", "i have two cats and i love your eyes", 30);
        says("f1", "d", "i hate mushrooms", 31);
        learn().statusCode(200).body("proposedFacts", equalTo(2));
        learn().statusCode(200).body("proposedFacts", equalTo(0));

        String path = "/api/models/" + model + "/facts";
        String cat = desk().get(path + "?state=proposed")
                .then()
                .body("items.text", contains("i have 2 cats", "i hate mushrooms"))
                .body("items[0].messageId", equalTo(cats))
                .extract()
                .path("items[0].id");
        String mushrooms = desk().get(path).path("items[1].id");
        decide(token, cat, "confirmed").statusCode(200).body("state", equalTo("confirmed"));
        decide(token, mushrooms, "rejected").statusCode(200);
        decide(operatorToken("mia@agency.example", model), cat, "rejected").statusCode(403);
        desk().get("/api/models/" + model).then().body("personalityProfile.facts", contains("i have 2 cats"));

        Object fan = desk().get("/api/messages/" + cats).path("fanId");
        desk().delete("/api/fans/" + fan).then().statusCode(204);
        desk().get(path)
                .then()
                .body("items.text", hasItem("i have 2 cats"))
                .body("items.find { it.text == 'i have 2 cats' }.messageId", nullValue())
                .body("items.find { it.text == 'i have 2 cats' }.quote", nullValue());
    }

    @Test
    void an_unconfirmed_fact_goes_with_the_fan_it_was_told_to() {
        for (int i = 0; i < 20; i++) {
            says("f" + i % 4, "k" + i, "so good to hear from you again", i);
        }
        Object told = says("f9", "c", "i grew up in lisbon", 30);
        learn().statusCode(200).body("proposedFacts", equalTo(1));

        Object fan = desk().get("/api/messages/" + told).path("fanId");
        desk().delete("/api/fans/" + fan).then().statusCode(204);

        desk().get("/api/models/" + model + "/facts").then().body("items", empty());
    }

    @Test
    void where_ai_is_off_nothing_is_learnt() {
        for (int i = 0; i < 24; i++) {
            says("f" + i % 4, "k" + i, "i have a dog", i);
        }
        desk().body(Map.of("aiMode", "off")).put("/api/models/" + model).then().statusCode(200);

        learn().statusCode(409).body("type", endsWith("ai-off")).body("errors.field", hasItem("modelId"));
        desk().get("/api/models/" + model + "/facts").then().body("items", empty());
        desk().get("/api/models/" + model)
                .then()
                .body("personalityProfile", not(equalTo(Map.of("facts", List.of("i have a dog")))));
    }

    private Object says(String fan, String key, String text, int minute) {
        Map<String, Object> own = new HashMap<>(readingAt(fan, key, text, START.plus(Duration.ofMinutes(minute))));
        own.put("direction", "outgoing");
        return post(own).statusCode(201).extract().path("id");
    }

    private ValidatableResponse learn() {
        return desk().body(Map.of("modelId", model)).post("/api/ai/learn").then();
    }

    private ValidatableResponse decide(String who, String fact, String state) {
        return desk(who)
                .body(Map.of("state", state))
                .put("/api/models/" + model + "/facts/" + fact)
                .then();
    }

    private static ValidatableResponse check(String who, Object fan, String text) {
        return desk(who)
                .body(Map.of("fanId", fan, "text", text))
                .post("/api/ai/check")
                .then();
    }
}
