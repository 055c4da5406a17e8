package app.greenroom.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who works when, and what they hand over. */
@QuarkusTest
class ShiftTest extends DeskTest {
    @Inject
    Shifts shifts;

    private UUID mia;
    private String hers;
    private Instant noon;

    @BeforeEach
    void miaWorksHere() {
        mia = addOperator("mia@agency.example", model);
        hers = signIn("mia@agency.example", PASSWORD);
        noon = clock.instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void a_planned_shift_is_worked_after_its_handover_was_read() {
        String id = plan(noon, 8).statusCode(201).extract().path("id");

        clockIn(hers, clock.instant().minus(Duration.ofHours(1)))
                .statusCode(409)
                .body("type", containsString("handover-outdated"));
        clockIn(hers, handover(hers)).statusCode(200).body("id", equalTo(id)).body("handoverReadAt", notNullValue());
        clockIn(hers, handover(hers)).statusCode(409).body("type", containsString("shift-running"));
        clock.moveOn(Duration.ofHours(2));
        desk(hers)
                .body(Map.of("note", "Nate waits for his video"))
                .post("/api/shifts/clock-out")
                .then()
                .statusCode(200)
                .body("clockedOutAt", notNullValue())
                .body("endedBy", equalTo("operator"));
        desk(hers).post("/api/shifts/clock-out").then().statusCode(409);

        desk().get("/api/shifts/handover")
                .then()
                .body("notes.text", contains("Nate waits for his video"))
                .body("notes.operatorName", contains("mia"));
    }

    @Test
    void plans_of_one_operator_do_not_overlap() {
        String id = plan(noon, 8).statusCode(201).extract().path("id");
        plan(noon.plus(Duration.ofHours(7)), 8).statusCode(409);
        String next = plan(noon.plus(Duration.ofHours(8)), 8)
                .statusCode(201)
                .extract()
                .path("id");

        desk().body(span(noon.plus(Duration.ofHours(1)), 8))
                .put("/api/shifts/" + id)
                .then()
                .statusCode(409);
        desk().body(span(noon.minus(Duration.ofHours(1)), 8))
                .put("/api/shifts/" + id)
                .then()
                .statusCode(200);
        desk().delete("/api/shifts/" + next).then().statusCode(204);
        desk().delete("/api/shifts/" + next).then().statusCode(404);

        clockIn(hers, handover(hers)).statusCode(200);
        desk().delete("/api/shifts/" + id).then().statusCode(409);
    }

    @Test
    void whoever_forgets_to_clock_out_is_clocked_out_and_an_admin_corrects_it() {
        String id = clockIn(hers, handover(hers)).statusCode(200).extract().path("id");
        clock.moveOn(Duration.ofHours(15));
        shifts.endForgotten();
        desk(hers).get("/api/shifts").then().body("items[0].clockedOutAt", equalTo(null));

        clock.moveOn(Duration.ofHours(2));
        shifts.endForgotten();
        desk(hers).get("/api/shifts").then().body("items[0].endedBy", equalTo("limit"));

        Instant in = clock.instant().minus(Duration.ofHours(17)).truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> times = Map.of(
                "clockedInAt",
                in.toString(),
                "clockedOutAt",
                in.plus(Duration.ofHours(6)).toString());
        desk(hers).body(times).put("/api/shifts/" + id + "/times").then().statusCode(403);
        desk().body(times)
                .put("/api/shifts/" + id + "/times")
                .then()
                .statusCode(200)
                .body("endedBy", equalTo("admin"));
        desk().body(Map.of(
                        "clockedInAt",
                        in.toString(),
                        "clockedOutAt",
                        in.minusSeconds(1).toString()))
                .put("/api/shifts/" + id + "/times")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("clockedOutAt"));
    }

    @Test
    void a_forgotten_shift_with_a_plan_ends_with_its_plan() {
        plan(noon, 8);
        clockIn(hers, handover(hers)).statusCode(200);
        clock.moveOn(Duration.ofHours(20));
        shifts.endForgotten();

        assertThat(Instant.parse(desk(hers).get("/api/shifts").path("items[0].clockedOutAt")))
                .isEqualTo(noon.plus(Duration.ofHours(8)));
    }

    @Test
    void the_handover_tells_who_waits_what_is_due_and_what_is_unsettled() {
        Map<String, Object> one = arrives("1", "k1", "hello", Instant.parse("2026-05-12T21:00:00Z"));
        arrives("2", "k2", "hello", Instant.parse("2026-05-12T20:00:00Z"));
        desk().body(Map.of("fanId", one.get("fanId"), "dueAt", noon.toString())).post("/api/follow-ups");
        desk().body(reply(one.get("fanId"), one.get("id"), "hi"))
                .post("/api/messages")
                .then()
                .statusCode(201);
        jdbi.useHandle(handle -> handle.execute("update deliveries set state = 'unknown'"));

        desk(hers)
                .get("/api/shifts/handover")
                .then()
                .statusCode(200)
                .body("waiting.ofUserId", contains("2"))
                .body("followUps.fanId", contains(one.get("fanId")))
                .body("unsettled.state", contains("unknown"))
                .body("claims", equalTo(List.of()))
                .body("cut", equalTo(List.of()));
        desk(hers).get("/api/shifts/handover?model=" + UUID.randomUUID()).then().body("waiting", equalTo(List.of()));
    }

    @Test
    void operators_see_their_own_shifts_and_admins_all_of_a_span() {
        plan(noon, 8);
        plan(noon.plus(Duration.ofDays(2)), 8);
        String theirs = operatorToken("tom@agency.example", model);

        desk(hers).get("/api/shifts").then().body("items", org.hamcrest.Matchers.hasSize(2));
        desk(theirs).get("/api/shifts").then().body("items", equalTo(List.of()));
        desk(theirs).get("/api/shifts?operator=" + mia).then().statusCode(404);
        desk(theirs).body(Map.of()).post("/api/shifts").then().statusCode(403);
        desk().queryParam("operator", mia)
                .queryParam("from", noon.plus(Duration.ofHours(9)).toString())
                .queryParam("to", noon.plus(Duration.ofDays(3)).toString())
                .get("/api/shifts")
                .then()
                .body("items", org.hamcrest.Matchers.hasSize(1));
        String next = desk().queryParam("limit", 1).get("/api/shifts").path("nextCursor");
        desk().queryParam("cursor", next)
                .get("/api/shifts")
                .then()
                .body("items", org.hamcrest.Matchers.hasSize(1))
                .body("nextCursor", equalTo(null));
    }

    @Test
    void a_shift_is_read_by_whose_it_is_and_by_admins() {
        addOperator("ben@agency.example", model);
        String id = plan(noon, 8).statusCode(201).extract().path("id");

        desk(hers).get("/api/shifts/" + id).then().statusCode(200).body("operatorId", equalTo(mia.toString()));
        desk().get("/api/shifts/" + id).then().statusCode(200);
        desk(signIn("ben@agency.example", PASSWORD))
                .get("/api/shifts/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void the_handover_tells_what_was_promised_offered_and_flagged() {
        Map<String, Object> one = arrives("1", "k1", "when do i get the video?", clock.instant());
        Map<String, Object> two = arrives("2", "k2", "i am 15", clock.instant());
        say(one, "I'll send it tomorrow, promise");
        String item = desk().body(Map.of("modelId", model, "title", "Beach", "mediaKind", "photo", "price", 20))
                .post("/api/ppv/items")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Map<String, Object> bubble = readingAt("3", "k3", "look at this", clock.instant());
        bubble.putAll(Map.of("direction", "outgoing", "kind", "ppv", "price", 20));
        Map<String, Object> offered = post(bubble).extract().path("$");
        desk().body(Map.of("itemId", item, "messageId", offered.get("id")))
                .post("/api/ppv/offers")
                .then()
                .statusCode(201);

        desk(hers)
                .get("/api/shifts/handover")
                .then()
                .body("promises.fanId", contains(one.get("fanId")))
                .body("promises.promise.text", contains("I'll send it tomorrow, promise"))
                .body("offers.title", contains("Beach"))
                .body("flags.id", contains(two.get("fanId")))
                .body(
                        "fanNames." + one.get("fanId"),
                        equalTo(fan(one.get("fanId")).get("displayName")));

        desk().body(Map.of("fanId", one.get("fanId"), "dueAt", noon.toString())).post("/api/follow-ups");
        desk(hers).get("/api/shifts/handover").then().body("promises", equalTo(List.of()));
    }

    @Test
    void a_fan_who_wrote_before_the_shift_waits_from_its_beginning() {
        Map<String, Object> seen = arrives("1", "k1", "hello", clock.instant().minus(Duration.ofHours(5)));
        clockIn(hers, handover(hers)).statusCode(200);
        clock.moveOn(Duration.ofMinutes(10));
        desk(hers)
                .body(reply(seen.get("fanId"), seen.get("id"), "hi there"))
                .post("/api/messages")
                .then()
                .statusCode(201);
        jdbi.useHandle(handle -> handle.execute("update deliveries set state = 'confirmed'"));

        desk(hers)
                .get("/api/analytics/performance?by=operator")
                .then()
                .statusCode(200)
                .body("total.answers", equalTo(1))
                .body("total.offShift", equalTo(0))
                .body("total.medianSeconds", both(greaterThanOrEqualTo(600)).and(lessThan(1_800)));
    }

    @Test
    void an_answer_behind_the_shift_is_counted_and_not_timed() {
        clockIn(hers, handover(hers)).statusCode(200);
        clock.moveOn(Duration.ofMinutes(10));
        desk(hers).post("/api/shifts/clock-out").then().statusCode(200);
        clock.moveOn(Duration.ofMinutes(10));
        Map<String, Object> seen = arrives("1", "k1", "hello", clock.instant().minusSeconds(60));
        desk(hers)
                .body(reply(seen.get("fanId"), seen.get("id"), "hi there"))
                .post("/api/messages")
                .then()
                .statusCode(201);
        jdbi.useHandle(handle -> handle.execute("update deliveries set state = 'confirmed'"));

        desk(hers)
                .get("/api/analytics/performance?by=operator")
                .then()
                .body("total.answers", equalTo(1))
                .body("total.offShift", equalTo(1))
                .body("total.medianSeconds", nullValue());
    }

    @Test
    void a_plan_that_makes_no_sense_is_named() {
        desk().body(Map.of(
                        "operatorId",
                        mia,
                        "models",
                        List.of(),
                        "plannedStart",
                        noon.toString(),
                        "plannedEnd",
                        noon.toString()))
                .post("/api/shifts")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("models"))
                .body("errors.field", hasItem("plannedEnd"));
        plan(noon, 25).statusCode(400);
        Map<String, Object> strange = span(noon, 8);
        strange.put("operatorId", mia);
        strange.put("models", List.of(UUID.randomUUID()));
        desk().body(strange).post("/api/shifts").then().statusCode(400).body("errors.field", hasItem("models"));
        strange.put("operatorId", UUID.randomUUID());
        desk().body(strange).post("/api/shifts").then().statusCode(404);
        desk(hers)
                .body(Map.of())
                .post("/api/shifts/clock-in")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("handoverAsOf"));
    }

    private void say(Map<String, Object> seen, String text) {
        desk().body(reply(seen.get("fanId"), seen.get("id"), text))
                .post("/api/messages")
                .then()
                .statusCode(201);
    }

    private Map<String, Object> span(Instant from, int hours) {
        Map<String, Object> span = new HashMap<>();
        span.put("models", List.of(model));
        span.put("plannedStart", from.toString());
        span.put("plannedEnd", from.plus(Duration.ofHours(hours)).toString());
        return span;
    }

    private ValidatableResponse plan(Instant from, int hours) {
        Map<String, Object> shift = span(from, hours);
        shift.put("operatorId", mia);
        return desk().body(shift).post("/api/shifts").then();
    }

    private String handover(String who) {
        return desk(who)
                .get("/api/shifts/handover")
                .then()
                .statusCode(200)
                .extract()
                .path("asOf");
    }

    private static ValidatableResponse clockIn(String who, Object handoverAsOf) {
        return desk(who)
                .body(Map.of("handoverAsOf", handoverAsOf.toString()))
                .post("/api/shifts/clock-in")
                .then();
    }
}
