package app.greenroom.fan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators want to come back to. */
@QuarkusTest
class FollowUpTest extends DeskTest {
    private static final Instant NINE = Instant.parse("2026-05-12T21:00:00Z");

    @Inject
    FollowUps followUps;

    private Map<String, Object> message;
    private Object fan;

    @BeforeEach
    void aFanWaits() {
        message = arrives("1", "k1", "will you send it tomorrow?", NINE);
        fan = message.get("fanId");
    }

    @Test
    void a_follow_up_comes_due_once_and_raises_its_fan() {
        arrives("2", "k2", "hello", NINE.minusSeconds(60));
        String id = add(Duration.ofHours(1), null);
        followUps.comeDue();
        assertThat(inbox(token)).containsExactly("2", "1");
        assertThat(fan(fan)).containsEntry("followUpDueSince", null);
        assertThat(eventTypes()).doesNotContain("follow-up.due");

        clock.moveOn(Duration.ofMinutes(61));
        IntStream.range(0, 4).parallel().forEach(node -> followUps.comeDue());

        assertThat(eventTypes()).containsOnlyOnce("follow-up.due");
        assertThat(inbox(token)).containsExactly("1", "2");
        assertThat(inbox(token, "followUpDue", true)).containsExactly("1");
        desk().get("/api/fans/" + fan).then().body("nextFollowUp.id", equalTo(id));
        desk().get("/api/follow-ups?due=true").then().body("items.id", contains(id));
    }

    @Test
    void an_answer_completes_the_follow_up_that_it_names() {
        String id = add(Duration.ofHours(1), null);
        clock.moveOn(Duration.ofHours(2));
        followUps.comeDue();

        Map<String, Object> answer = reply(fan, message.get("id"), "here it is");
        answer.put("followUpId", id);
        desk().body(answer).post("/api/messages").then().statusCode(201);

        desk().get("/api/follow-ups/" + id).then().body("state", equalTo("done"));
        assertThat(fan(fan)).containsEntry("followUpDueSince", null).containsEntry("priority", 0);
        assertThat(eventTypes()).contains("follow-up.changed", "message.approved");
    }

    @Test
    void an_answer_that_names_a_follow_up_of_another_fan_is_not_sent() {
        String id = add(Duration.ofHours(1), null);
        Map<String, Object> other = arrives("2", "k2", "hello", NINE);
        Map<String, Object> answer = reply(other.get("fanId"), other.get("id"), "hi");
        answer.put("followUpId", id);

        desk().body(answer).post("/api/messages").then().statusCode(404);

        assertThat(history(other.get("fanId"))).hasSize(1);
    }

    @Test
    void one_that_is_moved_comes_due_again_and_one_that_is_closed_does_not() {
        String id = add(Duration.ofHours(1), null);
        clock.moveOn(Duration.ofHours(2));
        followUps.comeDue();
        put(id, clock.instant().plus(Duration.ofHours(1)), "open", 200);
        assertThat(fan(fan)).containsEntry("followUpDueSince", null);

        clock.moveOn(Duration.ofHours(2));
        followUps.comeDue();
        assertThat(eventTypes().stream().filter("follow-up.due"::equals)).hasSize(2);

        put(id, clock.instant().plus(Duration.ofHours(1)), "cancelled", 200);
        clock.moveOn(Duration.ofHours(2));
        followUps.comeDue();
        assertThat(eventTypes().stream().filter("follow-up.due"::equals)).hasSize(2);
        assertThat(fan(fan)).containsEntry("nextFollowUpAt", null);
    }

    @Test
    void a_list_is_ordered_by_due_time_and_shows_what_is_asked_for() {
        UUID mia = addOperator("mia@agency.example", model);
        String late = add(Duration.ofHours(3), mia);
        String soon = add(Duration.ofHours(1), null);
        String hers = signIn("mia@agency.example", PASSWORD);

        String next = desk().get("/api/follow-ups?limit=1")
                .then()
                .body("items.id", contains(soon))
                .extract()
                .path("nextCursor");
        desk().queryParam("cursor", next).get("/api/follow-ups").then().body("items.id", contains(late));
        desk(hers).get("/api/follow-ups?mine=true").then().body("items.id", contains(late));
        desk().get("/api/follow-ups?due=true").then().body("items", equalTo(List.of()));
        desk().get("/api/follow-ups?state=done").then().body("items", equalTo(List.of()));
        desk().get("/api/follow-ups?model=" + UUID.randomUUID()).then().statusCode(404);
        desk().get("/api/follow-ups?state=lost").then().statusCode(400);

        assign(mia);
        desk().get("/api/follow-ups/" + late).then().body("assignedTo", equalTo(null));
        desk(hers).get("/api/follow-ups/" + late).then().statusCode(404);
    }

    @Test
    void a_follow_up_is_removed_and_bad_ones_are_refused() {
        String id = add(Duration.ofHours(1), null);
        desk().delete("/api/follow-ups/" + id).then().statusCode(204);
        desk().delete("/api/follow-ups/" + id).then().statusCode(404);
        assertThat(fan(fan)).containsEntry("nextFollowUpAt", null);

        desk().body(Map.of(
                        "fanId", fan, "dueAt", NINE.minusSeconds(1_000_000_000).toString()))
                .post("/api/follow-ups")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("dueAt"));
        desk().body(Map.of("dueAt", "soon")).post("/api/follow-ups").then().statusCode(400);
        desk().body(Map.of(
                        "fanId",
                        UUID.randomUUID(),
                        "dueAt",
                        clock.instant().plusSeconds(60).toString()))
                .post("/api/follow-ups")
                .then()
                .statusCode(404);
        desk().body(Map.of(
                        "fanId",
                        fan,
                        "dueAt",
                        clock.instant().plusSeconds(60).toString(),
                        "assignedTo",
                        UUID.randomUUID()))
                .post("/api/follow-ups")
                .then()
                .statusCode(404)
                .body("errors.field", hasItem("assignedTo"));
        put(id, clock.instant(), "open", 404);
    }

    private String add(Duration from, UUID assignedTo) {
        Map<String, Object> body = new HashMap<>();
        body.put("fanId", fan);
        body.put("dueAt", clock.instant().plus(from).toString());
        body.put("note", "send the picture");
        body.put("assignedTo", assignedTo);
        return desk().body(body)
                .post("/api/follow-ups")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void put(String id, Instant dueAt, String state, int status) {
        desk().body(Map.of("dueAt", dueAt.toString(), "state", state))
                .put("/api/follow-ups/" + id)
                .then()
                .statusCode(status);
    }
}
