package app.greenroom.fan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A conversation in which somebody may be under age stops on every path, and selling stops where a fan needs help. */
@QuarkusTest
class StandingTest extends DeskTest {
    private static final Instant NINE = Instant.parse("2026-05-12T21:00:00Z");

    private String operator;
    private Map<String, Object> seen;
    private Object fan;

    @BeforeEach
    void aConversation() {
        operator = operatorToken("mia@agency.example", model);
        seen = arrives("1", "k1", "hello", NINE);
        fan = seen.get("fanId");
    }

    @Test
    void a_hint_at_a_minor_freezes_the_conversation_as_it_is_stored() {
        Map<String, Object> hint = arrives("1", "k2", "btw i'm 15", NINE.plusSeconds(60));

        desk().get("/api/fans/" + fan)
                .then()
                .body("frozenAt", notNullValue())
                .body("frozenReason", equalTo("minor/age"))
                .body("frozenMessageId", equalTo(hint.get("id")));
        assertThat(eventTypes()).endsWith("message.received", "policy.flagged", "fan.changed");
        assertThat(inbox(operator, "frozen", true)).containsExactly("1");
        assertThat(audited("conversation.frozen")).containsExactly("fan:" + fan);
    }

    @Test
    void a_frozen_conversation_gives_no_options_no_sales_and_no_operators_replies() {
        String itemId = desk().body(Map.of("modelId", model, "title", "Dunes", "mediaKind", "photo", "price", 25))
                .post("/api/ppv/items")
                .path("id");
        Map<String, Object> ppv = new HashMap<>(readingAt("1", "p1", "look", NINE.minusSeconds(60)));
        ppv.putAll(Map.of("direction", "outgoing", "kind", "ppv", "price", 25));
        Object offered = post(ppv).statusCode(201).extract().path("id");
        Map<String, Object> hint = arrives("1", "k2", "im only 14 lol", NINE.plusSeconds(60));

        for (String who : List.of(token, operator)) {
            refused(desk(who).body(Map.of("fanId", fan)).post("/api/ai/suggest").then(), "conversation-frozen");
            refused(
                    desk(who)
                            .body(Map.of("itemId", itemId, "messageId", offered))
                            .post("/api/ppv/offers")
                            .then(),
                    "conversation-frozen");
            refused(send(who, hint, "my new video is $25, unlock it"), "conversation-frozen");
        }
        refused(send(operator, hint, "hi you"), "conversation-frozen");
        send(token, hint, "please tell me how old you are").statusCode(201);
    }

    @Test
    void what_was_queued_for_a_conversation_that_froze_is_not_sent() {
        Object queued = send(operator, seen, "hi you").statusCode(201).extract().path("delivery.id");
        Object claimed = desk().body(Map.of("claimedBy", "tab"))
                .post("/api/deliveries/" + queued + "/claim")
                .path("state");
        arrives("1", "k2", "i'm in 9th grade", NINE.plusSeconds(60));

        assertThat(claimed).isEqualTo("claimed");
        desk().body(Map.of("claimedBy", "tab"))
                .post("/api/deliveries/" + queued + "/sending")
                .then()
                .statusCode(409);
        desk().get("/api/deliveries?state=failed").then().body("items.failure", hasItem("conversation-frozen"));
        refused(
                desk().body(Map.of("resolution", "again"))
                        .post("/api/deliveries/" + queued + "/resolve")
                        .then(),
                "conversation-frozen");
    }

    @Test
    void an_admin_releases_it_with_a_reason_and_only_a_new_hint_freezes_it_again() {
        Map<String, Object> hint = arrives("1", "k2", "i'm 15", NINE.plusSeconds(60));
        Map<String, Object> reason = Map.of("reason", "Showed an identity card: born 1999");

        desk(operator).body(reason).post("/api/fans/" + fan + "/release").then().statusCode(403);
        desk().body(Map.of("reason", " "))
                .post("/api/fans/" + fan + "/release")
                .then()
                .statusCode(400);
        desk().body(reason)
                .post("/api/fans/" + fan + "/release")
                .then()
                .statusCode(200)
                .body("frozenAt", nullValue())
                .body("releaseReason", equalTo(reason.get("reason")));
        refused(desk().body(reason).post("/api/fans/" + fan + "/release").then(), "not-frozen");
        assertThat(audited("conversation.released")).containsExactly("fan:" + fan);

        post(readingAt("1", "k2", "i'm 15", NINE.plusSeconds(60))).statusCode(200);
        desk().body(Map.of("fanId", fan)).post("/api/ai/suggest").then().statusCode(200);
        assertThat(fan(fan).get("frozenAt")).isNull();

        arrives("1", "k3", "ok ok i'm 16", NINE.plusSeconds(120));
        assertThat(fan(fan).get("frozenAt")).isNotNull();
        assertThat(hint).isNotNull();
    }

    @Test
    void history_that_is_read_later_freezes_it_and_so_does_what_was_stored_before_there_was_a_rule() {
        arrives("2", "old", "i am 16", NINE.minus(Duration.ofDays(400)));
        assertThat(inbox(token, "frozen", true)).containsExactly("2");

        jdbi.useHandle(
                handle -> handle.execute("update messages set content = 'i am 15' where id = ?::uuid", seen.get("id")));
        refused(desk().body(Map.of("fanId", fan)).post("/api/ai/suggest").then(), "conversation-frozen");
        assertThat(inbox(token, "frozen", true)).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void an_operator_who_sees_what_no_rule_does_freezes_it_by_hand() {
        desk(operator)
                .body(Map.of("reason", "sounds like a child"))
                .post("/api/fans/" + fan + "/freeze")
                .then()
                .statusCode(200)
                .body("frozenReason", equalTo("sounds like a child"));

        refused(send(operator, seen, "hi you"), "conversation-frozen");
    }

    @Test
    void words_of_distress_stop_selling_for_some_days_or_until_a_person_says_so() {
        Instant now = clock.instant();
        Map<String, Object> cry = arrives("1", "k2", "i want to die", now);

        desk().get("/api/fans/" + fan).then().body("careReason", equalTo("crisis/self-harm"));
        assertThat(inbox(operator, "care", true)).containsExactly("1");
        refused(send(operator, cry, "unlock my new set for $20"), "selling-stopped");
        desk(operator).body(Map.of("fanId", fan)).post("/api/ai/suggest").then().body("notice", notNullValue());
        send(operator, cry, "i'm so sorry, please talk to somebody").statusCode(201);

        clock.moveOn(Duration.ofHours(73));
        assertThat(inbox(operator, "care", true)).isEmpty();
        clock.moveOn(Duration.ofHours(-73));
        desk(operator)
                .body(Map.of("needed", false))
                .put("/api/fans/" + fan + "/care")
                .then()
                .body("careUntil", nullValue());
        assertThat(audited("conversation.care-ended")).containsExactly("fan:" + fan);
    }

    @Test
    void a_refused_attempt_is_written_down_without_its_text() {
        send(operator, seen, "my whatsapp is +1 415 555 2671").statusCode(422);

        desk().get("/api/audit?action=policy.refused")
                .then()
                .body("items[0].subject", equalTo("fan:" + fan))
                .body("items[0].details.rules", hasItem("contact/phone"));
    }

    private List<String> audited(String action) {
        return desk().get("/api/audit?action=" + action + "&subject=fan:" + fan).path("items.subject");
    }

    private ValidatableResponse send(String who, Map<String, Object> seen, String text) {
        return desk(who)
                .body(reply(fan, seen.get("id"), text))
                .post("/api/messages")
                .then();
    }

    private static void refused(ValidatableResponse answer, String problem) {
        answer.statusCode(409).body("type", endsWith(problem));
    }
}
