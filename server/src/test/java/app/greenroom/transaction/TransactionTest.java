package app.greenroom.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What fans paid is recorded once, moves what follows from it, and is only ever corrected by a further row. */
@QuarkusTest
class TransactionTest extends DeskTest {
    private static final Instant NINE = Instant.parse("2026-05-12T21:00:00Z");

    @Test
    void a_tip_on_the_page_is_a_transaction_however_often_it_is_read() {
        Map<String, Object> tip = tip("1", "k1", "25.50", NINE);
        Object fan = post(tip).statusCode(201).extract().path("fanId");
        post(tip).statusCode(200);

        assertThat(transactions()).hasSize(1);
        assertThat(transactions().getFirst())
                .containsEntry("kind", "tip")
                .containsEntry("source", "page")
                .containsEntry("occurredAt", "2026-05-12T21:00:00.000Z");
        assertThat(money(fan(fan).get("totalSpent"))).isEqualByComparingTo("25.50");
        assertThat(day("tips_total")).isEqualByComparingTo("25.50");
        assertThat(eventTypes()).containsSubsequence("message.received", "transaction.recorded");
        assertThat(eventTypes()).containsOnlyOnce("transaction.recorded");
    }

    @Test
    void an_offer_becomes_a_transaction_once_it_is_read_as_paid() {
        Map<String, Object> offer = offer("1", "k1", "40", null);
        post(offer).statusCode(201);
        assertThat(transactions()).isEmpty();

        Instant paid = NINE.plusSeconds(3600);
        offer.put("purchasedAt", paid.toString());
        for (int again = 0; again < 2; again++) {
            post(offer).statusCode(200).body("purchasedAt", equalTo("2026-05-12T22:00:00.000Z"));
        }

        assertThat(transactions()).hasSize(1);
        assertThat(transactions().getFirst())
                .containsEntry("kind", "ppv")
                .containsEntry("occurredAt", "2026-05-12T22:00:00.000Z");
        assertThat(day("ppv_total")).isEqualByComparingTo("40");
    }

    @Test
    void an_offer_that_is_first_seen_when_it_is_paid_counts_as_well_and_one_without_a_price_waits_for_it() {
        post(offer("1", "k1", "40", NINE)).statusCode(201);
        Map<String, Object> unknown = offer("1", "k2", "7", NINE);
        unknown.remove("price");
        post(unknown).statusCode(201);
        assertThat(transactions()).hasSize(1);

        unknown.put("price", 7);
        post(unknown).statusCode(200);

        assertThat(transactions()).hasSize(2);
    }

    @Test
    void what_cannot_have_been_paid_is_refused() {
        Map<String, Object> incoming = tip("1", "k1", "5", NINE);
        incoming.put("purchasedAt", NINE.toString());
        post(incoming).statusCode(400).body("errors.field", hasItem("purchasedAt"));
        post(offer("1", "k1", "40", Instant.parse("2036-01-01T00:00:00Z")))
                .statusCode(400)
                .body("errors.field", hasItem("purchasedAt"));
        Map<String, Object> free = tip("1", "k2", "0", NINE);
        post(free).statusCode(201);

        assertThat(transactions()).isEmpty();
    }

    @Test
    void an_offer_counts_for_who_approved_it_even_if_another_wrote_last() {
        UUID mia = addOperator("mia@agency.example", model);
        UUID ben = addOperator("ben@agency.example", model);
        Map<String, Object> seen = arrives("1", "k1", "hello", NINE);
        Object offer =
                approved(signIn("mia@agency.example", PASSWORD), seen.get("fanId"), seen.get("id"), "for you", "k2");
        approved(signIn("ben@agency.example", PASSWORD), seen.get("fanId"), offer, "and?", "k3");

        Map<String, Object> bubble = offer("1", "k2", "30", Instant.now());
        bubble.put("content", "for you");
        bubble.put("sentAt", Instant.now().toString());
        post(bubble).statusCode(200).body("kind", equalTo("ppv")).body("id", equalTo(offer));
        Map<String, Object> tip = tip("1", "k4", "5", Instant.now());
        post(tip).statusCode(201);

        assertThat(transactions())
                .extracting(one -> one.get("kind"), one -> one.get("attribution"), one -> one.get("operatorId"))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("ppv", "approved-offer", mia.toString()),
                        org.assertj.core.groups.Tuple.tuple("tip", "last-reply", ben.toString()));
    }

    @Test
    void a_tip_counts_for_who_wrote_last_within_a_day_and_else_for_nobody() {
        UUID mia = addOperator("mia@agency.example", model);
        Map<String, Object> seen = arrives("1", "k1", "hello", NINE);
        approved(signIn("mia@agency.example", PASSWORD), seen.get("fanId"), seen.get("id"), "hi", "k2");
        Instant reply = Instant.now();

        clock.moveOn(java.time.Duration.ofDays(3));
        post(tip("1", "early", "1", NINE.plusSeconds(60))).statusCode(201);
        post(tip("1", "soon", "2", reply.plusSeconds(23 * 3600))).statusCode(201);
        post(tip("1", "late", "3", reply.plusSeconds(25 * 3600))).statusCode(201);
        Map<String, Object> typed = readingAt("1", "k3", "typed on the page", reply.plusSeconds(26 * 3600));
        typed.put("direction", "outgoing");
        post(typed).statusCode(201);
        post(tip("1", "after", "4", reply.plusSeconds(27 * 3600))).statusCode(201);

        Map<String, Object> counted = new HashMap<>();
        transactions().forEach(one -> counted.put((String) one.get("platformKey"), one.get("operatorId")));
        assertThat(counted)
                .containsEntry("early", null)
                .containsEntry("soon", mia.toString())
                .containsEntry("late", null)
                .containsEntry("after", null);
    }

    @Test
    void a_reply_that_never_left_earns_nothing() {
        addOperator("mia@agency.example", model);
        Map<String, Object> seen = arrives("1", "k1", "hello", NINE);
        desk(signIn("mia@agency.example", PASSWORD))
                .body(reply(seen.get("fanId"), seen.get("id"), "hi"))
                .post("/api/messages")
                .then()
                .statusCode(201);

        post(tip("1", "k2", "5", Instant.now())).statusCode(201);

        assertThat(transactions().getFirst()).containsEntry("attribution", "nobody");
    }

    @Test
    void the_same_purchase_learnt_in_two_ways_counts_once() {
        Object fan = post(tip("1", "k1", "25", NINE)).extract().path("fanId");
        purchase(Map.of("platformKey", "k1"), fan).statusCode(200);
        purchase(Map.of("platformKey", "k2"), fan).statusCode(201);
        post(tip("1", "k2", "25", NINE)).statusCode(201);
        Map<String, Object> offer =
                post(offer("1", "k3", "25", null)).statusCode(201).extract().path("$");
        purchase(Map.of("messageId", offer.get("id"), "kind", "ppv"), fan).statusCode(201);
        post(offer("1", "k3", "25", NINE)).statusCode(200);

        assertThat(transactions())
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.get("messageId")).isNotNull());
        assertThat(money(fan(fan).get("totalSpent"))).isEqualByComparingTo("75");
        desk().get("/api/messages/" + offer.get("id")).then().body("purchasedAt", equalTo("2026-05-12T21:00:00.000Z"));
    }

    @Test
    void a_subscription_of_somebody_new_is_recorded_from_the_page_and_its_repeat_is_not() {
        Map<String, Object> notice = new HashMap<>(Map.of(
                "modelId",
                model,
                "fan",
                Map.of("ofUserId", "77", "username", "newcomer"),
                "kind",
                "subscription",
                "amount",
                9.99,
                "occurredAt",
                NINE.toString(),
                "platformKey",
                "notice-1"));
        addOperator("mia@agency.example", model);
        String extension = extensionToken("mia@agency.example");

        desk(extension).body(notice).post("/api/transactions").then().statusCode(201);
        desk(extension).body(notice).post("/api/transactions").then().statusCode(200);

        assertThat(transactions()).hasSize(1);
        assertThat(day("subscriptions_total")).isEqualByComparingTo("9.99");
        notice.remove("platformKey");
        desk(extension)
                .body(notice)
                .post("/api/transactions")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("platformKey"));
    }

    @Test
    void the_same_click_of_an_admin_counts_once() {
        Object fan = arrives("1", "k1", "hello", NINE).get("fanId");
        Map<String, Object> body = Map.of("fanId", fan, "kind", "tip", "amount", 10, "occurredAt", NINE.toString());
        for (int status : List.of(201, 200)) {
            desk().header("Idempotency-Key", "click-1")
                    .body(body)
                    .post("/api/transactions")
                    .then()
                    .statusCode(status);
        }
        desk().header("Idempotency-Key", "click-2")
                .body(body)
                .post("/api/transactions")
                .then()
                .statusCode(201);

        assertThat(transactions()).hasSize(2);
    }

    @Test
    void purchases_that_come_at_once_add_up() throws Exception {
        Object fan = arrives("1", "k0", "hello", NINE).get("fanId");
        Object other = arrives("2", "k0", "hello", NINE).get("fanId");
        List<Callable<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int n = i;
            all.add(() ->
                    post(tip("1", "k" + n / 2 + "x", "1.01", NINE)).extract().statusCode());
            all.add(() -> purchase(Map.of("platformKey", "p" + n, "amount", 2), n % 2 == 0 ? fan : other)
                    .extract()
                    .statusCode());
        }
        try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
            for (Future<Integer> answer : clients.invokeAll(all)) {
                assertThat(answer.get()).isIn(200, 201);
            }
        }

        assertThat(money(fan(fan).get("totalSpent"))).isEqualByComparingTo("45.15");
        assertThat(money(fan(other).get("totalSpent"))).isEqualByComparingTo("30");
        assertThat(day("tips_total")).isEqualByComparingTo("75.15");
        assertThat(day("tips_count")).isEqualByComparingTo("45");
    }

    @Test
    void a_wrong_row_is_taken_back_by_another_and_only_once() {
        Object fan = post(tip("1", "k1", "600", NINE)).extract().path("fanId");
        String id = (String) transactions().getFirst().get("id");
        assertThat(fan(fan)).containsEntry("spendingTier", "whale");

        String reversal = reversal(id, Map.of("reason", "a joke"))
                .statusCode(201)
                .extract()
                .path("reversal.id");

        assertThat(money(fan(fan).get("totalSpent"))).isEqualByComparingTo("0");
        assertThat(fan(fan)).containsEntry("spendingTier", "low");
        assertThat(day("tips_total")).isEqualByComparingTo("0");
        assertThat(day("tips_count")).isEqualByComparingTo("0");
        desk().get("/api/transactions/" + id)
                .then()
                .body("reversedBy", equalTo(reversal))
                .body("amount", equalTo(600.0f));
        reversal(id, Map.of("reason", "again")).statusCode(409).body("type", endsWith("already-reversed"));
        reversal(reversal, Map.of("reason", "no")).statusCode(409).body("type", endsWith("not-reversible"));
        post(tip("1", "k1", "600", NINE)).statusCode(200);
        assertThat(transactions()).hasSize(2);
    }

    @Test
    void a_correction_takes_back_and_records_anew_in_one_go() {
        UUID mia = addOperator("mia@agency.example", model);
        Object fan = post(tip("1", "k1", "60", NINE)).extract().path("fanId");
        String id = (String) transactions().getFirst().get("id");

        reversal(id, Map.of("reason", "a digit too many", "replacement", Map.of("amount", 6, "operatorId", mia)))
                .statusCode(201)
                .body("replacement.replaces", equalTo(id))
                .body("replacement.operatorId", equalTo(mia.toString()))
                .body("replacement.attribution", equalTo("given"));

        assertThat(money(fan(fan).get("totalSpent"))).isEqualByComparingTo("6");
        assertThat(day("tips_total")).isEqualByComparingTo("6");
        assertThat(day("tips_count")).isEqualByComparingTo("1");
        List<String> acts = jdbi.withHandle(
                handle -> handle.createQuery("select action from audit_log where subject = 'transaction:' || ?")
                        .bind(0, id)
                        .mapTo(String.class)
                        .list());
        assertThat(acts).containsExactly("transaction.reversed");
    }

    @Test
    void an_admins_thresholds_move_a_models_fans_and_no_others() {
        Object fan = post(tip("1", "k1", "50", NINE)).extract().path("fanId");
        assertThat(fan(fan)).containsEntry("spendingTier", "low");

        thresholds(50, 10).statusCode(200).body("tierThresholds.whale", equalTo(50.0f));

        await().untilAsserted(() -> assertThat(fan(fan)).containsEntry("spendingTier", "whale"));
        assertThat(eventTypes()).containsSubsequence("model.changed", "fan.changed");
        thresholds(60, 10).statusCode(200);
        await().untilAsserted(() -> assertThat(fan(fan)).containsEntry("spendingTier", "regular"));
        thresholds(10, 10).statusCode(400).body("errors.field", hasItem("tierThresholds.whale"));
        thresholds(10, -1).statusCode(400).body("errors.field", hasItem("tierThresholds.regular"));
        thresholds(10, 0.001).statusCode(400).body("errors.field", hasItem("tierThresholds.regular"));
    }

    @Test
    void operators_read_the_rows_of_their_models_and_whom_they_count_for_only_of_themselves() {
        UUID mia = addOperator("mia@agency.example", model);
        addOperator("ben@agency.example", model);
        addOperator("zoe@agency.example");
        Object fan = arrives("1", "k1", "hello", NINE).get("fanId");
        String id = purchase(Map.of("operatorId", mia, "platformKey", "p1"), fan)
                .statusCode(201)
                .extract()
                .path("id");
        String hers = signIn("mia@agency.example", PASSWORD);
        String his = signIn("ben@agency.example", PASSWORD);
        String foreign = signIn("zoe@agency.example", PASSWORD);

        desk(hers).get("/api/transactions/" + id).then().body("operatorId", equalTo(mia.toString()));
        desk(his).get("/api/transactions/" + id).then().body("operatorId", equalTo(null));
        desk(his).get("/api/transactions").then().body("items.operatorId", hasItem(equalTo(null)));
        desk(hers)
                .get("/api/transactions?operator=" + mia)
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id));
        desk(his).get("/api/transactions?operator=" + mia).then().statusCode(404);
        desk(his).get("/api/transactions?operator=none").then().statusCode(404);
        desk(foreign).get("/api/transactions/" + id).then().statusCode(404);
        desk(foreign).get("/api/transactions?model=" + model).then().statusCode(404);
        desk(foreign).get("/api/transactions?fan=" + fan).then().statusCode(404);
        assertThat(desk(foreign).get("/api/transactions").<List<Object>>path("items"))
                .isEmpty();
        desk(hers)
                .body(Map.of("fanId", fan, "kind", "tip", "amount", 5, "occurredAt", NINE.toString()))
                .post("/api/transactions")
                .then()
                .statusCode(403);
        desk(hers)
                .body(Map.of("reason", "x"))
                .post("/api/transactions/" + id + "/reversal")
                .then()
                .statusCode(403);
        String payload = jdbi.withHandle(
                handle -> handle.createQuery("select payload::text from events where type = 'transaction.recorded'")
                        .mapTo(String.class)
                        .one());
        assertThat(payload).doesNotContain(mia.toString());
    }

    @Test
    void rows_come_in_pages_either_way_and_by_the_days_of_a_time_zone() {
        Object fan = arrives("1", "k0", "hello", NINE).get("fanId");
        // The day of 25 hours in Berlin: from 22:00 on the day before until 23:00, in UTC.
        Instant first = Instant.parse("2025-10-25T22:00:00Z");
        for (int hour = -2; hour < 27; hour++) {
            purchase(
                            Map.of(
                                    "platformKey",
                                    "p" + hour,
                                    "occurredAt",
                                    first.plusSeconds(hour * 3600L).toString()),
                            fan)
                    .statusCode(201);
        }

        List<Object> newest = all("/api/transactions?limit=7");
        List<Object> oldest = all("/api/transactions?limit=7&order=oldest");
        assertThat(newest)
                .hasSize(29)
                .isSortedAccordingTo((a, b) -> b.toString().compareTo(a.toString()));
        assertThat(oldest.reversed()).isEqualTo(newest);
        assertThat(all("/api/transactions?day=2025-10-26&timeZone=Europe/Berlin"))
                .hasSize(25);
        assertThat(all("/api/transactions?since=2025-10-26&until=2025-10-27&timeZone=Europe/Berlin"))
                .hasSize(25);
        assertThat(all("/api/transactions?day=2025-10-26")).hasSize(24);
        assertThat(all("/api/transactions?kind=ppv")).isEmpty();
    }

    @Test
    void a_question_with_a_value_that_is_none_names_it() {
        for (String query : List.of(
                "kind=gift",
                "operator=me",
                "model=7",
                "fan=x",
                "since=soon",
                "until=25%3A00",
                "day=2026-02-30",
                "timeZone=Mars",
                "order=random",
                "limit=0",
                "cursor=bm9uc2Vuc2U",
                "since=1000000-01-01")) {
            desk().get("/api/transactions?" + query)
                    .then()
                    .statusCode(400)
                    .body("errors.field", hasItem(query.split("=")[0]));
        }
        desk().get("/api/transactions?day=2026-05-12&since=2026-05-12").then().statusCode(400);
    }

    @Test
    void what_is_wrong_with_an_entry_is_said_field_by_field() {
        Object fan = arrives("1", "k0", "hello", NINE).get("fanId");
        purchase(Map.of("amount", -5, "kind", "gift", "occurredAt", "2036-01-01T00:00:00Z", "platformKey", ""), fan)
                .statusCode(400)
                .body("errors.field", hasItems("amount", "kind", "occurredAt", "platformKey"));
        purchase(Map.of("amount", 1.001), fan).statusCode(400).body("errors.field", hasItem("amount"));
        purchase(Map.of("amount", 100000), fan).statusCode(400).body("errors.field", hasItem("amount"));
        purchase(Map.of("messageId", UUID.randomUUID()), fan).statusCode(404);
        purchase(Map.of("operatorId", UUID.randomUUID()), fan).statusCode(404);
        purchase(Map.of(), UUID.randomUUID()).statusCode(404);
        desk().body(Map.of("kind", "tip"))
                .post("/api/transactions")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("fanId", "amount", "occurredAt"));
        desk().body("null").post("/api/transactions").then().statusCode(400);
        reversal(UUID.randomUUID().toString(), Map.of("reason", "x")).statusCode(404);
        reversal(UUID.randomUUID().toString(), Map.of("replacement", Map.of("amount", 0)))
                .statusCode(400)
                .body("errors.field", hasItems("reason", "replacement.amount"));
        assertThat(transactions()).isEmpty();
    }

    private Map<String, Object> tip(String fan, String key, String amount, Instant at) {
        Map<String, Object> tip = readingAt(fan, key, "", at);
        tip.putAll(Map.of("kind", "tip", "price", new BigDecimal(amount)));
        return tip;
    }

    private Map<String, Object> offer(String fan, String key, String price, Instant paid) {
        Map<String, Object> offer = readingAt(fan, key, "something for you", NINE);
        offer.putAll(Map.of("direction", "outgoing", "kind", "ppv", "price", new BigDecimal(price)));
        if (paid != null) {
            offer.put("purchasedAt", paid.toString());
        }
        return offer;
    }

    /** A text that was approved, typed and seen on the page under this key. */
    private Object approved(String token, Object fan, Object seen, String text, String key) {
        Map<String, Object> message = desk(token)
                .body(reply(fan, seen, text))
                .post("/api/messages")
                .then()
                .statusCode(201)
                .extract()
                .path("$");
        String delivery = "/api/deliveries/" + ((Map<?, ?>) message.get("delivery")).get("id");
        desk(token)
                .body(Map.of("claimedBy", "e"))
                .post(delivery + "/claim")
                .then()
                .statusCode(200);
        desk(token)
                .body(Map.of("claimedBy", "e"))
                .post(delivery + "/sending")
                .then()
                .statusCode(200);
        desk(token)
                .body(Map.of("claimedBy", "e", "outcome", "confirmed", "platformKey", key))
                .post(delivery + "/outcome")
                .then()
                .statusCode(200);
        return message.get("id");
    }

    private ValidatableResponse purchase(Map<String, Object> changes, Object fan) {
        Map<String, Object> body =
                new HashMap<>(Map.of("fanId", fan, "kind", "tip", "amount", 25, "occurredAt", NINE.toString()));
        body.putAll(changes);
        return desk().body(body).post("/api/transactions").then();
    }

    private ValidatableResponse reversal(String id, Map<String, Object> body) {
        return desk().body(body).post("/api/transactions/" + id + "/reversal").then();
    }

    private ValidatableResponse thresholds(Number whale, Number regular) {
        return desk().body(Map.of("tierThresholds", Map.of("whale", whale, "regular", regular)))
                .put("/api/models/" + model)
                .then();
    }

    private List<Map<String, Object>> transactions() {
        return desk().get("/api/transactions?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    private List<Object> all(String address) {
        List<Object> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = desk().get(address + "&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.occurredAt"));
            cursor = page.path("nextCursor");
        }
        return seen;
    }

    private BigDecimal day(String column) {
        return jdbi.withHandle(handle -> handle.createQuery("select sum(" + column + ") from revenue_stats")
                .mapTo(BigDecimal.class)
                .one());
    }

    private static BigDecimal money(Object value) {
        return new BigDecimal(value.toString());
    }
}
