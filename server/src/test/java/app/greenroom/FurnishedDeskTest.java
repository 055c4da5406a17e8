package app.greenroom;

import static io.restassured.RestAssured.given;

import app.greenroom.platform.web.ApiWords;
import com.sun.net.httpserver.HttpServer;
import io.restassured.specification.RequestSpecification;
import io.vertx.redis.client.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A desk on which there is one of everything, for tests that go to every route. */
public abstract class FurnishedDeskTest extends DeskTest {
    protected static final String EXAMPLE_RECEIVER = "https://crm.agency.example/greenroom";

    private final AtomicInteger furnished = new AtomicInteger();
    private HttpServer receiver;

    @BeforeEach
    void aReceiverOfWebhooksListens() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void itGoes() {
        receiver.stop(0);
    }

    /** Adds one of everything, next to what was there; the answer holds their ids by their kinds. */
    protected Map<String, String> furnish() {
        int nth = furnished.incrementAndGet();
        // There may be only so many of these.
        jdbi.useHandle(handle -> handle.execute("delete from webhooks; delete from custom_fields"));
        Instant now = clock.instant();
        Map<String, String> ids = new LinkedHashMap<>();
        String fan = "7" + nth;
        ids.put("model", model);
        String job = "fan:" + UUID.randomUUID();
        redis.run(
                Command.HSET,
                "jobs:{memory}:aside",
                job,
                "{\"job\":\"" + job + "\",\"tries\":5,\"failure\":\"\",\"at\":0}");
        ids.put("set-aside", job);
        Map<String, Object> seen = arrives(fan, "in" + nth, "hello there", now.minusSeconds(600));
        ids.put("message", (String) seen.get("id"));
        ids.put("fan", (String) seen.get("fanId"));
        Map<String, Object> offering = new HashMap<>(readingAt(fan, "ppv" + nth, "look", now.minusSeconds(900)));
        offering.putAll(Map.of("direction", "outgoing", "kind", "ppv", "price", 25));
        ids.put("offer-message", post(offering).statusCode(201).extract().path("id"));
        ids.put(
                "delivery",
                post(reply(ids.get("fan"), ids.get("message"), "hi you"))
                        .statusCode(201)
                        .extract()
                        .path("delivery.id"));
        ids.put("suggestion", made("/api/ai/suggest", Map.of("fanId", ids.get("fan")), 200, "id"));
        String fact = UUID.randomUUID().toString();
        jdbi.useHandle(handle -> handle.execute("""
                insert into model_facts (id, model_id, text, words, state, message_id, told, created_at)
                values (?::uuid, ?::uuid, 'i have two cats', ?, 'proposed', ?::uuid, 1, now())
                """, fact, model, fact, ids.get("message")));
        ids.put("fact", fact);
        ids.put("operator", operator("mia" + nth + "@agency.example", model).toString());
        ids.put("list", made("/api/lists", Map.of("modelId", model, "name", "Regulars " + nth), 201, "id"));
        ids.put(
                "custom-field",
                made(
                        "/api/custom-fields",
                        Map.of(
                                "modelId",
                                model,
                                "name",
                                "Pet " + nth,
                                "kind",
                                "choice",
                                "choices",
                                List.of("cats", "dogs")),
                        201,
                        "id"));
        ids.put("note", made("/api/fans/" + ids.get("fan") + "/notes", Map.of("text", "a note"), 201, "id"));
        ids.put(
                "follow-up",
                made(
                        "/api/follow-ups",
                        Map.of(
                                "fanId",
                                ids.get("fan"),
                                "dueAt",
                                now.plus(Duration.ofDays(1)).toString()),
                        201,
                        "id"));
        ids.put("script", made("/api/scripts", script("hello" + nth), 201, "script.id"));
        ids.put(
                "shift",
                made(
                        "/api/shifts",
                        Map.of(
                                "operatorId",
                                ids.get("operator"),
                                "models",
                                List.of(model),
                                "plannedStart",
                                now.plus(Duration.ofDays(2)).toString(),
                                "plannedEnd",
                                now.plus(Duration.ofDays(2).plusHours(8)).toString()),
                        201,
                        "id"));
        ids.put(
                "item",
                made(
                        "/api/ppv/items",
                        Map.of("modelId", model, "title", "Dunes", "mediaKind", "photo", "price", 25),
                        201,
                        "id"));
        ids.put(
                "transaction",
                made(
                        "/api/transactions",
                        Map.of(
                                "fanId",
                                ids.get("fan"),
                                "kind",
                                "tip",
                                "amount",
                                10,
                                "occurredAt",
                                now.minusSeconds(60).toString()),
                        201,
                        "id"));
        ids.put("webhook", made("/api/webhooks", Map.of("url", receiverUrl(), "active", false), 201, "webhook.id"));
        desk().body(Map.of("text", "half an answer")).put("/api/fans/" + ids.get("fan") + "/draft");
        Map<String, Object> guest = Map.of("email", "guest" + nth + "@agency.example", "role", "operator");
        ids.put("invitation", made("/api/operators/invitations", guest, 201, "invitation.id"));
        return ids;
    }

    /** The address of a receiver of webhooks, which takes everything. */
    protected String receiverUrl() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
    }

    /** What stands in the place of an example's ids and addresses here. */
    protected Map<String, String> standIns(Map<String, String> ids) {
        Map<String, String> standIns = new HashMap<>();
        ids.forEach((kind, id) -> standIns.put(ApiWords.exampleId(kind), id));
        standIns.put(EXAMPLE_RECEIVER, receiverUrl());
        return standIns;
    }

    protected static String replaced(String text, Map<String, String> standIns) {
        String replaced = text;
        for (Map.Entry<String, String> standIn : standIns.entrySet()) {
            replaced = replaced.replace(standIn.getKey(), standIn.getValue());
        }
        return replaced;
    }

    private Map<String, Object> script(String shortcut) {
        return Map.of("modelId", model, "category", "Greetings", "shortcut", shortcut, "text", "Hello {{fan.name}}!");
    }

    private String made(String path, Map<String, Object> body, int status, String id) {
        return desk().body(body).post(path).then().statusCode(status).extract().path(id);
    }

    protected static RequestSpecification nobody() {
        return given().contentType(io.restassured.http.ContentType.JSON);
    }
}
