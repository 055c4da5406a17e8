package app.greenroom.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.Test;

/** Every figure is what its rows add up to, in every time zone, and nobody sees what colleagues earn. */
@QuarkusTest
class AnalyticsTest extends DeskTest {
    private static final Instant START = Instant.parse("2025-10-23T00:00:00Z");
    private static final List<String> PERFORMANCE =
            List.of("messagesSent", "ppvSent", "ppvBought", "fromOptions", "edited", "answers");

    private final Map<String, List<Map<String, Object>>> followed = new HashMap<>();

    @Test
    void every_figure_is_what_the_rows_that_it_leads_to_add_up_to() {
        long seed = 20251026;
        aHistory(new Random(seed));
        // Both go back an hour in these days: Berlin on 26 October, New York on 2 November.
        Map<String, String> days = Map.of(
                "Europe/Berlin", "&from=2025-10-25&to=2025-10-27",
                "America/New_York", "&from=2025-11-01&to=2025-11-03",
                "Asia/Kolkata", "&from=2025-10-28&to=2025-10-29",
                "UTC", "&from=2025-10-30&to=2025-10-31");
        days.forEach((zone, period) -> checkBoth("day", period, zone));
        String all = "&from=2025-10-24&to=2025-11-04";
        for (String by : List.of("model", "operator")) {
            checkBoth(by, all, "Europe/Berlin");
        }
        checkRevenue(ask("revenue?by=kind&compare=true&timeZone=Europe/Berlin" + all));
        Map<String, Object> ofOne = ask("revenue?by=day&from=2025-10-24&to=2025-11-04&compare=true&model=" + model);
        checkRevenue(ofOne);
    }

    private void checkBoth(String by, String period, String zone) {
        String address = "?by=" + by + period + "&timeZone=" + zone;
        checkRevenue(ask("revenue" + address + "&compare=true"));
        checkPerformance(ask("performance" + address));
    }

    @Test
    void the_days_totals_are_the_sum_of_the_transactions_and_serve_the_same_figures() {
        aHistory(new Random(7));

        int differing = jdbi.withHandle(
                handle -> handle.createQuery("""
                        select count(*)
                        from revenue_stats r
                        full join (select model_id, (occurred_at at time zone 'UTC')::date as date,
                                          sum(value) as total, sum(sign(value)) as count
                                   from transactions group by 1, 2) t using (model_id, date)
                        where r.tips_total + r.ppv_total + r.subscriptions_total is distinct from t.total
                           or r.tips_count + r.ppv_count + r.subscriptions_count is distinct from t.count
                        """).mapTo(Integer.class).one());
        assertThat(differing).isZero();
        for (String by : List.of("day", "model")) {
            String address = "revenue?from=2025-10-24&to=2025-11-04&compare=true&by=" + by;
            Map<String, Object> counted = ask(address);
            Map<String, Object> served = ask(address + "&buyers=false");
            assertThat(withoutBuyers(served)).isEqualTo(withoutBuyers(counted));
        }
    }

    @Test
    void a_day_of_twenty_five_hours_is_one_day() {
        Object fan = arrives("1", "k", "hello", START).get("fanId");
        for (int hour = 0; hour < 27; hour++) {
            pay(fan, "tip", "1", Instant.parse("2025-10-25T21:30:00Z").plusSeconds(hour * 3600L));
        }

        List<Map<String, Object>> days = lines(ask("revenue?from=2025-10-25&to=2025-10-27&timeZone=Europe/Berlin"));

        assertThat(days).extracting(day -> day.get("key")).containsExactly("2025-10-25", "2025-10-26", "2025-10-27");
        assertThat(days).extracting(day -> part(day, "revenue").get("count")).containsExactly(1, 25, 1);
    }

    @Test
    void a_period_is_compared_with_as_many_days_before_it() {
        Object fan = arrives("1", "k", "hello", START).get("fanId");
        pay(fan, "tip", "10", Instant.parse("2025-10-24T12:00:00Z"));
        pay(fan, "tip", "4", Instant.parse("2025-10-22T12:00:00Z"));
        pay(fan, "tip", "2", Instant.parse("2025-10-20T12:00:00Z"));

        desk().get("/api/analytics/revenue?from=2025-10-23&to=2025-10-24&compare=true")
                .then()
                .statusCode(200)
                .body("total.total", equalTo(10.0f))
                .body("before.total", equalTo(4.0f))
                .body("items[1].revenue.total", equalTo(10.0f))
                .body("items[1].before.total", equalTo(4.0f))
                .body("items[0].before.total", equalTo(0.0f));
    }

    @Test
    void a_reply_is_timed_from_the_fans_first_unanswered_message() {
        UUID mia = addOperator("mia@agency.example", model);
        Instant asked = Instant.now().minusSeconds(600);
        Map<String, Object> first = arrives("1", "k1", "hello", asked);
        Map<String, Object> second = arrives("1", "k2", "you there?", asked.plusSeconds(60));
        Map<String, Object> sent = desk(signIn("mia@agency.example", PASSWORD))
                .body(reply(first.get("fanId"), second.get("id"), "yes"))
                .post("/api/messages")
                .then()
                .statusCode(201)
                .extract()
                .path("$");
        jdbi.useHandle(handle -> handle.execute("update deliveries set state = 'confirmed'"));

        Map<String, Object> figures = part(lines(ask("performance?by=operator")).getFirst(), "performance");

        assertThat(Instant.parse((String) sent.get("waitedSince")).toEpochMilli())
                .isEqualTo(asked.toEpochMilli());
        assertThat(((Number) figures.get("medianSeconds")).longValue()).isBetween(600L, 700L);
        assertThat(figures).containsEntry("answers", 1).containsEntry("messagesSent", 1);
        desk().get("/api/analytics/performance?by=operator")
                .then()
                .body("items[0].key", equalTo(mia.toString()))
                .body("items[0].label", equalTo("mia"));
    }

    @Test
    void an_operator_sees_what_their_models_earn_and_only_their_own_work() {
        UUID mia = addOperator("mia@agency.example", model);
        UUID ben = addOperator("ben@agency.example", model);
        String foreign = anotherModel("mara");
        Object fan = arrives("1", "k", "hello", START).get("fanId");
        pay(fan, "tip", "10", START, mia);
        pay(fan, "tip", "5", START, ben);
        String hers = signIn("mia@agency.example", PASSWORD);
        String period = "&from=2025-10-23&to=2025-10-23";

        revenue(hers, "by=model" + period).statusCode(200).body("total.total", equalTo(15.0f));
        revenue(hers, "by=operator" + period)
                .statusCode(200)
                .body("total.total", equalTo(10.0f))
                .body("items.key", equalTo(List.of(mia.toString())));
        revenue(hers, "operator=" + ben + period).statusCode(404);
        revenue(hers, "operator=none" + period).statusCode(404);
        revenue(hers, "model=" + foreign + period).statusCode(404);
        revenue(token, "by=operator" + period).body("items.size()", equalTo(2));
        desk(hers)
                .get("/api/analytics/performance?by=model" + period)
                .then()
                .statusCode(200)
                .body("total.revenue", equalTo(10.0f))
                .body("total.rows.revenue", containsString("operator=" + mia));
        desk(hers).get("/api/analytics/performance?operator=" + ben).then().statusCode(404);
        String nobody = operatorToken("new@agency.example");
        revenue(nobody, "by=day" + period).statusCode(200).body("total.total", equalTo(0.0f));
    }

    @Test
    void a_table_is_answered_to_who_asks_for_one() {
        jdbi.useHandle(handle -> handle.execute("update models set name = '=cmd, \"x\"'"));
        Object fan = arrives("1", "k", "hello", START).get("fanId");
        pay(fan, "tip", "10", START);
        String address = "/api/analytics/revenue?by=model&from=2025-10-23&to=2025-10-23";

        for (String table : List.of(
                desk().accept("text/csv")
                        .get(address)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString(),
                desk().accept("*/*")
                        .get(address + "&format=csv")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())) {
            assertThat(table)
                    .startsWith("model,label,total,count,")
                    .contains(model + ",\"'=cmd, \"\"x\"\"\",10.00,1,1,10.00,10.00,0.00,0.00,,\r\n");
        }
        desk().accept("text/csv")
                .get("/api/analytics/performance")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .header("Content-Disposition", containsString("performance-"));
        desk().accept("application/json").get(address).then().contentType("application/json");
        desk().accept("image/png").get(address).then().statusCode(406);
        desk().accept("text/csv")
                .get(address + "&model=" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void a_question_with_a_value_that_is_none_names_it() {
        for (String query : List.of(
                "from=yesterday",
                "to=2026-13-01",
                "timeZone=Moon/Base",
                "by=week",
                "model=7",
                "operator=me",
                "compare=maybe",
                "buyers=2",
                "format=pdf",
                "from=2026-02-02%26")) {
            revenue(token, query).statusCode(400).body("errors.field", hasItem(query.split("=")[0]));
        }
        revenue(token, "from=2026-05-12&to=2026-05-11").statusCode(400).body("errors.field", hasItem("from"));
        revenue(token, "from=2020-01-01&to=2026-05-11").statusCode(400).body("errors.field", hasItem("to"));
        desk().get("/api/analytics/performance?by=kind").then().statusCode(400);
        for (String query : List.of(
                "kind=gift",
                "operator=me",
                "option=2",
                "edited=x",
                "sent=x",
                "waited=x",
                "purchased=x",
                "day=x",
                "timeZone=x")) {
            desk().get("/api/messages?" + query)
                    .then()
                    .statusCode(400)
                    .body("errors.field", hasItem(query.split("=")[0]));
        }
        desk().get("/api/messages?operator=" + UUID.randomUUID()).then().statusCode(200);
    }

    @Test
    void a_days_figures_read_that_days_messages_and_not_all_of_them() {
        arrives("1", "k", "hello", START);
        jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into messages (id, model_id, fan_id, direction, content, platform_key, sent_at)
                    select gen_random_uuid(), f.model_id, f.id, case n % 2 when 0 then 'outgoing' else 'incoming' end,
                           'text', 'bulk' || n, timestamptz '2025-01-01T00:00Z' + n * interval '5 minutes'
                    from fans f, generate_series(1, 60000) n
                    """);
            handle.execute("analyze messages, deliveries, transactions");
        });
        Period day =
                new Period(LocalDate.of(2025, 3, 30), LocalDate.of(2025, 3, 30), java.time.ZoneId.of("Europe/Berlin"));
        for (By by : List.of(By.DAY, By.OPERATOR, By.MODEL)) {
            List<String> plan = jdbi.withHandle(handle -> AnalyticsStore.bind(
                            handle.createQuery("explain " + AnalyticsStore.sentSql(by)),
                            new AnalyticsStore.Selection(List.of(UUID.fromString(model)), day, null),
                            by)
                    .mapTo(String.class)
                    .list());
            // Which index the planner takes may change with its samples; that it takes one by time must not.
            assertThat(String.join("\n", plan))
                    .containsPattern("Index Cond: .*sent_at >= ")
                    .doesNotContain("Seq Scan on messages");
        }
        desk().get("/api/analytics/performance?from=2025-03-30&to=2025-03-30&timeZone=Europe/Berlin&by=day")
                .then()
                .body("total.messagesSent", equalTo(138));
    }

    /** Messages and transactions at random: models, fans, operators, kinds, states, taken back rows. */
    private void aHistory(Random random) {
        List<String> models = List.of(model, anotherModel("mara"));
        List<UUID> operators = new ArrayList<>(List.of(
                addOperator("mia@agency.example", models.get(0), models.get(1)),
                addOperator("ben@agency.example", models.get(0))));
        List<Object[]> fans = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Map<String, Object> reading = readingAt("" + i, "first", "hello", START);
            reading.put("modelId", models.get(i % 2));
            fans.add(new Object[] {models.get(i % 2), post(reading).extract().path("fanId")});
        }
        jdbi.useHandle(handle -> {
            PreparedBatch messages = handle.prepareBatch("""
                    insert into messages (id, model_id, fan_id, direction, content, kind, price, purchased_at,
                                          is_ai_generated, operator_id, platform_key, provenance, waited_since, sent_at)
                    values (:id, :model::uuid, :fan::uuid, :direction, 'text', :kind, :price, :purchased, :option,
                            :operator, :key, :provenance::jsonb, :waited, :sent)
                    """);
            PreparedBatch deliveries = handle.prepareBatch("""
                    insert into deliveries (id, model_id, fan_id, message_id, state)
                    values (:id, :model::uuid, :fan::uuid, :id, :state)
                    """);
            for (int i = 0; i < 250; i++) {
                Object[] fan = fans.get(random.nextInt(fans.size()));
                UUID id = UUID.randomUUID();
                Instant sent = moment(random);
                UUID operator = random.nextInt(4) == 0 ? null : operators.get(random.nextInt(2));
                boolean incoming = operator == null && random.nextBoolean();
                boolean option = operator != null && random.nextBoolean();
                boolean ppv = !incoming && random.nextInt(3) == 0;
                messages.bind("id", id)
                        .bind("model", fan[0])
                        .bind("fan", fan[1])
                        .bind("direction", incoming ? "incoming" : "outgoing")
                        .bind("kind", ppv ? "ppv" : "text")
                        .bind("price", ppv ? new BigDecimal("20") : null)
                        .bind("purchased", ppv && random.nextBoolean() ? sent.plusSeconds(60) : null)
                        .bind("option", option)
                        .bind("operator", operator)
                        .bind("key", "m" + i)
                        .bind(
                                "provenance",
                                operator == null ? null : "{\"edited\": " + (option && random.nextBoolean()) + "}")
                        .bind(
                                "waited",
                                operator != null && random.nextBoolean()
                                        ? sent.minusSeconds(random.nextInt(7200))
                                        : null)
                        .bind("sent", sent)
                        .add();
                if (operator != null) {
                    String state = List.of("confirmed", "confirmed", "confirmed", "failed", "queued", "unknown")
                            .get(random.nextInt(6));
                    deliveries
                            .bind("id", id)
                            .bind("model", fan[0])
                            .bind("fan", fan[1])
                            .bind("state", state)
                            .add();
                }
            }
            messages.execute();
            deliveries.execute();
        });
        for (int i = 0; i < 120; i++) {
            String kind = List.of("tip", "ppv", "subscription").get(random.nextInt(3));
            String amount = random.nextInt(100) + "." + (10 + random.nextInt(90));
            UUID given = random.nextInt(3) == 0 ? operators.get(random.nextInt(2)) : null;
            String id = pay(fans.get(random.nextInt(fans.size()))[1], kind, amount, moment(random), given);
            if (random.nextInt(6) == 0) {
                Map<String, Object> reversal = new HashMap<>(Map.of("reason", "wrong"));
                if (random.nextBoolean()) {
                    reversal.put("replacement", Map.of("amount", 1 + random.nextInt(50), "kind", "tip"));
                }
                desk().body(reversal)
                        .post("/api/transactions/" + id + "/reversal")
                        .then()
                        .statusCode(201);
            }
        }
    }

    /** Some time in two weeks; often within minutes of where a day begins or a clock is set back. */
    private static Instant moment(Random random) {
        if (random.nextBoolean()) {
            List<String> edges = List.of(
                    "2025-10-25T22:00:00Z",
                    "2025-10-26T00:00:00Z",
                    "2025-10-26T01:00:00Z",
                    "2025-10-26T23:00:00Z",
                    "2025-11-02T04:00:00Z",
                    "2025-11-02T06:00:00Z",
                    "2025-11-03T05:00:00Z",
                    "2025-10-30T18:30:00Z");
            return Instant.parse(edges.get(random.nextInt(edges.size()))).plusSeconds(random.nextInt(240) - 120L);
        }
        return START.minus(Duration.ofDays(3)).plusSeconds(random.nextInt(17 * 86_400));
    }

    private void checkRevenue(Map<String, Object> report) {
        Map<String, Object> total = part(report, "total");
        checkRevenueRows(total);
        checkRevenueRows(part(report, "before"));
        BigDecimal sum = BigDecimal.ZERO;
        long count = 0;
        for (Map<String, Object> line : lines(report)) {
            checkRevenueRows(part(line, "revenue"));
            checkRevenueRows(part(line, "before"));
            sum = sum.add(money(part(line, "revenue").get("total")));
            count += number(part(line, "revenue"), "count");
        }
        assertThat(money(total.get("total"))).isEqualByComparingTo(sum);
        assertThat(number(total, "count")).isEqualTo(count);
    }

    private void checkRevenueRows(Map<String, Object> revenue) {
        List<Map<String, Object>> rows = follow((String) revenue.get("rows"));
        assertThat(money(revenue.get("total"))).isEqualByComparingTo(value(rows));
        assertThat(number(revenue, "count")).isEqualTo(count(rows));
        Map<Object, BigDecimal> byFan = new HashMap<>();
        rows.forEach(row -> byFan.merge(row.get("fanId"), value(List.of(row)), BigDecimal::add));
        assertThat(number(revenue, "buyers"))
                .isEqualTo(byFan.values().stream()
                        .filter(paid -> paid.signum() > 0)
                        .count());
        if (count(rows) != 0) {
            assertThat(money(revenue.get("average")))
                    .isEqualByComparingTo(value(rows).divide(new BigDecimal(count(rows)), 2, RoundingMode.HALF_UP));
        }
        BigDecimal kinds = BigDecimal.ZERO;
        for (Map<String, Object> kind : (List<Map<String, Object>>) revenue.get("kinds")) {
            List<Map<String, Object>> ofKind = follow((String) kind.get("rows"));
            assertThat(money(kind.get("total"))).isEqualByComparingTo(value(ofKind));
            assertThat(number(kind, "count")).isEqualTo(count(ofKind));
            kinds = kinds.add(money(kind.get("total")));
        }
        assertThat(money(revenue.get("total"))).isEqualByComparingTo(kinds);
    }

    private void checkPerformance(Map<String, Object> report) {
        Map<String, Object> total = part(report, "total");
        checkPerformanceRows(total);
        Map<String, Long> sums = new LinkedHashMap<>();
        BigDecimal revenue = BigDecimal.ZERO;
        for (Map<String, Object> line : lines(report)) {
            Map<String, Object> figures = part(line, "performance");
            checkPerformanceRows(figures);
            PERFORMANCE.forEach(name -> sums.merge(name, number(figures, name), Long::sum));
            revenue = revenue.add(money(figures.get("revenue")));
        }
        sums.forEach((name, sum) -> assertThat(number(total, name)).as(name).isEqualTo(sum));
        assertThat(money(total.get("revenue"))).isEqualByComparingTo(revenue);
        assertThat(number(total, "messagesSent")).isPositive();
    }

    private void checkPerformanceRows(Map<String, Object> figures) {
        Map<String, Object> rows = part(figures, "rows");
        for (String name : PERFORMANCE) {
            assertThat(number(figures, name))
                    .as(name)
                    .isEqualTo(follow((String) rows.get(name)).size());
        }
        assertThat(money(figures.get("revenue"))).isEqualByComparingTo(value(follow((String) rows.get("revenue"))));
        List<Double> waits = follow((String) rows.get("answers")).stream()
                .map(row -> Duration.between(Instant.parse((String) row.get("waitedSince")), Instant.parse((String)
                                        row.get("sentAt")))
                                .toMillis()
                        / 1000.0)
                .sorted()
                .toList();
        if (!waits.isEmpty()) {
            double middle = (waits.get((waits.size() - 1) / 2) + waits.get(waits.size() / 2)) / 2;
            assertThat(number(figures, "medianSeconds")).isEqualTo(Math.round(middle));
        }
        if (number(figures, "messagesSent") > 0) {
            assertThat(money(figures.get("goldenRatio")))
                    .isEqualByComparingTo(new BigDecimal(number(figures, "ppvSent"))
                            .divide(new BigDecimal(number(figures, "messagesSent")), 4, RoundingMode.HALF_UP));
        }
    }

    private Map<String, Object> ask(String question) {
        return desk().urlEncodingEnabled(false)
                .get("/api/analytics/" + question)
                .then()
                .statusCode(200)
                .extract()
                .path("$");
    }

    private io.restassured.response.ValidatableResponse revenue(String token, String query) {
        return desk(token)
                .urlEncodingEnabled(false)
                .get("/api/analytics/revenue?" + query)
                .then();
    }

    /** All rows of a list, page by page. */
    private List<Map<String, Object>> follow(String address) {
        return followed.computeIfAbsent(address, first -> {
            List<Map<String, Object>> rows = new ArrayList<>();
            String cursor = "";
            while (cursor != null) {
                var page = desk().urlEncodingEnabled(false)
                        .get(first + "&limit=100&cursor=" + cursor)
                        .then()
                        .statusCode(200)
                        .extract();
                rows.addAll(page.path("items"));
                cursor = page.path("nextCursor");
            }
            return rows;
        });
    }

    private String pay(Object fan, String kind, String amount, Instant at) {
        return pay(fan, kind, amount, at, null);
    }

    private String pay(Object fan, String kind, String amount, Instant at, UUID operator) {
        Map<String, Object> body = new HashMap<>(
                Map.of("fanId", fan, "kind", kind, "amount", new BigDecimal(amount), "occurredAt", at.toString()));
        if (operator != null) {
            body.put("operatorId", operator);
        }
        return desk().body(body)
                .post("/api/transactions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String anotherModel(String handle) {
        return desk().body(Map.of("name", handle, "ofUsername", handle))
                .post("/api/models")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Object> withoutBuyers(Map<String, Object> report) {
        Map<String, Object> copy = new HashMap<>(report);
        part(report, "total").remove("buyers");
        part(report, "before").remove("buyers");
        lines(report)
                .forEach(line -> Stream.of("revenue", "before")
                        .forEach(name -> part(line, name).remove("buyers")));
        return copy;
    }

    private static BigDecimal value(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> row.get("reverses") == null
                        ? money(row.get("amount"))
                        : money(row.get("amount")).negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long count(List<Map<String, Object>> rows) {
        return rows.stream()
                .mapToLong(row -> row.get("reverses") == null ? 1 : -1)
                .sum();
    }

    private static List<Map<String, Object>> lines(Map<String, Object> report) {
        return (List<Map<String, Object>>) report.get("items");
    }

    private static Map<String, Object> part(Map<String, Object> whole, String name) {
        return (Map<String, Object>) whole.get(name);
    }

    private static long number(Map<String, Object> figures, String name) {
        return ((Number) figures.get(name)).longValue();
    }

    private static BigDecimal money(Object value) {
        return new BigDecimal(value.toString());
    }
}
