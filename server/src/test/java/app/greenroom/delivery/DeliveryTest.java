package app.greenroom.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An approved message has one outcome; what may have been clicked is never sent again by a machine. */
@QuarkusTest
class DeliveryTest extends DeskTest {
    private static final Instant NINE = Instant.parse("2026-05-12T21:00:00Z");

    @Inject
    Deliveries deliveries;

    private Map<String, Object> seen;

    @BeforeEach
    void aFanWaits() {
        seen = arrives("1", "k1", "hello", NINE);
    }

    @Test
    void it_goes_from_the_queue_to_the_bubble_on_the_page() {
        Map<String, Object> message = send("hi you");
        Object id = deliveryOf(message);

        Map<String, Object> claimed = step(id, "claim", Map.of("claimedBy", "tab"))
                .statusCode(200)
                .extract()
                .path("$");
        step(id, "sending", Map.of("claimedBy", "tab")).statusCode(200);
        step(id, "outcome", Map.of("claimedBy", "tab", "outcome", "confirmed", "platformKey", "b1"))
                .statusCode(200);

        assertThat(claimed).containsEntry("content", "hi you");
        assertThat(claimed.get("fan")).hasFieldOrPropertyWithValue("ofUserId", "1");
        assertThat(stateOf(message)).isEqualTo("confirmed");
        assertThat(history(seen.get("fanId")).getFirst()).containsEntry("platformKey", "b1");
    }

    @Test
    void reading_the_own_bubble_later_is_a_repeat() {
        Map<String, Object> message = send("hi you");
        deliver(message, "b1");

        Map<String, Object> bubble =
                readingAt("1", "b1", "hi you", Instant.now().truncatedTo(ChronoUnit.MINUTES));
        bubble.put("direction", "outgoing");
        Map<String, Object> answer = post(bubble).statusCode(200).extract().path("$");

        assertThat(answer).containsEntry("id", message.get("id"));
        assertThat(history(seen.get("fanId"))).hasSize(2);
    }

    /** As a browser reads it that sees no ids, before the one that sent it tells the id. */
    @Test
    void a_bubble_is_known_with_its_id_and_without_one() {
        Map<String, Object> message = send("hi  you ");
        Object id = deliveryOf(message);
        typed(id);
        Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        Map<String, Object> bubble = readingAt("1", "d:out:x:1", "hi you", minute);
        bubble.putAll(Map.of("direction", "outgoing", "shown", Map.of("minute", minute.toString(), "place", 1)));

        post(bubble).statusCode(200).body("id", equalTo(message.get("id")));
        step(id, "outcome", Map.of("claimedBy", "tab", "outcome", "confirmed", "platformKey", "b1"))
                .statusCode(200);
        post(bubble).statusCode(200).body("platformKey", equalTo("b1"));

        assertThat(history(seen.get("fanId"))).hasSize(2);
    }

    @Test
    void a_bubble_that_is_read_before_the_outcome_is_told_confirms_the_delivery() {
        Map<String, Object> message = send("hi  you ");
        Object id = deliveryOf(message);
        typed(id);

        Map<String, Object> bubble =
                readingAt("1", "b1", "hi you", Instant.now().truncatedTo(ChronoUnit.MINUTES));
        bubble.put("direction", "outgoing");
        Map<String, Object> answer = post(bubble).statusCode(200).extract().path("$");

        assertThat(answer).containsEntry("id", message.get("id"));
        assertThat(stateOf(message)).isEqualTo("confirmed");
        assertThat(history(seen.get("fanId"))).hasSize(2);
    }

    @Test
    void an_old_bubble_with_the_same_words_confirms_nothing() {
        Map<String, Object> message = send("good morning you");
        step(deliveryOf(message), "claim", Map.of("claimedBy", "tab"));
        step(deliveryOf(message), "sending", Map.of("claimedBy", "tab"));

        Map<String, Object> bubble = readingAt("1", "b1", "good morning you", NINE.minusSeconds(86_400));
        bubble.put("direction", "outgoing");
        post(bubble).statusCode(201);

        assertThat(stateOf(message)).isEqualTo("sending");
    }

    @Test
    void an_extension_that_stops_just_before_the_click_says_that_it_failed() {
        Map<String, Object> message = send("hi you");
        Object id = deliveryOf(message);
        typed(id);

        step(id, "outcome", Map.of("claimedBy", "tab", "outcome", "failed", "failure", "send-disabled"))
                .statusCode(200);

        assertThat(stateOf(message)).isEqualTo("failed");
    }

    @Test
    void a_bubble_that_a_clock_ahead_of_ours_tells_of_confirms_it_as_well_but_no_other_age_does() {
        Map<String, Object> message = send("hi you");
        Object id = deliveryOf(message);
        typed(id);

        step(id, "outcome", confirmedAt("2099-01-01T00:00:00Z")).statusCode(400);
        step(id, "outcome", confirmedAt(Instant.now().plusSeconds(3600).toString()))
                .statusCode(200);

        assertThat(stateOf(message)).isEqualTo("confirmed");
    }

    private static Map<String, Object> confirmedAt(String sentAt) {
        return Map.of("claimedBy", "tab", "outcome", "confirmed", "platformKey", "b1", "sentAt", sentAt);
    }

    @Test
    void only_one_tab_gets_it_and_only_that_one_may_click() {
        Object id = deliveryOf(send("hi you"));

        step(id, "claim", Map.of("claimedBy", "tab")).statusCode(200);

        step(id, "claim", Map.of("claimedBy", "tab")).statusCode(200);
        step(id, "claim", Map.of("claimedBy", "other")).statusCode(409);
        step(id, "sending", Map.of("claimedBy", "other")).statusCode(409);
    }

    @Test
    void one_model_s_messages_go_one_at_a_time_in_order() {
        Object first = deliveryOf(send("first"));
        Object second = deliveryOf(send("second"));

        step(second, "claim", Map.of("claimedBy", "tab")).statusCode(409);
        step(first, "claim", Map.of("claimedBy", "tab")).statusCode(200);
        step(second, "claim", Map.of("claimedBy", "tab")).statusCode(409);
    }

    @Test
    void an_attempt_given_up_before_the_click_goes_back_into_the_queue_and_fails_after_five() {
        Map<String, Object> message = send("hi you");
        Object id = deliveryOf(message);
        for (int attempt = 1; attempt <= 5; attempt++) {
            makeDue();
            step(id, "claim", Map.of("claimedBy", "tab")).statusCode(200);
            step(id, "outcome", Map.of("claimedBy", "tab", "outcome", "released", "failure", "editor-not-empty"))
                    .statusCode(200);
            assertThat(stateOf(message)).isEqualTo(attempt < 5 ? "queued" : "failed");
        }
        step(id, "resolve", Map.of("resolution", "again")).statusCode(200);
        assertThat(stateOf(message)).isEqualTo("queued");
    }

    @Test
    void a_lost_tab_gives_it_back_before_the_click_and_leaves_it_in_doubt_after() {
        Map<String, Object> unclicked = send("first");
        step(deliveryOf(unclicked), "claim", Map.of("claimedBy", "tab")).statusCode(200);
        leasesEnd();
        assertThat(stateOf(unclicked)).isEqualTo("queued");

        makeDue();
        step(deliveryOf(unclicked), "claim", Map.of("claimedBy", "tab")).statusCode(200);
        step(deliveryOf(unclicked), "sending", Map.of("claimedBy", "tab")).statusCode(200);
        leasesEnd();
        assertThat(stateOf(unclicked)).isEqualTo("unknown");
        step(deliveryOf(unclicked), "claim", Map.of("claimedBy", "tab")).statusCode(409);
    }

    @Test
    void a_late_word_that_the_bubble_was_found_ends_the_doubt() {
        Map<String, Object> message = send("hi you");
        Object id = deliveryOf(message);
        typed(id);
        leasesEnd();

        step(id, "outcome", Map.of("claimedBy", "tab", "outcome", "confirmed", "platformKey", "b1"))
                .statusCode(200);

        assertThat(stateOf(message)).isEqualTo("confirmed");
    }

    @Test
    void after_the_click_it_can_no_longer_be_released() {
        Map<String, Object> message = send("hi you");
        Object id = deliveryOf(message);
        typed(id);

        step(id, "outcome", Map.of("claimedBy", "tab", "outcome", "released")).statusCode(409);

        assertThat(stateOf(message)).isEqualTo("sending");
    }

    @Test
    void what_a_person_cancels_before_the_click_is_not_clicked_and_can_be_sent_after_all() {
        Map<String, Object> message = send("hi you");
        Object id = deliveryOf(message);
        step(id, "claim", Map.of("claimedBy", "tab"));

        step(id, "cancel", Map.of()).statusCode(200);
        step(id, "cancel", Map.of()).statusCode(200);

        step(id, "sending", Map.of("claimedBy", "tab")).statusCode(409);
        assertThat(stateOf(message)).isEqualTo("failed");
        step(id, "resolve", Map.of("resolution", "again")).statusCode(200);
        step(id, "claim", Map.of("claimedBy", "tab")).statusCode(200);
        step(id, "sending", Map.of("claimedBy", "tab")).statusCode(200);
        step(id, "cancel", Map.of()).statusCode(409);
        step(id, "pause", Map.of()).statusCode(409);
    }

    @Test
    void what_a_person_pauses_keeps_its_place_until_they_let_it_go_on() {
        Object first = deliveryOf(send("first"));
        Object second = deliveryOf(send("second"));
        step(first, "claim", Map.of("claimedBy", "tab"));

        step(first, "pause", Map.of()).statusCode(200);

        step(first, "sending", Map.of("claimedBy", "tab")).statusCode(409);
        step(first, "claim", Map.of("claimedBy", "tab")).statusCode(409);
        step(second, "claim", Map.of("claimedBy", "tab")).statusCode(409);
        step(second, "resume", Map.of()).statusCode(409);
        step(first, "resume", Map.of()).statusCode(200);
        step(first, "claim", Map.of("claimedBy", "tab")).statusCode(200);
    }

    @Test
    void an_extension_that_a_person_paused_uses_up_no_attempt() {
        Map<String, Object> message = send("hi you");
        Object id = deliveryOf(message);
        for (int attempt = 1; attempt <= 6; attempt++) {
            makeDue();
            step(id, "claim", Map.of("claimedBy", "tab")).statusCode(200);
            step(id, "outcome", Map.of("claimedBy", "tab", "outcome", "released", "failure", "paused"))
                    .statusCode(200);
        }
        assertThat(stateOf(message)).isEqualTo("queued");
    }

    @Test
    void what_failed_or_is_in_doubt_needs_eyes_until_a_person_says_the_last_word() {
        Object failed = deliveryOf(send("one"));
        typed(failed);
        step(failed, "outcome", Map.of("claimedBy", "tab", "outcome", "failed", "failure", "fan-blocked"));
        Object doubtful = deliveryOf(send("two"));
        typed(doubtful);
        leasesEnd();
        Object cancelled = deliveryOf(send("three"));
        step(cancelled, "cancel", Map.of()).statusCode(200).body("settledAt", notNullValue());
        assertThat(pages("unsettled=true")).containsExactly(failed, doubtful);

        step(failed, "resolve", Map.of("resolution", "left"))
                .statusCode(200)
                .body("state", equalTo("failed"))
                .body("failure", equalTo("fan-blocked"))
                .body("settledAt", notNullValue());
        step(doubtful, "resolve", Map.of("resolution", "left")).statusCode(200).body("state", equalTo("failed"));
        assertThat(pages("unsettled=true")).isEmpty();

        step(failed, "resolve", Map.of("resolution", "again")).statusCode(200).body("settledAt", nullValue());
        step(failed, "resolve", Map.of("resolution", "left")).statusCode(409);
    }

    @Test
    void a_list_is_read_page_by_page_in_either_order() {
        List<Object> approved = Stream.of("one", "two", "three")
                .map(text -> deliveryOf(send(text)))
                .toList();
        step(approved.get(1), "cancel", Map.of()).statusCode(200);

        assertThat(pages("order=oldest")).isEqualTo(approved);
        assertThat(pages("order=newest")).isEqualTo(approved.reversed());
        assertThat(pages("state=queued&state=failed&model=" + model)).isEqualTo(approved);
        assertThat(pages("state=failed&state=unknown&order=newest")).containsExactly(approved.get(1));
        for (String bad : List.of("state=lost", "state=queued&state=lost", "order=random", "limit=201", "cursor=x")) {
            desk().get("/api/deliveries?" + bad)
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo(bad.replaceAll(".*&|=.*", "")));
        }
    }

    /** The ids that a list gives, one on a page. */
    private List<Object> pages(String asked) {
        List<Object> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = desk().get("/api/deliveries?limit=1&%s&cursor=%s".formatted(asked, cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return ids;
    }

    /** A tab has typed it and is about to click. */
    private void typed(Object id) {
        step(id, "claim", Map.of("claimedBy", "tab"));
        step(id, "sending", Map.of("claimedBy", "tab"));
    }

    private Map<String, Object> send(String text) {
        return post(reply(seen.get("fanId"), seen.get("id"), text))
                .statusCode(201)
                .extract()
                .path("$");
    }

    private void deliver(Map<String, Object> message, String bubble) {
        Object id = deliveryOf(message);
        step(id, "claim", Map.of("claimedBy", "tab")).statusCode(200);
        step(id, "sending", Map.of("claimedBy", "tab")).statusCode(200);
        Map<String, Object> outcome = new HashMap<>(Map.of("claimedBy", "tab", "outcome", "confirmed"));
        outcome.put("platformKey", bubble);
        step(id, "outcome", outcome).statusCode(200);
    }

    private ValidatableResponse step(Object id, String step, Map<String, Object> body) {
        return desk().body(body).post("/api/deliveries/" + id + "/" + step).then();
    }

    private String stateOf(Map<String, Object> message) {
        return desk().get("/api/messages/" + message.get("id")).then().extract().path("delivery.state");
    }

    private static Object deliveryOf(Map<String, Object> message) {
        return ((Map<?, ?>) message.get("delivery")).get("id");
    }

    private void makeDue() {
        jdbi.useHandle(handle -> handle.execute("update deliveries set not_before = now()"));
    }

    private void leasesEnd() {
        jdbi.useHandle(handle -> handle.execute("update deliveries set lease_until = now() - interval '1 second'"));
        deliveries.endLeases();
    }
}
