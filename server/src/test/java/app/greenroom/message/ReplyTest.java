package app.greenroom.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** An approved text goes exactly as it stands, once, and only into the conversation that the operator saw. */
@QuarkusTest
class ReplyTest extends DeskTest {
    private static final Instant NINE = Instant.parse("2026-05-12T21:00:00Z");

    @Test
    void an_approved_reply_is_queued_and_the_fan_no_longer_waits() {
        Map<String, Object> seen = arrives("1", "k1", "hello", NINE);

        Map<String, Object> sent = post(reply(seen.get("fanId"), seen.get("id"), "hi you"))
                .statusCode(201)
                .extract()
                .path("$");

        assertThat(sent).containsEntry("direction", "outgoing").containsEntry("content", "hi you");
        assertThat(sent.get("delivery")).hasFieldOrPropertyWithValue("state", "queued");
        assertThat(fan(seen.get("fanId")))
                .containsEntry("unreadCount", 0)
                .containsEntry("waitingSince", null)
                .containsEntry("lastMessageDirection", "outgoing");
        assertThat(eventTypes()).endsWith("message.received", "delivery.requested", "message.approved");
    }

    @Test
    void a_reply_to_a_conversation_that_moved_on_is_refused_with_what_is_new() {
        Map<String, Object> seen = arrives("1", "k1", "hello", NINE);
        Map<String, Object> newer = arrives("1", "k2", "are you there?", NINE.plusSeconds(60));

        Map<String, Object> problem = post(reply(seen.get("fanId"), seen.get("id"), "hi you"))
                .statusCode(409)
                .extract()
                .path("$");

        assertThat(problem.get("type")).asString().endsWith("conversation-moved");
        assertThat((List<Map<String, Object>>) problem.get("newer"))
                .extracting(message -> message.get("id"))
                .containsExactly(newer.get("id"));
        assertThat(history(seen.get("fanId"))).hasSize(2);
    }

    @Test
    void a_reply_without_having_seen_anything_is_refused_while_somebody_waits() {
        Map<String, Object> arrived = arrives("1", "k1", "hello", NINE);

        post(reply(arrived.get("fanId"), null, "hi you")).statusCode(409);
    }

    @Test
    void older_history_that_the_page_showed_later_does_not_stop_a_reply() {
        Map<String, Object> seen = arrives("1", "k2", "hello", NINE);
        arrives("1", "k1", "something from last week", NINE.minusSeconds(7 * 86_400));

        post(reply(seen.get("fanId"), seen.get("id"), "hi you")).statusCode(201);
    }

    @Test
    void the_same_click_told_twice_sends_once() {
        Map<String, Object> seen = arrives("1", "k1", "hello", NINE);
        Map<String, Object> reply = reply(seen.get("fanId"), seen.get("id"), "hi you");

        String first = desk().header("Idempotency-Key", "click-1")
                .body(reply)
                .post("/api/messages")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String again = desk().header("Idempotency-Key", "click-1")
                .body(reply)
                .post("/api/messages")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        assertThat(again).isEqualTo(first);
        assertThat(history(seen.get("fanId"))).hasSize(2);
    }

    @Test
    void of_two_operators_who_answer_at_once_one_is_sent_and_the_other_is_told() throws Exception {
        String other = operatorToken("other@example.org", model);
        for (int round = 0; round < 20; round++) {
            Map<String, Object> seen = arrives("1", "k" + round, "hello " + round, NINE.plusSeconds(round * 60L));
            Map<String, Object> reply = reply(seen.get("fanId"), seen.get("id"), "reply " + round);
            List<Callable<Integer>> both = new ArrayList<>();
            for (String operator : List.of(token, other)) {
                both.add(() -> desk(operator)
                        .body(reply)
                        .post("/api/messages")
                        .then()
                        .extract()
                        .statusCode());
            }
            try (ExecutorService operators = Executors.newFixedThreadPool(2)) {
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> answer : operators.invokeAll(both)) {
                    statuses.add(answer.get());
                }
                assertThat(statuses).containsExactlyInAnyOrder(201, 409);
            }
        }
    }

    @Test
    void a_conversation_of_another_operators_model_does_not_exist() {
        Map<String, Object> seen = arrives("1", "k1", "hello", NINE);
        String stranger = operatorToken("stranger@example.org");

        desk(stranger)
                .body(reply(seen.get("fanId"), seen.get("id"), "hi you"))
                .post("/api/messages")
                .then()
                .statusCode(404);
        desk(stranger).get("/api/messages/" + seen.get("id")).then().statusCode(404);
        desk(stranger).get("/api/fans/" + seen.get("fanId")).then().statusCode(404);
    }

    @Test
    void reading_a_conversation_clears_its_count_but_the_fan_still_waits() {
        Map<String, Object> first = arrives("1", "k1", "hello", NINE);
        Map<String, Object> second = arrives("1", "k2", "you?", NINE.plusSeconds(60));

        desk().put("/api/messages/" + second.get("id") + "/read").then().statusCode(200);

        assertThat(fan(first.get("fanId")))
                .containsEntry("unreadCount", 0)
                .containsEntry("waitingSince", "2026-05-12T21:00:00.000Z");
        assertThat(history(first.get("fanId")))
                .allSatisfy(message -> assertThat(message).containsEntry("isRead", true));
    }

    @Test
    void history_comes_in_pages_newest_first_without_a_gap() {
        for (int i = 0; i < 25; i++) {
            arrives("1", "k" + i, "text " + i, NINE.plusSeconds(i / 3));
        }
        Object fanId = jdbi.withHandle(handle -> handle.createQuery("select id::text from fans")
                .mapTo(String.class)
                .one());

        List<Object> seen = new ArrayList<>();
        String cursor = null;
        do {
            var request = desk().queryParam("fan", fanId).queryParam("limit", 7);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            var page = request.get("/api/messages").then().statusCode(200).extract();
            seen.addAll(page.path("items.content"));
            cursor = page.path("nextCursor");
        } while (cursor != null);

        assertThat(seen)
                .hasSize(25)
                .doesNotHaveDuplicates()
                .startsWith("text 24")
                .endsWith("text 0");
    }

    @Test
    void a_fan_comes_with_the_newest_part_of_the_history_which_can_be_read_on() {
        for (int i = 0; i < 23; i++) {
            arrives("1", "k" + i, "text " + i, NINE.plusSeconds(i));
        }
        arrives("2", "other", "of another fan", NINE);
        Object fanId = jdbi.withHandle(handle -> handle.createQuery("select id::text from fans where of_user_id = '1'")
                .mapTo(String.class)
                .one());

        var fan = desk().get("/api/fans/" + fanId).then().statusCode(200).extract();
        List<Object> seen = new ArrayList<>(fan.<List<Object>>path("history.items.content"));
        assertThat(seen).hasSize(20).startsWith("text 22");
        String older = fan.path("links.messages") + "&cursor=" + fan.path("history.nextCursor");
        seen.addAll(desk().get(older).then().statusCode(200).extract().path("items.content"));

        assertThat(seen).hasSize(23).doesNotHaveDuplicates().endsWith("text 0");
    }
}
