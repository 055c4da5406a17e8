package app.greenroom.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.greenroom.DeskTest;
import app.greenroom.Screen;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator has begun to write is there on every device of theirs, and nowhere else. */
@QuarkusTest
class DraftTest extends DeskTest {
    private Map<String, Object> message;
    private Object fan;

    @BeforeEach
    void aFanWaits() {
        message = arrives("1", "k1", "hello", Instant.parse("2026-05-12T21:00:00Z"));
        fan = message.get("fanId");
    }

    @Test
    void a_draft_is_kept_for_its_operator_alone() {
        String theirs = operatorToken("tom@agency.example", model);
        read(token, "");
        write(token, "hey y");
        write(token, "hey you");

        read(token, "hey you");
        read(theirs, "");
        desk().get("/api/drafts")
                .then()
                .body("items.text", contains("hey you"))
                .body("items[0].updatedAt", notNullValue());
        desk(theirs).get("/api/drafts").then().body("items", equalTo(List.of()));
        assertThat(eventTypes()).containsOnly("model.changed", "message.received");

        desk().delete("/api/fans/" + fan + "/draft").then().statusCode(204);
        read(token, "");
        desk().delete("/api/fans/" + fan + "/draft").then().statusCode(204);
    }

    @Test
    void the_operators_other_screens_see_it_grow() {
        String theirs = operatorToken("tom@agency.example", model);
        try (Screen mine = Screen.of(token);
                Screen his = Screen.of(theirs)) {
            mine.next("sync");
            his.next("sync");

            write(token, "hey you");
            write(theirs, "his own");

            assertThat(mine.next("draft").path("text").asText()).isEqualTo("hey you");
            assertThat(his.next("draft").path("text").asText()).isEqualTo("his own");
        }
    }

    @Test
    void what_a_draft_offers_and_the_option_it_was_are_part_of_it() {
        var source = Map.of("suggestionId", UUID.randomUUID().toString(), "optionIndex", 2, "text", "hey");
        var offer = Map.of("itemId", UUID.randomUUID().toString(), "price", 12.5, "coolDownReason", "asked for it");
        keep(Map.of("text", "", "offer", offer)).statusCode(200).body("text", equalTo(""));
        keep(Map.of("text", "hey you", "source", source, "offer", offer)).statusCode(200);

        desk().get("/api/fans/" + fan + "/draft")
                .then()
                .body("source.optionIndex", equalTo(2))
                .body("source.text", equalTo("hey"))
                .body("offer.price", equalTo(12.5f))
                .body("offer.coolDownReason", equalTo("asked for it"));
        keep(Map.of("text", "hey you")).statusCode(200).body("offer", nullValue());
        keep(Map.of("text", "x", "offer", Map.of("price", 5)))
                .statusCode(400)
                .body("detail", containsString("offer.itemId"));
        keep(Map.of("text", "x", "offer", Map.of("itemId", UUID.randomUUID().toString(), "price", -1)))
                .statusCode(400)
                .body("detail", containsString("offer.price"));
    }

    private ValidatableResponse keep(Map<String, Object> draft) {
        return desk().body(draft).put("/api/fans/" + fan + "/draft").then();
    }

    @Test
    void a_draft_that_was_sent_is_none_any_more_and_another_stays() {
        write(token, "hey you");
        desk().body(reply(fan, message.get("id"), "something else"))
                .post("/api/messages")
                .then()
                .statusCode(201);
        read(token, "hey you");

        Map<String, Object> next = arrives("1", "k2", "well?", Instant.parse("2026-05-12T21:05:00Z"));
        Object newest = history(fan).getFirst().get("id");
        assertThat(next).isNotNull();
        desk().body(reply(fan, newest, "hey you, how are you?"))
                .post("/api/messages")
                .then()
                .statusCode(201);
        read(token, "");
    }

    @Test
    void there_is_no_draft_for_a_fan_that_is_not_theirs_and_none_without_a_text() {
        String theirs = operatorToken("tom@agency.example");

        desk(theirs)
                .body(Map.of("text", "x"))
                .put("/api/fans/" + fan + "/draft")
                .then()
                .statusCode(404);
        desk(theirs).get("/api/fans/" + fan + "/draft").then().statusCode(404);
        desk().body(Map.of("text", ""))
                .put("/api/fans/" + fan + "/draft")
                .then()
                .statusCode(400);
        desk().body(Map.of("text", "x".repeat(10_001)))
                .put("/api/fans/" + fan + "/draft")
                .then()
                .statusCode(400);
        for (Map<?, ?> none : List.of(Map.of(), Map.of("offer", Map.of("itemId", UUID.randomUUID(), "price", 12)))) {
            desk().body(none)
                    .put("/api/fans/" + fan + "/draft")
                    .then()
                    .statusCode(400)
                    .body("errors.field", hasItem("text"));
        }
    }

    private void write(String who, String text) {
        desk(who)
                .body(Map.of("text", text))
                .put("/api/fans/" + fan + "/draft")
                .then()
                .statusCode(200);
    }

    private void read(String who, String text) {
        desk(who).get("/api/fans/" + fan + "/draft").then().statusCode(200).body("text", equalTo(text));
    }
}
