package app.greenroom.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import app.greenroom.DeskTest;
import app.greenroom.Screen;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.redis.client.Command;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** A fan is exported, erased, and stays erased. */
@QuarkusTest
class ErasureTest extends DeskTest {
    private static final Instant LATELY = Instant.parse("2026-05-12T21:00:00Z");
    private static final String NUMBER = "7700413377";
    private static final List<String> MARKS = List.of("zorblax", "quimby", NUMBER, "xyzzyplugh");

    @Inject
    Erasures erasures;

    @Inject
    Ledger ledger;

    @Test
    void a_vector_that_is_just_being_added_goes_with_its_message() throws Exception {
        Map<String, Object> message = arrives("1", "k1", "hello", Instant.now());
        String path = "/api/fans/" + message.get("fanId");
        try (Handle worker = jdbi.open();
                ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            worker.begin();
            worker.execute("""
                    insert into message_vectors (message_id, model_id, fan_id, direction, embedder, vector, sent_at)
                    select id, model_id, fan_id, direction, 'another', '\\x00', sent_at from messages where id = ?::uuid
                    """, message.get("id"));
            Future<Integer> erased = hands.submit(() -> desk().delete(path).statusCode());
            Awaitility.await()
                    .until(() -> jdbi.withHandle(handle ->
                            handle.createQuery("""
                            select exists (select from pg_stat_activity
                                           where wait_event_type = 'Lock' and query like '%from messages%')
                            """).mapTo(Boolean.class).one()));
            worker.commit();

            assertThat(erased.get()).isEqualTo(204);
        }
        assertThat(jdbi.<Integer, RuntimeException>withHandle(
                        handle -> handle.createQuery("select count(*) from message_vectors")
                                .mapTo(Integer.class)
                                .one()))
                .isZero();
    }

    @Test
    void an_erased_fan_is_found_nowhere_in_the_database_nor_in_redis() throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        try {
            desk().body(Map.of(
                            "url", "http://localhost:" + receiver.getAddress().getPort() + "/"))
                    .post("/api/webhooks")
                    .then()
                    .statusCode(201);
            UUID fan = aMarkedFan();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> count("webhook_deliveries", "true") > 3);
            assertThat(String.join("\n", wholeDatabase())).contains(MARKS);

            erase(fan).then().statusCode(204);

            assertThat(wholeDatabase()).noneMatch(row -> MARKS.stream().anyMatch(row.toLowerCase()::contains));
            assertThat(wholeRedis()).noneMatch(value -> MARKS.stream().anyMatch(value.toLowerCase()::contains));
            desk().get("/api/fans/" + fan).then().statusCode(404);
            desk().get("/api/fans/" + fan + "/export").then().statusCode(404);
            erase(fan).then().statusCode(404);
            assertThat(count("webhook_deliveries d", "not exists (select from events e where e.xid = d.event_xid)"))
                    .isZero();
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void what_is_removed_names_every_table_that_knows_a_fan() {
        List<String> tables = jdbi.withHandle(
                handle -> handle.createQuery("""
                        select c.table_name
                        from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where c.column_name = 'fan_id' and c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                          and c.table_name !~ '^events_'
                        """).mapTo(String.class).list());

        assertThat(HoldingsStore.HOLDINGS.stream().map(HoldingsStore.Holding::from))
                .containsAll(tables.stream().map(table -> table + " t").toList());
        UUID fan = aMarkedFan();
        erase(fan).then().statusCode(204);
        for (String table : tables) {
            // What was paid stays, and names nobody.
            assertThat(count(table, "fan_id = '" + fan + "' and '" + table + "' <> 'transactions'"))
                    .as(table)
                    .isEqualTo(table.equals("events") ? 1 : 0);
        }
    }

    @Test
    void what_they_paid_still_adds_up_and_cannot_be_taken_back() {
        UUID fan = aMarkedFan();
        String figures = "/api/analytics/revenue?from=2026-05-01&to=2026-05-31&by=kind";
        Object before = desk().get(figures).then().statusCode(200).extract().path("$");
        String paid = desk().get("/api/transactions").path("items[0].id");

        erase(fan).then().statusCode(204);

        assertThat(desk().get(figures).<Object>path("$")).isEqualTo(before);
        desk().get("/api/transactions").then().body("items", hasSize(2)).body("items[0].reason", equalTo(null));
        desk().body(Map.of("reason", "wrong"))
                .post("/api/transactions/" + paid + "/reversal")
                .then()
                .statusCode(409)
                .body("type", endsWith("not-reversible"));
    }

    @Test
    void a_reading_of_the_page_does_not_bring_them_back_until_an_admin_allows_it() {
        UUID fan = aMarkedFan();
        erase(fan).then().statusCode(204);

        post(marked("again", "xyzzyplugh again")).statusCode(410).body("type", endsWith("fan-erased"));
        List<Map<String, Object>> batch = List.of(marked("again", "xyzzyplugh"), reading("2", "k1", "hello"));
        desk().body(Map.of("messages", batch))
                .post("/api/messages/batch")
                .then()
                .statusCode(200)
                .body("results.status", equalTo(List.of(410, 201)));
        Map<String, Object> purchase = new HashMap<>();
        purchase.put("modelId", model);
        purchase.put("fan", Map.of("ofUserId", NUMBER, "username", "zorblax_quimby", "displayName", "Zorblax"));
        purchase.put("kind", "tip");
        purchase.put("amount", 5);
        purchase.put("platformKey", "p1");
        purchase.put("occurredAt", LATELY.toString());
        desk().body(purchase).post("/api/transactions").then().statusCode(410);
        assertThat(wholeDatabase()).noneMatch(row -> row.contains(NUMBER) || row.contains("xyzzyplugh"));

        Map<String, String> allowed = Map.of("modelId", model, "ofUserId", NUMBER);
        desk(operatorToken("op@example.org", model))
                .body(allowed)
                .post("/api/privacy/erasures/allow")
                .then()
                .statusCode(403);
        desk().body(Map.of("modelId", model, "ofUserId", "1"))
                .post("/api/privacy/erasures/allow")
                .then()
                .statusCode(404);
        desk().body(allowed).post("/api/privacy/erasures/allow").then().statusCode(204);

        desk().body(allowed).post("/api/privacy/erasures/allow").then().statusCode(404);
        post(marked("again", "xyzzyplugh again")).statusCode(201);
        assertThat(erasures.applyLedger()).isZero();
        desk().queryParam("limit", 1)
                .get("/api/privacy/erasures")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    @Test
    void a_restored_database_forgets_them_again_before_it_serves() {
        UUID fan = aMarkedFan();
        erase(fan).then().statusCode(204);
        // The backup is from before: it holds the fan, and knows of no erasure.
        jdbi.useHandle(handle -> {
            handle.execute("delete from erasures");
            handle.execute(
                    "insert into fans (id, model_id, of_user_id, username, display_name) values (?, ?::uuid, ?, 'zorblax', '')",
                    fan,
                    model,
                    NUMBER);
            handle.execute(
                    "insert into legal_holds select ?::uuid, ?, 'an old one', id, now() from users limit 1",
                    model,
                    fan);
        });

        assertThat(erasures.applyLedger()).isEqualTo(1);

        desk().get("/api/fans/" + fan).then().statusCode(404);
        post(marked("again", "hello")).statusCode(410);
        assertThat(eventTypes()).last().isEqualTo("fan.erased");
    }

    @Test
    void hashes_of_another_secret_stop_the_start() {
        jdbi.useHandle(handle -> handle.execute("insert into erasures values ('a hash', 'of another', now(), null)"));
        try {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> ledger.open())
                    .hasMessageContaining("GREENROOM_LEDGER_SECRET");
        } finally {
            jdbi.useHandle(handle -> handle.execute("delete from erasures where secret = 'of another'"));
        }
    }

    @Test
    void open_screens_and_those_that_come_back_are_told_whom_to_forget_and_nothing_else() {
        String start = desk().get("/api/events").path("cursor");
        UUID fan = aMarkedFan();
        try (Screen screen = Screen.of(token)) {
            screen.next("sync");
            erase(fan).then().statusCode(204);
            JsonNode told = screen.nextEvent("fan.erased");
            assertThat(told.path("fanId").asText()).isEqualTo(fan.toString());
            assertThat(told.path("payload").toString()).doesNotContain("zorblax");
        }
        try (Screen back = Screen.of(token, start)) {
            String heard = back.until("sync").toString();
            assertThat(heard).contains("fan.erased");
            assertThat(MARKS).noneMatch(heard.toLowerCase()::contains);
        }
    }

    @Test
    void an_export_holds_all_kinds_and_is_one_file() throws IOException {
        UUID fan = aMarkedFan();

        Response export = desk().get("/api/fans/" + fan + "/export");

        export.then().statusCode(200).header("Content-Disposition", endsWith("fan-" + fan + ".json\""));
        JsonNode file = new ObjectMapper().readTree(export.asByteArray());
        assertThat(file.at("/fan/0/ofUserId").asText()).isEqualTo(NUMBER);
        assertThat(file.at("/messages/0/content").asText()).contains("xyzzyplugh");
        assertThat(file.at("/customFields/0/value").asText()).contains("xyzzyplugh");
        for (HoldingsStore.Holding held : HoldingsStore.HOLDINGS) {
            if (!List.of("claims", "legal_holds", "webhook_deliveries", "prepared_options")
                    .contains(held.name())) {
                String name = held.name().equals("follow_ups")
                        ? "followUps"
                        : held.name().equals("custom_fields") ? "customFields" : held.name();
                assertThat(file.path(name)).as(name).isNotEmpty();
            }
        }
        assertThat(export.asString()).doesNotContain("\"words\"");
        desk(operatorToken("op@example.org", model))
                .get("/api/fans/" + fan + "/export")
                .then()
                .statusCode(403);
        assertThat(acts(fan)).contains("fan.exported");
    }

    @Test
    void only_an_admin_erases_and_the_log_says_who() {
        UUID fan = aMarkedFan();
        desk(operatorToken("op@example.org", model))
                .delete("/api/fans/" + fan)
                .then()
                .statusCode(403);
        erase(fan).then().statusCode(204);
        assertThat(acts(fan)).last().isEqualTo("fan.erased");
    }

    @Test
    void nobody_is_erased_while_a_message_to_them_is_being_sent() {
        UUID fan = aMarkedFan();
        jdbi.useHandle(handle ->
                handle.execute("update deliveries set state = 'sending', lease_until = now() + interval '1 hour'"));

        erase(fan).then().statusCode(409).body("type", endsWith("delivery-under-way"));

        jdbi.useHandle(handle -> handle.execute("update deliveries set state = 'unknown'"));
        erase(fan).then().statusCode(204);
    }

    @Test
    void who_is_under_a_legal_hold_is_not_erased() {
        UUID fan = aMarkedFan();
        for (String held : List.of("/api/fans/" + fan, "/api/models/" + model)) {
            desk().delete(held + "/legal-hold").then().statusCode(404);
            desk().body(Map.of("reason", "a court asks"))
                    .put(held + "/legal-hold")
                    .then()
                    .statusCode(200);
            desk().get("/api/privacy/legal-holds").then().body("items", hasSize(1));
            erase(fan).then().statusCode(409).body("type", endsWith("legal-hold"));
            desk().delete(held + "/legal-hold").then().statusCode(204);
        }
        assertThat(acts(fan)).contains("legal-hold.placed", "legal-hold.lifted");
        erase(fan).then().statusCode(204);
    }

    private Response erase(UUID fan) {
        return desk().delete("/api/fans/" + fan);
    }

    private List<String> acts(UUID fan) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select action from audit_log where subject = :fan order by seq")
                        .bind("fan", "fan:" + fan)
                        .mapTo(String.class)
                        .list());
    }

    private Map<String, Object> marked(String key, String text) {
        Map<String, Object> reading = readingAt(NUMBER, "xyzzyplugh-" + key, text, LATELY);
        reading.put("fan", Map.of("ofUserId", NUMBER, "username", "zorblax_quimby", "displayName", "Zorblax Quimby"));
        return reading;
    }

    /** A fan of whom something is held wherever anything can be. */
    private UUID aMarkedFan() {
        Map<String, Object> first =
                post(marked("1", "xyzzyplugh, hello")).statusCode(201).extract().path("$");
        String fan = (String) first.get("fanId");
        Map<String, Object> tip = marked("2", "a tip");
        tip.put("kind", "tip");
        tip.put("price", 25);
        String seen = post(tip).statusCode(201).extract().path("id");
        ok(desk().body(reply(fan, seen, "thanks xyzzyplugh")).post("/api/messages"));
        ok(desk().body(Map.of("notes", "xyzzyplugh", "tags", List.of("xyzzyplugh")))
                .put("/api/fans/" + fan));
        ok(desk().body(Map.of("text", "a note on xyzzyplugh")).post("/api/fans/" + fan + "/notes"));
        ok(desk().body(Map.of("text", "dear xyzzyplugh")).put("/api/fans/" + fan + "/draft"));
        ok(desk().body(Map.of(
                        "fanId", fan, "dueAt", Instant.now().plusSeconds(3600).toString(), "note", "xyzzyplugh"))
                .post("/api/follow-ups"));
        String list = ok(desk().body(Map.of("modelId", model, "name", "regulars"))
                        .post("/api/lists"))
                .path("id");
        ok(desk().put("/api/lists/" + list + "/fans/" + fan));
        String field = ok(desk().body(Map.of("modelId", model, "name", "city", "kind", "text"))
                        .post("/api/custom-fields"))
                .path("id");
        ok(desk().body(Map.of("values", Map.of(field, "xyzzyplugh"))).put("/api/fans/" + fan + "/fields"));
        ok(desk().header("Idempotency-Key", "xyzzyplugh-click")
                .body(Map.of("fanId", fan, "kind", "subscription", "amount", 9, "occurredAt", LATELY.toString()))
                .post("/api/transactions"));
        UUID id = UUID.fromString(fan);
        jdbi.useHandle(handle -> {
            handle.execute("update transactions set reason = 'xyzzyplugh'");
            handle.execute(
                    "insert into suggestions (id, model_id, fan_id, message_id, origin, options) "
                            + "values (gen_random_uuid(), ?::uuid, ?, ?::uuid, 'retrieval', '[{\"text\": \"xyzzyplugh\"}]')",
                    model,
                    id,
                    first.get("id"));
            handle.execute(
                    "insert into prepared_options (fan_id, model_id, message_id, standing, suggestion) "
                            + "values (?, ?::uuid, ?::uuid, '1', '{\"text\": \"xyzzyplugh\"}') on conflict do nothing",
                    id,
                    model,
                    first.get("id"));
            handle.execute("insert into suggestion_feedback select s.id, s.model_id, 0, u.id, 'good', now() "
                    + "from suggestions s, users u limit 1");
            handle.execute(
                    "insert into message_vectors (message_id, model_id, fan_id, direction, embedder, vector, sent_at) "
                            + "values (?::uuid, ?::uuid, ?, 'incoming', 'a-test', 'xyzzyplugh', now()) on conflict do nothing",
                    first.get("id"),
                    model,
                    id);
            handle.execute(
                    "insert into ppv_items (id, model_id, title, media_kind, price, created_at, updated_at) "
                            + "values (gen_random_uuid(), ?::uuid, 'Beach', 'photo', 10, now(), now())",
                    model);
            handle.execute(
                    "insert into ppv_offers (id, model_id, item_id, fan_id, message_id, price, sent_at, created_at) "
                            + "select gen_random_uuid(), model_id, id, ?, ?::uuid, 10, now(), now() from ppv_items limit 1",
                    id,
                    first.get("id"));
            handle.execute(
                    "insert into shifts (id, operator_id, clocked_in_at, clocked_out_at, handover_note, created_at) "
                            + "select gen_random_uuid(), id, now() - interval '1 hour', now(), "
                            + "'Zorblax Quimby (@zorblax_quimby, 7700413377) waits', now() from users limit 1");
        });
        return id;
    }

    private static Response ok(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isBetween(200, 204);
        return response;
    }

    private int count(String table, String which) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from %s where %s".formatted(table, which))
                .mapTo(Integer.class)
                .one());
    }

    /** Every row of every table, as text; bytes as what they say. */
    private List<String> wholeDatabase() {
        return jdbi.withHandle(handle -> {
            List<String> rows = new ArrayList<>();
            List<String> tables = handle.createQuery("""
                            select format('%I.%I', table_schema, table_name)
                            from information_schema.tables
                            where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                            """).mapTo(String.class).list();
            assertThat(tables).hasSizeGreaterThan(30);
            handle.execute("set bytea_output = 'escape'");
            for (String table : tables) {
                handle.createQuery("select t::text from " + table + " t")
                        .mapTo(String.class)
                        .forEach(rows::add);
            }
            handle.execute("reset bytea_output");
            return rows;
        });
    }

    private List<String> wholeRedis() {
        List<String> values = new ArrayList<>();
        redis.run(Command.KEYS, "*").forEach(key -> {
            values.add(key.toString());
            values.add(redis.run(Command.DUMP, key.toString()).toString(StandardCharsets.ISO_8859_1));
        });
        assertThat(values).isNotEmpty();
        return values;
    }
}
