package app.greenroom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the extension read reaches the database exactly once, and the inbox follows. */
@QuarkusTest
class IngestTest extends DeskTest {
    private static final Instant NINE = Instant.parse("2026-05-12T21:00:00Z");

    @Test
    void what_somebody_scrolled_back_to_is_kept_and_is_no_news() {
        Map<String, Object> newest = arrives("1", "k9", "are you there?", Instant.parse("2026-05-12T21:09:00Z"));
        Map<String, Object> older = readingAt("1", "k1", "hello", Instant.parse("2026-05-01T10:00:00Z"));
        older.put("history", true);

        Map<String, Object> stored = post(older).statusCode(201).extract().path("$");

        assertThat(stored).containsEntry("isRead", true);
        assertThat(fan(newest.get("fanId")))
                .containsEntry("unreadCount", 1)
                .containsEntry("lastMessagePreview", "are you there?");
        List<String> told = jdbi.withHandle(handle -> handle.createQuery(
                        "select payload ->> 'history' from events where type = 'message.received' order by xid, id")
                .mapTo(String.class)
                .list());
        assertThat(told).containsExactly("false", "true");
    }

    @Test
    void a_message_that_the_page_showed_is_stored_with_its_event() {
        Map<String, Object> stored = arrives("1", "k1", "hello you", NINE);

        assertThat(stored).containsEntry("content", "hello you").containsEntry("sentAt", "2026-05-12T21:00:00.000Z");
        assertThat(history(stored.get("fanId"))).hasSize(1);
        assertThat(eventTypes()).containsOnlyOnce("message.received");
    }

    @Test
    void what_a_page_tells_whose_clock_is_ahead_is_stored_as_just_sent() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        Map<String, Object> stored = arrives("1", "k1", "hello you", before.plusSeconds(3600));

        assertThat(Instant.parse((String) stored.get("sentAt"))).isBetween(before, Instant.now());
    }

    @Test
    void the_kinds_of_media_are_kept_and_one_that_nobody_knows_is_refused() {
        Map<String, Object> reading = readingAt("1", "k1", "look", NINE);
        reading.put("mediaKinds", List.of("video", "photo", "video"));

        Map<String, Object> stored = post(reading).statusCode(201).extract().path("$");
        reading.put("mediaKinds", List.of("hologram"));

        assertThat(history(stored.get("fanId")).getFirst()).containsEntry("mediaKinds", List.of("photo", "video"));
        post(reading).statusCode(400).body("errors[0].field", equalTo("mediaKinds"));
        reading.put("mediaKinds", Collections.singletonList(null));
        post(reading).statusCode(400).body("errors[0].field", equalTo("mediaKinds"));

        Map<String, Object> picture = readingAt("1", "k2", "", NINE);
        post(picture).statusCode(400).body("errors[0].field", equalTo("content"));
        picture.put("mediaKinds", List.of("photo"));
        post(picture).statusCode(201);
    }

    @Test
    void a_repeat_is_answered_with_the_stored_message_and_changes_nothing() {
        Map<String, Object> first = arrives("1", "k1", "hello you", NINE);

        Map<String, Object> again = readingAt("1", "k1", "another text", NINE.plusSeconds(60));
        Map<String, Object> answer = post(again).statusCode(200).extract().path("$");

        assertThat(answer).containsEntry("id", first.get("id")).containsEntry("content", "hello you");
        assertThat(eventTypes()).containsOnlyOnce("message.received");
        assertThat(fan(first.get("fanId"))).containsEntry("unreadCount", 1).containsEntry("version", 2);
    }

    /** As two browsers read one page, of which only one sees the platform's ids; in any order. */
    @Test
    void a_message_read_with_its_id_and_without_one_is_one_and_equal_ones_stay_several() {
        Map<String, Object> first =
                post(shown("d:in:21:00:x:1", 1)).statusCode(201).extract().path("$");

        post(shown("1001", 1))
                .statusCode(200)
                .body("id", equalTo(first.get("id")))
                .body("platformKey", equalTo("1001"));
        post(shown("d:in:21:00:x:1", 1)).statusCode(200).body("id", equalTo(first.get("id")));

        // A second of the same text, which the browser that sees ids read alone on a shorter page.
        post(shown("1002", 1)).statusCode(201);
        post(shown("d:in:21:00:x:2", 2)).statusCode(200).body("platformKey", equalTo("1002"));
        post(shown("d:in:21:00:x:3", 3)).statusCode(201);
        post(shown("1000", 1)).statusCode(200).body("platformKey", equalTo("1000"));
        post(shown("1004", 4)).statusCode(201);
        assertThat(history(first.get("fanId"))).hasSize(4);
    }

    @Test
    void what_looks_the_same_in_one_batch_is_counted_as_well_and_another_minute_is_another_message() {
        List<Map<String, Object>> both =
                List.of(shown("d:in:21:00:x:1", 1), shown("1001", 1), shown("1002", 2), shown("d:in:21:00:x:2", 2));

        List<Integer> statuses = desk().body(Map.of("messages", both))
                .post("/api/messages/batch")
                .then()
                .extract()
                .path("results.status");

        assertThat(statuses).containsExactly(201, 200, 201, 200);
        Map<String, Object> later = shown("1003", 1);
        later.put("shown", Map.of("minute", NINE.plusSeconds(60).toString(), "place", 1));
        Map<String, Object> stored = post(later).statusCode(201).extract().path("$");
        Map<String, Object> other = shown("1004", 1);
        other.put("direction", "outgoing");
        post(other).statusCode(201);
        assertThat(history(stored.get("fanId")))
                .extracting("platformKey")
                .containsExactlyInAnyOrder("1001", "1002", "1003", "1004");
        Map<String, Object> wrong = shown("1005", 0);
        post(wrong).statusCode(400).body("errors[0].field", equalTo("shown"));
    }

    private Map<String, Object> shown(String key, int place) {
        Map<String, Object> reading = readingAt("1", key, "haha", NINE.plusMillis(place));
        reading.put("shown", Map.of("minute", NINE.toString(), "place", place));
        return reading;
    }

    @Test
    void the_same_key_of_another_fan_is_another_message() {
        Map<String, Object> one = arrives("1", "k1", "hello", NINE);
        Map<String, Object> two = arrives("2", "k1", "hello", NINE);

        assertThat(one.get("id")).isNotEqualTo(two.get("id"));
        assertThat(one.get("fanId")).isNotEqualTo(two.get("fanId"));
    }

    @Test
    void many_at_once_are_each_stored_once_with_one_event_each() throws Exception {
        List<Callable<Integer>> posts = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            // Every message twice, from 20 fans, all at the same time
            Map<String, Object> reading =
                    readingAt(String.valueOf(i % 20), "k" + i / 2, "text " + i / 2, NINE.plusSeconds(i));
            reading.put("fan", Map.of("ofUserId", String.valueOf(i / 2 % 20), "username", "fan"));
            posts.add(() -> post(reading).extract().statusCode());
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(32)) {
            for (Future<Integer> answer : clients.invokeAll(posts)) {
                statuses.add(answer.get());
            }
        }

        assertThat(statuses).containsOnly(200, 201);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(200);
        assertThat(eventTypes().stream().filter("message.received"::equals)).hasSize(200);
        List<String> keys = jdbi.withHandle(handle -> handle.createQuery("select platform_key from messages")
                .mapTo(String.class)
                .list());
        assertThat(new HashSet<>(keys)).hasSize(200).hasSameSizeAs(keys);
    }

    @Test
    void a_conversation_rises_waits_and_counts_what_was_not_read() {
        Map<String, Object> first = arrives("1", "a1", "first", NINE);
        arrives("2", "b1", "other", NINE.plusSeconds(60));
        arrives("1", "a2", "second", NINE.plusSeconds(120));

        List<Map<String, Object>> inbox =
                desk().get("/api/fans").then().extract().path("items");

        assertThat(inbox).extracting(fan -> fan.get("ofUserId")).containsExactly("1", "2");
        assertThat(inbox.getFirst())
                .containsEntry("unreadCount", 2)
                .containsEntry("lastMessagePreview", "second")
                .containsEntry("waitingSince", "2026-05-12T21:00:00.000Z");
        assertThat(first.get("isRead")).isEqualTo(false);
    }

    @Test
    void history_that_was_answered_on_the_page_needs_nobodys_attention() {
        Map<String, Object> answer = readingAt("1", "k2", "and hello to you", NINE.plusSeconds(300));
        answer.put("direction", "outgoing");
        post(answer).statusCode(201);
        Map<String, Object> older = arrives("1", "k1", "hello", NINE);

        assertThat(fan(older.get("fanId")))
                .containsEntry("unreadCount", 0)
                .containsEntry("waitingSince", null)
                .containsEntry("lastMessagePreview", "and hello to you");
    }

    @Test
    void a_reply_typed_on_the_page_itself_answers_what_came_before() {
        Map<String, Object> question = arrives("1", "k1", "are you there?", NINE);
        Map<String, Object> answer = readingAt("1", "k2", "always", NINE.plusSeconds(60));
        answer.put("direction", "outgoing");
        post(answer).statusCode(201);

        assertThat(fan(question.get("fanId"))).containsEntry("unreadCount", 0).containsEntry("waitingSince", null);
    }

    @Test
    void a_batch_answers_for_each_message_and_one_bad_one_harms_no_other() {
        Map<String, Object> bad = reading("1", "k2", "");
        Map<String, Object> foreign = reading("1", "k3", "hello");
        foreign.put("modelId", "00000000-0000-7000-8000-000000000000");

        List<Map<String, Object>> results = desk().body(Map.of(
                        "messages", List.of(reading("1", "k1", "fine"), bad, foreign, reading("1", "k1", "fine"))))
                .post("/api/messages/batch")
                .then()
                .statusCode(200)
                .extract()
                .path("results");

        assertThat(results).extracting(result -> result.get("status")).containsExactly(201, 400, 404, 200);
    }

    @Test
    void a_tip_and_an_offer_keep_their_price() {
        Map<String, Object> tip = reading("1", "k1", "");
        tip.putAll(Map.of("kind", "tip", "price", 25.5));

        Map<String, Object> stored = post(tip).statusCode(201).extract().path("$");

        assertThat(stored).containsEntry("kind", "tip");
        assertThat(stored.get("price")).asString().isEqualTo("25.5");
    }

    @Test
    void an_operator_stores_nothing_for_a_model_that_is_not_theirs() {
        String stranger = operatorToken("stranger@example.org");

        desk(stranger)
                .body(reading("1", "k1", "hello"))
                .post("/api/messages")
                .then()
                .statusCode(404);

        Set<String> fans = jdbi.withHandle(handle -> handle.createQuery("select of_user_id from fans")
                .mapTo(String.class)
                .set());
        assertThat(fans).isEmpty();
    }
}
