package app.greenroom.ppv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The vault knows what each fan was sent and has bought, and how each item does. */
@QuarkusTest
class VaultTest extends DeskTest {
    private static final Instant NINE = Instant.parse("2026-05-12T21:00:00Z");

    @Test
    void an_item_is_marked_for_the_fan_who_was_sent_it_and_for_the_one_who_bought_it() {
        String item = item("rainy window", 25);
        Map<String, Object> nate = offered("1", "k1", 25);
        Map<String, Object> ben = offered("2", "k2", 30);
        note(item, nate.get("id")).statusCode(201).body("price", equalTo(25.0f));
        note(item, nate.get("id")).statusCode(200);
        note(item, ben.get("id")).statusCode(201);

        paid("1", "k1", 25, NINE.plusSeconds(60));

        desk().get("/api/ppv/items?fan=" + nate.get("fanId"))
                .then()
                .statusCode(200)
                .body("items[0].forFan.boughtAt", equalTo("2026-05-12T21:01:00.000Z"))
                .body("items[0].sent", equalTo(2))
                .body("items[0].bought", equalTo(1))
                .body("items[0].unlockRatio", equalTo(0.5f));
        desk().get("/api/ppv/items/" + item + "?fan=" + ben.get("fanId"))
                .then()
                .body("forFan.price", equalTo(30.0f))
                .body("forFan.boughtAt", nullValue());
        desk().get("/api/ppv/items/" + item).then().body("forFan", nullValue());
        desk().get("/api/ppv/items/" + item + "/prices")
                .then()
                .body("items.price", equalTo(List.of(25.0f, 30.0f)))
                .body("items.bought", equalTo(List.of(1, 0)));
        desk().get("/api/ppv/offers?item=" + item).then().body("items.size()", equalTo(2));
        desk().get("/api/ppv/offers?item=" + item + "&fan=" + ben.get("fanId"))
                .then()
                .body("items.messageId", equalTo(List.of(ben.get("id"))));
    }

    @Test
    void what_was_bought_before_it_was_noted_is_bought() {
        String item = item("rainy window", 25);
        Map<String, Object> offer = offered("1", "k1", 25);
        paid("1", "k1", 25, NINE);

        note(item, offer.get("id")).statusCode(201).body("purchasedAt", equalTo("2026-05-12T21:00:00.000Z"));
    }

    @Test
    void a_message_offers_one_item_and_only_if_it_asks_for_a_price() {
        String item = item("rainy window", 25);
        String other = item("film roll", 10);
        Map<String, Object> offer = offered("1", "k1", 25);
        Map<String, Object> text = arrives("1", "k2", "hello", NINE);

        note(item, offer.get("id")).statusCode(201);
        note(other, offer.get("id")).statusCode(409).body("type", endsWith("offers-another-item"));
        note(item, text.get("id")).statusCode(409).body("type", endsWith("not-an-offer"));
        note(item, UUID.randomUUID()).statusCode(404);
        note(UUID.randomUUID().toString(), offer.get("id")).statusCode(404);
        desk().body("{}")
                .post("/api/ppv/offers")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("itemId", "messageId"));
    }

    @Test
    void an_item_is_changed_unless_somebody_else_did_so_and_taken_out_with_its_offers_kept() {
        String item = item("rainy window", 25);
        note(item, offered("1", "k1", 25).get("id")).statusCode(201);

        desk().header("If-Match", "1")
                .body(Map.of("price", 30, "tags", List.of("night")))
                .put("/api/ppv/items/" + item)
                .then()
                .statusCode(200)
                .body("price", equalTo(30.0f))
                .body("title", equalTo("rainy window"))
                .body("version", equalTo(2));
        desk().header("If-Match", "1")
                .body(Map.of("price", 35))
                .put("/api/ppv/items/" + item)
                .then()
                .statusCode(412);
        desk().get("/api/audit?subject=item:" + item)
                .then()
                .body("items.action", contains("item.changed", "item.added"))
                .body("items[0].details.price", equalTo(30))
                .body("items[0].details.priceBefore", equalTo(25.0f));
        assertThat(titles("tag=night")).containsExactly("rainy window");
        assertThat(titles("tag=day")).isEmpty();

        desk().delete("/api/ppv/items/" + item).then().statusCode(204);
        desk().delete("/api/ppv/items/" + item).then().statusCode(404);
        assertThat(titles("limit=5")).isEmpty();
        desk().get("/api/ppv/offers?item=" + item).then().body("items.size()", equalTo(1));
    }

    @Test
    void items_come_in_pages_newest_first() {
        for (int i = 0; i < 5; i++) {
            item("item " + i, 5 + i);
        }

        var page = desk().get("/api/ppv/items?limit=3").then().statusCode(200).extract();
        assertThat(page.<List<String>>path("items.title")).containsExactly("item 4", "item 3", "item 2");
        assertThat(titles("limit=3&cursor=" + page.path("nextCursor"))).containsExactly("item 1", "item 0");
    }

    @Test
    void operators_see_the_vaults_of_their_models_and_admins_fill_them() {
        String item = item("rainy window", 25);
        String hers = operatorToken("mia@agency.example", model);
        String foreign = operatorToken("zoe@agency.example");
        Object fan = arrives("1", "k1", "hello", NINE).get("fanId");

        desk(hers).get("/api/ppv/items/" + item).then().statusCode(200);
        desk(hers).body(Map.of()).post("/api/ppv/items").then().statusCode(403);
        desk(hers).body(Map.of()).put("/api/ppv/items/" + item).then().statusCode(403);
        desk(hers).delete("/api/ppv/items/" + item).then().statusCode(403);
        for (String path : List.of(
                "items/" + item,
                "items/" + item + "/prices",
                "items?model=" + model,
                "items?fan=" + fan,
                "offers?item=" + item,
                "offers?fan=" + fan)) {
            desk(foreign).get("/api/ppv/" + path).then().statusCode(404);
        }
        desk(foreign).get("/api/ppv/items").then().body("items.size()", equalTo(0));
    }

    @Test
    void what_is_wrong_with_an_item_is_said_field_by_field() {
        Map<String, Object> bad = new HashMap<>(
                Map.of("title", "", "mediaKind", "smell", "price", 0, "tags", List.of(""), "teaser", "x".repeat(2001)));
        desk().body(bad)
                .post("/api/ppv/items")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("modelId", "title", "mediaKind", "price", "tags", "teaser"));
        desk().body(Map.of("modelId", UUID.randomUUID(), "title", "x", "mediaKind", "photo", "price", 5))
                .post("/api/ppv/items")
                .then()
                .statusCode(404);
        desk().get("/api/ppv/items?mediaKind=smell").then().statusCode(400).body("errors.field", hasItem("mediaKind"));
        desk().header("If-Match", "x")
                .body(Map.of("price", 5))
                .put("/api/ppv/items/" + item("x", 5))
                .then()
                .statusCode(400);
    }

    private String item(String title, int price) {
        return desk().body(Map.of("modelId", model, "title", title, "mediaKind", "photo", "price", price))
                .post("/api/ppv/items")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Map<String, Object> offered(String fan, String key, int price) {
        return post(offer(fan, key, price)).statusCode(201).extract().path("$");
    }

    private void paid(String fan, String key, int price, Instant at) {
        Map<String, Object> offer = offer(fan, key, price);
        offer.put("purchasedAt", at.toString());
        post(offer).statusCode(200);
    }

    private Map<String, Object> offer(String fan, String key, int price) {
        Map<String, Object> offer = readingAt(fan, key, "something for you", NINE);
        offer.putAll(Map.of("direction", "outgoing", "kind", "ppv", "price", price));
        return offer;
    }

    private ValidatableResponse note(String item, Object message) {
        return desk().body(Map.of("itemId", item, "messageId", message))
                .post("/api/ppv/offers")
                .then();
    }

    private List<String> titles(String query) {
        return desk().get("/api/ppv/items?" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.title");
    }
}
