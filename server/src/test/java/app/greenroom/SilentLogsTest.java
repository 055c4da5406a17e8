package app.greenroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people write to one another is in no log and in no trace, whatever happens to it. */
@QuarkusTest
class SilentLogsTest extends FurnishedDeskTest {
    /** No word of the server's own, so that finding it means that the text got out. */
    private static final String MARK = "xylophonquark";

    private static final List<Logger> CLIENT = Stream.of("org.apache.http", "io.restassured", "groovyx.net.http")
            .map(Logger::getLogger)
            .toList();
    private static final Set<String> TEXTS = Set.of(
            "content", "text", "note", "notes", "name", "displayName", "title", "teaser", "reason", "tags", "category");

    private final AtomicInteger logged = new AtomicInteger();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final Logger root = Logger.getLogger("");
    private final Handler ear = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            // With its parameters and its whole stack trace, as a file handler would write it.
            String line = formatter.format(record);
            logged.incrementAndGet();
            if (line.contains(MARK)) {
                told.add(line);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Level usual;

    @BeforeEach
    void listen() {
        usual = root.getLevel();
        root.setLevel(Level.FINE);
        // The client of these tests runs in the same process and logs what it sends.
        CLIENT.forEach(client -> client.setLevel(Level.INFO));
        Logger.getLogger("app.greenroom").setLevel(Level.ALL);
        root.addHandler(ear);
        TraceEar.listen(true);
    }

    @AfterEach
    void stopListening() {
        TraceEar.listen(false);
        root.removeHandler(ear);
        root.setLevel(usual);
        CLIENT.forEach(client -> client.setLevel(null));
        Logger.getLogger("app.greenroom").setLevel(null);
    }

    @Test
    void no_text_is_logged_on_any_way_that_works() {
        Map<String, Object> seen = arrives("1", "k1", text("hello"), Instant.parse("2026-05-12T21:00:00Z"));
        try (Screen screen = Screen.of(token)) {
            screen.next("sync");
            Map<String, Object> sent = post(reply(seen.get("fanId"), seen.get("id"), text("an answer")))
                    .statusCode(201)
                    .extract()
                    .path("$");
            screen.nextEvent("message.approved");
            screen.ask("claim", Map.of("fanId", text("no id")));
            screen.ask("presence", Map.of("fanId", seen.get("fanId"), "typing", text("no boolean")));
            String delivery = ((Map<String, String>) sent.get("delivery")).get("id");
            desk().body(Map.of("claimedBy", text("tab"))).post("/api/deliveries/" + delivery + "/claim");
            desk().body(Map.of("claimedBy", text("tab"), "outcome", "failed", "failure", "wrong-fan"))
                    .post("/api/deliveries/" + delivery + "/outcome");
        }
        desk().body(Map.of("fanId", seen.get("fanId")))
                .post("/api/ai/suggest")
                .then()
                .statusCode(200);
        desk().body(Map.of("notes", text("a note"), "tags", List.of(text("tag"))))
                .put("/api/fans/" + seen.get("fanId"))
                .then()
                .statusCode(200);
        desk().queryParam("q", text("search")).get("/api/fans").then().statusCode(200);

        assertSilent();
        for (String span :
                List.of("POST /api/messages", "GET /api/fans", "suggestion memory", "from fans", "redis evalsha")) {
            assertThat(TraceEar.heard(span)).as(span).isTrue();
        }
    }

    @Test
    void no_text_is_logged_when_it_is_refused() {
        Map<String, Object> seen = arrives("1", "k1", text("hello"), Instant.parse("2026-05-12T21:00:00Z"));

        post(reading("1", "k2", text("x".repeat(10_001)))).statusCode(400);
        post(reading("1", "k3", text("half \ud83d pair"))).statusCode(400);
        post(reply(seen.get("fanId"), seen.get("id"), text("add me on whatsapp")))
                .statusCode(422);
        post(reply(seen.get("fanId"), null, text("over a conversation that moved")))
                .statusCode(409);
        for (String body : List.of(
                "{\"content\":\"" + text("broken"),
                "{\"content\":{\"" + text("nested") + "\":1}}",
                "[\"" + text("list") + "\"]",
                "\"" + text("bare") + "\"")) {
            desk().body(body).post("/api/messages").then().statusCode(400);
        }
        desk().contentType("text/plain")
                .body(text("plain"))
                .post("/api/messages")
                .then()
                .statusCode(415);
        desk().get("/api/messages/" + text("no-id")).then().statusCode(404);

        assertSilent();
    }

    @Test
    void no_text_is_logged_when_the_database_fails() {
        Map<String, Object> seen = arrives("1", "k1", text("hello"), Instant.parse("2026-05-12T21:00:00Z"));
        for (String broken : List.of("messages", "events", "deliveries")) {
            jdbi.useHandle(handle -> handle.execute("alter table " + broken + " rename to gone"));
            try {
                post(reading("1", "k2", text("into nothing")));
                post(reply(seen.get("fanId"), seen.get("id"), text("from nothing")));
                desk().body(Map.of("messages", List.of(reading("1", "k3", text("in a batch")))))
                        .post("/api/messages/batch");
                desk().body(Map.of("fanId", seen.get("fanId"))).post("/api/ai/suggest");
                desk().body(Map.of("notes", text("a note"))).put("/api/fans/" + seen.get("fanId"));
            } finally {
                jdbi.useHandle(handle -> handle.execute("alter table gone rename to " + broken));
            }
        }
        // A constraint's failure quotes the row, if nobody keeps it from that.
        jdbi.useHandle(handle ->
                handle.execute("alter table messages add constraint never check (content not like '%never%')"));
        try {
            post(reading("1", "k9", text("never")));
            post(reply(seen.get("fanId"), seen.get("id"), text("never")));
        } finally {
            jdbi.useHandle(handle -> handle.execute("alter table messages drop constraint never"));
        }

        assertThat(logged).as("failures are logged, only without the text").hasPositiveValue();
        assertSilent();
    }

    /** Each route takes its own example with marked texts: as it is, and with each table gone that it asks. */
    @Test
    void no_text_is_logged_on_any_route_whatever_fails_behind_it() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ApiDocument document = new ApiDocument(
                json.readTree(desk().get("/api/openapi?format=json").asString()));
        Map<String, String> standIns = standIns(furnish());
        standIns.put("2026-05-12T21:00:00Z", clock.instant().toString());
        standIns.put(
                "2026-05-13T08:00:00Z",
                clock.instant().plus(Duration.ofHours(11)).toString());
        List<Runnable> marked = new ArrayList<>();
        for (ApiDocument.Operation operation : document.operations()) {
            if (operation.path().startsWith("/api/auth/")) {
                continue; // Passwords wait for bcrypt, and nobody writes to anybody there.
            }
            String path = operation.path();
            for (JsonNode parameter : operation.node().path("parameters")) {
                String example = replaced(parameter.path("example").asText(), standIns);
                path = path.replace("{" + parameter.path("name").asText() + "}", example);
            }
            String at = path;
            for (JsonNode example : document.examples(operation)) {
                String body = replaced(marked(example, false).toString(), standIns);
                marked.add(() -> desk().body(body).request(operation.method(), at));
            }
        }
        marked.add(() -> desk().queryParam("q", MARK).get("/api/messages/search"));
        marked.add(() -> desk().queryParam("q", MARK).get("/api/scripts"));
        assertThat(marked).hasSizeGreaterThan(30);

        List<String> tables = jdbi.withHandle(
                handle -> handle.createQuery("""
                select table_name from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE' and table_name !~ '^(events_|flyway|users$)'
                """).mapTo(String.class).list());
        Map<String, Set<Runnable>> asking = new TreeMap<>();
        for (Runnable request : marked) {
            String asked = asked(request);
            tables.stream()
                    .filter(table -> Pattern.compile("\\b" + table + "\\b")
                            .matcher(asked)
                            .find())
                    .forEach(table -> asking.computeIfAbsent(table, first -> new LinkedHashSet<>())
                            .add(request));
        }
        assertThat(asking).hasSizeGreaterThan(30);
        int stored = jdbi.withHandle(handle -> handle.createQuery("select count(*) from messages where content like ?")
                .bind(0, "%" + MARK + "%")
                .mapTo(Integer.class)
                .one());
        assertThat(stored).as("marked texts get as far as the database").isGreaterThan(1);
        asking.forEach((table, requests) -> {
            jdbi.useHandle(handle -> handle.execute("alter table " + table + " rename to gone"));
            try {
                requests.forEach(Runnable::run);
            } finally {
                jdbi.useHandle(handle -> handle.execute("alter table gone rename to " + table));
            }
        });

        assertSilent();
    }

    /** All that is asked of the database meanwhile. */
    private String asked(Runnable request) {
        StringBuffer asked = new StringBuffer();
        SqlLogger usual = jdbi.getConfig(SqlStatements.class).getSqlLogger();
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                asked.append(context.getRenderedSql()).append('\n');
            }
        });
        try {
            request.run();
        } finally {
            jdbi.setSqlLogger(usual);
        }
        return asked.toString();
    }

    private static JsonNode marked(JsonNode example, boolean isText) {
        if (example.isTextual()) {
            return isText ? TextNode.valueOf(text(example.asText())) : example;
        }
        if (example.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            example.forEach(item -> items.add(marked(item, isText)));
            return items;
        }
        if (example.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            example.properties()
                    .forEach(field ->
                            object.set(field.getKey(), marked(field.getValue(), TEXTS.contains(field.getKey()))));
            return object;
        }
        return example;
    }

    private static String text(String words) {
        return MARK + " " + words;
    }

    private void assertSilent() {
        // What runs behind the requests has its say, too, before we look.
        assertThat(told).isEmpty();
        String last = "the-last-request";
        desk().header("X-Request-Id", last)
                .queryParam("q", MARK)
                .get("/api/fans")
                .then()
                .statusCode(200);
        await().until(() -> TraceEar.heard(last));
        assertThat(TraceEar.heard(MARK)).isFalse();
    }
}
