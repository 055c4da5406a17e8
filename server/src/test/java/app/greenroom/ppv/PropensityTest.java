package app.greenroom.ppv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How likely a fan is to buy is learnt from offers whose truth is known here, and is silent about what it cannot know. */
@QuarkusTest
class PropensityTest extends DeskTest {
    private static final long SEED = 20260512;

    @Inject
    PropensityKeeper keeper;

    @Inject
    MomentStore moments;

    private SyntheticAgency agency;

    @Test
    void what_is_told_comes_close_to_the_truth_and_to_what_is_observed() {
        List<SyntheticAgency.Drawn> drawn = offers(4000);
        keeper.refresh();

        JsonPath figures = json("/api/analytics/propensity?bins=10");
        double[] truth =
                drawn.stream().mapToDouble(SyntheticAgency.Drawn::truth).toArray();
        boolean[] bought = new boolean[truth.length];
        for (int i = 0; i < bought.length; i++) {
            bought[i] = drawn.get(i).bought();
        }
        Scores best = Scores.of(truth, bought);
        System.out.printf(
                "propensity of 4,000 offers: AUC %.4f (the truth's own %.4f), Brier %.4f (%.4f, baseline %.4f), slope %.3f%n",
                figures.getDouble("scores.auc"),
                best.auc(),
                figures.getDouble("scores.brier"),
                best.brier(),
                figures.getDouble("baselineBrier"),
                figures.getDouble("scores.calibrationSlope"));
        assertThat(figures.getDouble("scores.auc")).isCloseTo(best.auc(), within(0.02));
        assertThat(figures.getDouble("scores.calibrationSlope")).isBetween(0.85, 1.15);
        assertThat(figures.getDouble("scores.calibrationIntercept")).isBetween(-0.2, 0.2);
        assertThat(figures.getDouble("scores.brier")).isLessThan(figures.getDouble("baselineBrier") * 0.9);
        assertThat(figures.getInt("scores.count")).isGreaterThanOrEqualTo(3000);

        List<Map<String, Object>> bins = figures.getList("items");
        assertThat(bins).hasSize(10);
        List<Map<String, Object>> filled =
                bins.stream().filter(bin -> (int) bin.get("count") >= 30).toList();
        long covering = filled.stream()
                .filter(bin -> number(bin, "meanPredicted") >= number(bin, "low") - 0.02
                        && number(bin, "meanPredicted") <= number(bin, "high") + 0.02)
                .count();
        assertThat(filled).hasSizeGreaterThanOrEqualTo(6);
        assertThat(covering).isGreaterThanOrEqualTo(filled.size() - 1);

        // Each bin opens the offers that it counts.
        Map<String, Object> bin = bins.stream()
                .filter(one -> (int) one.get("count") > 0)
                .min((a, b) -> Integer.compare((int) a.get("count"), (int) b.get("count")))
                .orElseThrow();
        assertThat(count((String) bin.get("rows"))).isEqualTo((int) bin.get("count"));
        desk().get("/api/analytics/propensity?format=csv")
                .then()
                .statusCode(200)
                .body(startsWith("predicted from,predicted to,offers,bought"));
    }

    @Test
    void a_fan_who_spends_is_told_to_be_likelier_with_three_reasons_and_an_interval() {
        offers(1500);

        JsonPath rich = propensity(agency.richest(), "20");
        JsonPath poor = propensity(agency.poorest(), "20");

        assertThat(rich.getBoolean("enoughData")).isTrue();
        assertThat(rich.getDouble("probability")).isGreaterThan(poor.getDouble("probability") + 0.2);
        assertThat(rich.getDouble("probability")).isBetween(rich.getDouble("low"), rich.getDouble("high"));
        assertThat(rich.getList("reasons")).hasSize(3);
        assertThat(rich.getList("reasons.direction")).isSubsetOf("for", "against");
        assertThat(rich.getList("reasons.text", String.class))
                .allSatisfy(text -> assertThat(text).isNotBlank());
        assertThat(propensity(agency.richest(), "60").getDouble("probability"))
                .isLessThan(propensity(agency.richest(), "6").getDouble("probability"));
        assertThat(rich.getInt("have.outcomes")).isEqualTo(1500);
    }

    @Test
    void below_fifty_outcomes_or_ten_of_a_kind_there_is_not_enough_data() {
        offers(49);
        JsonPath few = propensity(agency.richest(), "20");
        assertThat(few.getBoolean("enoughData")).isFalse();
        assertThat(few.<Object>get("probability")).isNull();
        assertThat(few.getList("reasons")).isEmpty();
        assertThat(few.getInt("have.outcomes")).isEqualTo(49);
        assertThat(few.getInt("needed.outcomes")).isEqualTo(50);
        desk().get("/api/analytics/propensity")
                .then()
                .statusCode(200)
                .body("enoughData", equalTo(false))
                .body("version", nullValue())
                .body("items.size()", equalTo(10));

        jdbi.useTransaction(tx -> {
            agency = new SyntheticAgency(tx, UUID.fromString(newModel("Mara")), SEED, clock.instant());
            agency.offer(100);
            tx.execute("update ppv_offers set purchased_at = null");
        });
        JsonPath unsold = propensity(agency.richest(), "20");
        assertThat(unsold.getBoolean("enoughData")).isFalse();
        assertThat(unsold.getInt("have.bought")).isZero();
        assertThat(unsold.getInt("needed.bought")).isEqualTo(10);
    }

    @Test
    void it_is_fitted_anew_as_outcomes_come() {
        offers(200);
        long first = propensity(agency.richest(), "20").getLong("version");
        keeper.refresh();
        assertThat(propensity(agency.richest(), "20").getLong("version")).isEqualTo(first);

        jdbi.useHandle(handle -> handle.execute("""
                update ppv_offers set purchased_at = sent_at + interval '1 hour'
                where id in (select id from ppv_offers where purchased_at is null limit 25)
                """));
        keeper.refresh();

        assertThat(propensity(agency.richest(), "20").getLong("version")).isGreaterThan(first);
    }

    @Test
    void a_moment_knows_nothing_that_came_later() {
        offers(300);
        Instant now = clock.instant();
        List<Moment> before = made(now);
        UUID fan = before.getLast().fan();
        Instant then = before.getLast().at();

        jdbi.useTransaction(tx -> {
            tx.execute(
                    "insert into transactions (id, model_id, fan_id, kind, amount, occurred_at) "
                            + "select gen_random_uuid(), model_id, id, 'tip', 500, ?::timestamptz from fans where id = ?",
                    then.toString(),
                    fan);
            tx.execute(
                    "insert into messages (id, model_id, fan_id, direction, content, sent_at) "
                            + "select gen_random_uuid(), model_id, id, 'incoming', 'how much is it?', ?::timestamptz from fans",
                    then.plusSeconds(1).toString());
            tx.execute("update fans set total_spent = 9999, spending_tier = 'whale'");
        });

        assertThat(made(now)).isEqualTo(before);
    }

    @Test
    void a_prediction_is_kept_with_the_offer_it_was_told_for() {
        offers(200);
        keeper.known();
        Map<String, Object> offered = offered("77", "k1", 20);
        desk().body(Map.of("itemId", agency.item(), "messageId", offered.get("id")))
                .post("/api/ppv/offers")
                .then()
                .statusCode(201)
                .body("state", equalTo("sent"))
                .body("prediction", equalTo("at-offer"));

        clock.moveOn(Duration.ofHours(73));
        desk().get("/api/ppv/offers?state=ignored&fan=" + offered.get("fanId"))
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].prediction", equalTo("at-offer"));
        assertThat(json("/api/analytics/propensity").getInt("atOffer")).isEqualTo(1);
    }

    @Test
    void what_is_missing_or_not_the_callers_is_said() {
        offers(1);
        String foreign = operatorToken("zoe@agency.example");
        desk().get("/api/ppv/propensity").then().statusCode(400).body("errors.field", hasItems("fanId", "itemId"));
        for (String path : List.of("propensity", "price-advice", "advice")) {
            String query = "?fanId=" + agency.richest() + "&itemId=" + agency.item();
            desk().get("/api/ppv/" + path + query).then().statusCode(200);
            desk(foreign).get("/api/ppv/" + path + query).then().statusCode(404);
        }
        desk().get("/api/analytics/propensity?bins=1").then().statusCode(400);
        desk(foreign).get("/api/analytics/propensity?model=" + model).then().statusCode(404);
        desk(foreign).get("/api/analytics/propensity").then().body("scores.count", equalTo(0));
    }

    private List<SyntheticAgency.Drawn> offers(int count) {
        return jdbi.inTransaction(tx -> {
            agency = new SyntheticAgency(tx, UUID.fromString(model), SEED, clock.instant());
            return agency.offer(count);
        });
    }

    private List<Moment> made(Instant now) {
        return jdbi.withHandle(handle -> moments.made(handle, now, Duration.ofHours(72), 1000));
    }

    private String newModel(String name) {
        return desk().body(Map.of("name", name, "ofUsername", name))
                .post("/api/models")
                .then()
                .extract()
                .path("id");
    }

    private Map<String, Object> offered(String fan, String key, int price) {
        Map<String, Object> offer = readingAt(fan, key, "something for you", clock.instant());
        offer.putAll(Map.of("direction", "outgoing", "kind", "ppv", "price", price));
        return post(offer).statusCode(201).extract().path("$");
    }

    private JsonPath propensity(UUID fan, String price) {
        return json("/api/ppv/propensity?fanId=" + fan + "&itemId=" + agency.item() + "&price=" + price);
    }

    private JsonPath json(String path) {
        return desk().get(path).then().statusCode(200).extract().jsonPath();
    }

    private int count(String rows) {
        String path = rows + "&limit=200";
        int count = 0;
        String cursor = null;
        do {
            JsonPath page = desk().urlEncodingEnabled(false)
                    .get(path + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            count += page.getList("items").size();
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return count;
    }

    private static double number(Map<String, Object> bin, String name) {
        return ((Number) bin.get(name)).doubleValue();
    }
}
