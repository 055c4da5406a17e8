package app.greenroom.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import app.greenroom.DeskTest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agency's own system hears what happens here. */
@QuarkusTest
class WebhookTest extends DeskTest {
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger answer = new AtomicInteger(204);
    private HttpServer receiver;

    /** One request as the receiver got it. */
    private record Heard(String path, String signature, String event, String body) {
        JsonPath json() {
            return JsonPath.from(body);
        }
    }

    @BeforeEach
    void aReceiverListens() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::hear);
        receiver.start();
    }

    @AfterEach
    void itGoes() {
        receiver.stop(0);
    }

    @Test
    void what_happens_is_told_once_signed_and_with_an_id() {
        Response added = add(Map.of("url", url("/crm?key=1"), "types", List.of("message.received")));
        added.then().statusCode(201).body("secret", startsWith("whsec_"));

        post(reading("1", "k1", "hello")).statusCode(201);

        Heard told = awaitHeard(1).getFirst();
        assertThat(told.path).isEqualTo("/crm?key=1");
        assertThat(told.json().getString("type")).isEqualTo("message.received");
        assertThat(told.json().getString("payload.message.content")).isEqualTo("hello");
        assertThat(told.json().getString("modelId")).isEqualTo(model);
        assertThat(told.json().getString("id")).isEqualTo(told.event);
        Instant at = Instant.ofEpochSecond(Long.parseLong(told.signature.split("[=,]")[1]));
        assertThat(told.signature).isEqualTo(Signature.of(added.path("secret"), told.body, at));
        awaitStatus(added.path("webhook.id"), "delivered");
        assertThat(heard).hasSize(1);
    }

    @Test
    void only_what_is_wanted_is_told() {
        String other = desk().body(Map.of("name", "Mara", "ofUsername", "mara"))
                .post("/api/models")
                .path("id");
        add(Map.of("url", url("/a"), "types", List.of("message.received"), "models", List.of(other)));
        add(Map.of("url", url("/b")));
        add(Map.of("url", url("/c"), "active", false));

        post(reading("1", "k1", "hello")).statusCode(201);
        Map<String, Object> forMara = new HashMap<>(reading("2", "k2", "hello"));
        forMara.put("modelId", other);
        post(forMara).statusCode(201);

        List<Heard> all = awaitHeard(3);
        assertThat(all).extracting(Heard::path).containsExactlyInAnyOrder("/a", "/b", "/b");
        assertThat(all)
                .filteredOn(one -> one.path.equals("/a"))
                .allMatch(one -> one.json().getString("modelId").equals(other));
    }

    @Test
    void a_receiver_that_fails_is_asked_again_later_and_later_and_then_no_more() {
        answer.set(500);
        String id = add(Map.of("url", url("/"), "types", List.of("message.received")))
                .path("webhook.id");
        post(reading("1", "k1", "hello")).statusCode(201);

        for (int attempt = 1; attempt <= 8; attempt++) {
            int made = attempt;
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                clock.moveOn(Duration.ofHours(7));
                return heard.size() >= made;
            });
        }

        await().until(() -> desk().get("/api/webhooks").path("items[0].active").equals(false));
        desk().get("/api/webhooks")
                .then()
                .body("items[0].stoppedBecause", equalTo("8 attempts failed; the last: answered 500"));
        assertThat(delivery(id)).containsEntry("status", "failed").containsEntry("responseCode", 500);
        assertThat(heard).extracting(Heard::event).containsOnly(heard.getFirst().event);
        assertThat(heard).extracting(Heard::signature).doesNotHaveDuplicates();
    }

    @Test
    void a_receiver_that_recovers_gets_what_it_missed() {
        answer.set(503);
        String id = add(Map.of("url", url("/"), "types", List.of("message.received")))
                .path("webhook.id");
        post(reading("1", "k1", "hello")).statusCode(201);
        awaitHeard(1);
        await().until(() -> delivery(id).get("failure") != null);

        answer.set(200);
        clock.moveOn(Duration.ofSeconds(11));

        awaitStatus(id, "delivered");
        assertThat(delivery(id)).containsEntry("attempts", 2).containsEntry("failure", null);
    }

    @Test
    void a_redirect_is_not_followed() {
        answer.set(302);
        String id = add(Map.of("url", url("/here"))).path("webhook.id");

        desk().post("/api/webhooks/" + id + "/test")
                .then()
                .statusCode(200)
                .body("delivered", equalTo(false))
                .body("responseCode", equalTo(302));

        assertThat(heard).extracting(Heard::path).containsExactly("/here");
    }

    @Test
    void a_webhook_is_tried_out_before_anything_happens() {
        String id = add(Map.of("url", url("/"), "active", false)).path("webhook.id");

        desk().post("/api/webhooks/" + id + "/test").then().body("delivered", equalTo(true));
        assertThat(heard.getFirst().json().getString("type")).isEqualTo("webhook.test");

        receiver.stop(0);
        desk().post("/api/webhooks/" + id + "/test")
                .then()
                .statusCode(200)
                .body("delivered", equalTo(false))
                .body("responseCode", equalTo(null))
                .body("failure", containsString("Exception"));
    }

    @Test
    void deliveries_are_listed_in_pages_and_hold_no_text() {
        String id = add(Map.of("url", url("/"), "types", List.of("message.received")))
                .path("webhook.id");
        for (int i = 0; i < 3; i++) {
            post(reading("1", "k" + i, "a secret")).statusCode(201);
        }
        awaitHeard(3);

        Response first = desk().queryParam("limit", 2).get("/api/webhooks/" + id + "/deliveries");
        Response rest = desk().queryParam("cursor", first.<String>path("nextCursor"))
                .get("/api/webhooks/" + id + "/deliveries");

        first.then().body("items", hasSize(2));
        rest.then().body("items", hasSize(1)).body("nextCursor", equalTo(null));
        assertThat(first.asString()).doesNotContain("a secret");
        assertThat(first.<List<String>>path("items.eventId")).doesNotContain(rest.<String>path("items[0].eventId"));
    }

    @Test
    void an_admin_changes_and_removes_webhooks_and_nobody_else_does() {
        String id = add(Map.of("url", url("/"))).path("webhook.id");
        desk().header("If-Match", 1)
                .body(Map.of("types", List.of("fan.changed"), "models", List.of(model)))
                .put("/api/webhooks/" + id)
                .then()
                .statusCode(200)
                .body("types", contains("fan.changed"))
                .body("models", contains(model))
                .body("version", equalTo(2));
        desk().header("If-Match", 1)
                .body(Map.of("active", false))
                .put("/api/webhooks/" + id)
                .then()
                .statusCode(412);
        assertThat(desk().get("/api/webhooks").asString()).doesNotContain("whsec_");

        String operator = operatorToken("op@example.org", model);
        desk(operator).get("/api/webhooks").then().statusCode(403);
        desk(operator)
                .body(Map.of("url", url("/")))
                .post("/api/webhooks")
                .then()
                .statusCode(403);

        desk().delete("/api/webhooks/" + id).then().statusCode(204);
        desk().delete("/api/webhooks/" + id).then().statusCode(404);
        desk().get("/api/webhooks/" + id + "/deliveries").then().statusCode(404);
        desk().post("/api/webhooks/" + id + "/test").then().statusCode(404);
    }

    @Test
    void what_is_wrong_with_a_webhook_is_said_field_by_field() {
        add(Map.of("url", "ftp://example.org")).then().statusCode(400).body("errors.field", contains("url"));
        add(Map.of("types", List.of("message.recieved")))
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("url", "types"));
        add(Map.of("url", url("/"), "models", List.of(UUID.randomUUID())))
                .then()
                .statusCode(400)
                .body("errors.field", contains("models"));
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .post("/api/webhooks")
                .then()
                .statusCode(400);
    }

    private Response add(Map<String, Object> webhook) {
        return desk().body(webhook).post("/api/webhooks");
    }

    private String url(String path) {
        return "http://localhost:" + receiver.getAddress().getPort() + path;
    }

    private List<Heard> awaitHeard(int times) {
        await().atMost(Duration.ofSeconds(30)).until(() -> heard.size() >= times);
        return heard;
    }

    private void awaitStatus(String webhook, String status) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> delivery(webhook).get("status").equals(status));
    }

    private Map<String, Object> delivery(String webhook) {
        return desk().get("/api/webhooks/" + webhook + "/deliveries").path("items[0]");
    }

    private void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        heard.add(new Heard(
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst(Signature.HEADER),
                exchange.getRequestHeaders().getFirst("X-Greenroom-Event"),
                body));
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(answer.get(), -1);
        exchange.close();
    }
}
