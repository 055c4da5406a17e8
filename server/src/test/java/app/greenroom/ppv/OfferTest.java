package app.greenroom.ppv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An offer leaves by a person's hand, and no way leads around what must not be offered. */
@QuarkusTest
class OfferTest extends DeskTest {
    private static final String TEXT = "something just for you";

    @Test
    void an_approved_offer_waits_for_a_person_to_attach_it_and_is_known_again_on_the_page() {
        Map<String, Object> seen = writes("1", "k1", "hello");
        String item = item("rainy window", 25);

        Map<String, Object> sent = offer(seen, item, Map.of("price", 30))
                .statusCode(201)
                .body("kind", equalTo("ppv"))
                .body("price", equalTo(30.0f))
                .body("delivery.state", equalTo("unknown"))
                .body("delivery.failure", equalTo("attach-on-page"))
                .extract()
                .path("$");
        desk().get("/api/ppv/offers?fan=" + seen.get("fanId"))
                .then()
                .body("items.state", contains("sent"))
                .body("items.price", contains(30.0f));
        assertThat(queued()).isZero();

        Map<String, Object> bubble = shown("1", "k2", 30);
        assertThat(bubble).containsEntry("id", sent.get("id"));
        desk().get("/api/messages/" + sent.get("id")).then().body("delivery.state", equalTo("confirmed"));
        bubble = bubble("1", "k2", 30);
        bubble.put("purchasedAt", clock.instant().toString());
        post(bubble).statusCode(200);
        desk().get("/api/ppv/items/" + item + "?fan=" + seen.get("fanId"))
                .then()
                .body("forFan.state", equalTo("bought"));
    }

    @Test
    void an_offer_that_was_not_sent_counts_as_none() {
        Map<String, Object> seen = writes("1", "k1", "hello");
        String item = item("rainy window", 25);
        String delivery = offer(seen, item, Map.of()).statusCode(201).extract().path("delivery.id");

        desk().body(Map.of("resolution", "left"))
                .post("/api/deliveries/" + delivery + "/resolve")
                .then()
                .statusCode(200)
                .body("state", equalTo("failed"))
                .body("failure", equalTo("not-offered"));

        assertThat(queued()).isZero();
        offer(seen, item, Map.of()).statusCode(201);
    }

    @Test
    void what_the_fan_has_is_refused_on_every_way() {
        writes("1", "k1", "hello");
        String item = item("rainy window", 25);
        Map<String, Object> first = shown("1", "k2", 25);
        note(item, first, Map.of()).statusCode(201);
        Map<String, Object> paid = bubble("1", "k2", 25);
        paid.put("purchasedAt", clock.instant().toString());
        post(paid).statusCode(200);
        clock.moveOn(Duration.ofDays(60));

        offer(first, item, Map.of("coolDownReason", "he asked"))
                .statusCode(409)
                .body("type", endsWith("bought-before"));
        note(item, shown("1", "k3", 25), Map.of("coolDownReason", "he asked"))
                .statusCode(409)
                .body("type", endsWith("bought-before"));
        desk().get("/api/ppv/advice?fanId=" + first.get("fanId"))
                .then()
                .statusCode(200)
                .body("items[0].offerable", equalTo(false))
                .body("items[0].excluded", contains("bought-before"))
                .body("nextCursor", nullValue());
    }

    @Test
    void an_item_of_a_large_vault_is_found_by_its_words() {
        Map<String, Object> fan = writes("1", "k1", "hello");
        item("rainy window", 25);
        item("film roll", 10);
        desk().queryParam("q", "RAINY w")
                .get("/api/ppv/advice?fanId=" + fan.get("fanId"))
                .then()
                .body("items.item.title", contains("rainy window"));
        desk().queryParam("q", "100%_")
                .get("/api/ppv/advice?fanId=" + fan.get("fanId"))
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void a_vault_is_read_to_its_end_with_what_was_taken_out_of_it_last() {
        String retired = item("rainy window", 25);
        Map<String, Object> fan = shown("1", "k1", 25);
        note(retired, fan, Map.of()).statusCode(201);
        desk().delete("/api/ppv/items/" + retired).then().statusCode(204);
        for (int n = 0; n < 200; n++) {
            item("film roll " + n, 10);
        }

        String path = "/api/ppv/advice?fanId=" + fan.get("fanId") + "&cursor=";
        JsonPath first = desk().get(path).then().statusCode(200).extract().jsonPath();
        JsonPath rest = desk().get(path + first.get("nextCursor"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(first.getList("items.item.title"))
                .hasSize(200)
                .doesNotHaveDuplicates()
                .doesNotContain("rainy window");
        assertThat(rest.getList("items.item.title")).isEqualTo(List.of("rainy window"));
        assertThat(rest.getString("nextCursor")).isNull();
        desk().get(path + "x").then().statusCode(400).body("errors[0].field", equalTo("cursor"));
    }

    @Test
    void in_cool_down_an_offer_needs_a_reason_which_is_kept() {
        Map<String, Object> seen = writes("1", "k1", "hello");
        String item = item("rainy window", 25);
        String other = item("film roll", 10);
        offer(seen, item, Map.of()).statusCode(201);

        offer(seen, other, Map.of()).statusCode(409).body("type", endsWith("cool-down"));
        Map<String, Object> another = bubble("1", "k9", 10);
        another.put("content", "and one more");
        Map<String, Object> last = post(another).extract().path("$");
        note(other, last, Map.of()).statusCode(409).body("type", endsWith("cool-down"));
        offer(last, other, Map.of("coolDownReason", "he asked for the film roll"))
                .statusCode(201);
        desk().get("/api/audit?subject=fan:" + seen.get("fanId"))
                .then()
                .body("items.action", hasItem("offer.cool-down-passed-over"))
                .body("items[0].details.reason", equalTo("he asked for the film roll"));

        clock.moveOn(Duration.ofHours(13));
        offer(last, item, Map.of()).statusCode(409).body("type", endsWith("cool-down"));
        offer(last, item("third", 12), Map.of()).statusCode(201);
        clock.moveOn(Duration.ofDays(15));
        offer(last, item, Map.of()).statusCode(201);
    }

    @Test
    void a_frozen_conversation_and_a_fan_in_distress_are_sold_nothing() {
        String item = item("rainy window", 25);
        Map<String, Object> minor = writes("1", "k1", "i am 15 years old");
        Map<String, Object> sad = writes("2", "k2", "i want to kill myself");

        offer(minor, item, Map.of()).statusCode(409).body("type", endsWith("conversation-frozen"));
        note(item, shown("1", "k3", 25), Map.of()).statusCode(409).body("type", endsWith("conversation-frozen"));
        offer(sad, item, Map.of()).statusCode(409).body("type", endsWith("selling-stopped"));
        note(item, shown("2", "k4", 25), Map.of()).statusCode(409).body("type", endsWith("selling-stopped"));
        advice(minor, "frozen");
        advice(sad, "distress");
        desk().get("/api/ppv/offers").then().body("items.size()", equalTo(0));
    }

    @Test
    void an_item_is_offered_within_its_limits_and_by_its_own_models_fans_only() {
        Map<String, Object> seen = writes("1", "k1", "hello");
        String item = desk().body(Map.of(
                        "modelId",
                        model,
                        "title",
                        "x",
                        "mediaKind",
                        "photo",
                        "price",
                        20,
                        "minPrice",
                        15,
                        "maxPrice",
                        30))
                .post("/api/ppv/items")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        offer(seen, item, Map.of("price", 31)).statusCode(409).body("type", endsWith("price-out-of-limits"));
        offer(seen, UUID.randomUUID().toString(), Map.of()).statusCode(404);
        Map<String, Object> priced = new HashMap<>(reply((String) seen.get("fanId"), seen.get("id"), TEXT));
        priced.put("price", 5);
        post(priced).statusCode(400).body("errors.field", hasItem("price"));
        desk().body(Map.of("price", 40)).put("/api/ppv/items/" + item).then().statusCode(400);
        offer(seen, item, Map.of("price", 30)).statusCode(201);
    }

    @Test
    void a_suggestion_offers_something_to_a_whale_who_asks_and_to_nobody_else() {
        String item = item("rainy window", 25);
        Map<String, Object> whale = writes("1", "k1", "how much is that new video?");
        Map<String, Object> other = writes("2", "k2", "how much is that new video?");
        jdbi.useHandle(handle ->
                handle.execute("update fans set spending_tier = 'whale' where id = ?::uuid", whale.get("fanId")));

        Map<String, Object> suggestion = suggested(whale);
        List<Map<String, Object>> options = options(suggestion);
        assertThat(options)
                .filteredOn("kind", "ppv")
                .singleElement()
                .satisfies(option ->
                        assertThat(option).containsEntry("itemId", item).containsEntry("price", 25.0f));
        assertThat(options(suggested(other))).extracting("kind").containsOnly("reply");

        int offering =
                options.stream().map(option -> option.get("kind")).toList().indexOf("ppv");
        Map<String, Object> taken = new HashMap<>(reply((String) whale.get("fanId"), whale.get("id"), (String)
                options.get(offering).get("text")));
        taken.putAll(Map.of("suggestionId", suggestion.get("id"), "optionIndex", offering));
        post(taken).statusCode(201).body("kind", equalTo("ppv")).body("price", equalTo(25.0f));
        assertThat(options(suggested(whale))).extracting("kind").containsOnly("reply");
    }

    @Test
    void what_to_ask_follows_what_the_fan_bought() {
        Map<String, Object> seen = writes("1", "k1", "hello");
        String item = item("rainy window", 20);
        String query = "/api/ppv/price-advice?fanId=" + seen.get("fanId") + "&itemId=" + item;
        desk().get(query)
                .then()
                .body("enoughData", equalTo(false))
                .body("suggested", equalTo(null))
                .body("listPrice", equalTo(20.0f));

        for (int i = 0; i < 4; i++) {
            String bought = item("item " + i, 30);
            jdbi.useHandle(handle -> handle.execute(
                    "insert into ppv_offers (id, model_id, item_id, fan_id, message_id, price, sent_at, purchased_at, created_at) "
                            + "values (gen_random_uuid(), ?::uuid, ?::uuid, ?::uuid, gen_random_uuid(), 30, now(), now(), now())",
                    model,
                    bought,
                    seen.get("fanId")));
        }
        // exp((2 ln 20 + 4 ln 30) / 6) = 26.2
        desk().get(query)
                .then()
                .body("enoughData", equalTo(true))
                .body("suggested", equalTo(26.0f))
                .body("low", equalTo(26.0f))
                .body("high", equalTo(30.0f))
                .body("fan.count", equalTo(4))
                .body("fan.median", equalTo(30.0f))
                .body("tier.count", equalTo(0));
    }

    private void advice(Map<String, Object> of, String why) {
        desk().get("/api/ppv/advice?fanId=" + of.get("fanId"))
                .then()
                .body("items.offerable", contains(false))
                .body("items[0].excluded", hasItem(why));
    }

    private Map<String, Object> suggested(Map<String, Object> fan) {
        return desk().body(Map.of("fanId", fan.get("fanId")))
                .post("/api/ai/suggest")
                .then()
                .statusCode(200)
                .extract()
                .path("$");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> options(Map<String, Object> suggestion) {
        return (List<Map<String, Object>>) suggestion.get("options");
    }

    private String item(String title, int price) {
        return desk().body(Map.of("modelId", model, "title", title, "mediaKind", "photo", "price", price))
                .post("/api/ppv/items")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Map<String, Object> writes(String fan, String key, String text) {
        return arrives(fan, key, text, clock.instant().minusSeconds(120));
    }

    /** The page shows an offer with {@link #TEXT}. */
    private Map<String, Object> shown(String fan, String key, int price) {
        return post(bubble(fan, key, price)).extract().path("$");
    }

    private Map<String, Object> bubble(String fan, String key, int price) {
        Map<String, Object> bubble = readingAt(fan, key, TEXT, clock.instant());
        bubble.putAll(Map.of("direction", "outgoing", "kind", "ppv", "price", price));
        return bubble;
    }

    private ValidatableResponse offer(Map<String, Object> seen, String item, Map<String, Object> more) {
        Map<String, Object> offer = new HashMap<>(reply((String) seen.get("fanId"), seen.get("id"), TEXT));
        offer.put("itemId", item);
        offer.putAll(more);
        return post(offer);
    }

    private ValidatableResponse note(String item, Map<String, Object> message, Map<String, Object> more) {
        Map<String, Object> note = new HashMap<>(Map.of("itemId", item, "messageId", message.get("id")));
        note.putAll(more);
        return desk().body(note).post("/api/ppv/offers").then();
    }

    private int queued() {
        return desk().get("/api/deliveries?state=queued")
                .then()
                .extract()
                .<List<Object>>path("items")
                .size();
    }
}
