package app.greenroom;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.ApiDocument.Operation;
import app.greenroom.platform.web.ApiWords;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What the API's document shows can be done, and is answered as it says. */
@QuarkusTest
class ApiExamplesTest extends FurnishedDeskTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ENOUGH_TO_LEARN = 30;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final Map<String, String> standIns = new HashMap<>();
    private Map<String, String> ids;
    private String caller;
    private String cookie;
    private boolean spent = true;

    @Test
    void every_example_is_answered_as_the_document_says() throws IOException {
        JsonNode served = JSON.readTree(desk().get("/api/openapi?format=json").asString());
        ApiDocument document = new ApiDocument(served);
        assertThat(document.operations()).hasSizeGreaterThan(80);

        List<String> faults = new ArrayList<>();
        for (Operation operation : document.operations()) {
            List<JsonNode> examples = new ArrayList<>(document.examples(operation));
            boolean takesSomething = operation.node().has("requestBody");
            if (takesSomething && examples.isEmpty()) {
                faults.add(operation + " shows no example of what it takes; add it to its package's api.yaml");
            } else if (!takesSomething) {
                examples.add(null);
            }
            for (JsonNode example : examples) {
                furnishFor(operation, false);
                List<String> found = faults(document, operation, example);
                if (!found.isEmpty()) {
                    // What was tried before it may stand in its way.
                    furnishFor(operation, true);
                    found = faults(document, operation, example);
                }
                faults.addAll(found);
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void every_operation_says_what_it_is_for_and_how_it_can_fail() throws IOException {
        JsonNode served = JSON.readTree(desk().get("/api/openapi?format=json").asString());
        ApiDocument document = new ApiDocument(served);
        for (Operation operation : document.operations()) {
            // A made-up summary is a method's name, which is one word or two.
            assertThat(operation.node().path("summary").asText().split(" "))
                    .as("%s has no summary of its own in its package's api.yaml", operation)
                    .hasSizeGreaterThan(1);
            String failure =
                    operation.path().startsWith("/api/health/") ? "application/json" : "application/problem+json";
            assertThat(document.answer(operation, 503).path("content").has(failure))
                    .as("%s does not tell how it fails", operation)
                    .isTrue();
        }
    }

    private List<String> faults(ApiDocument document, Operation operation, JsonNode example) throws IOException {
        RequestSpecification request = caller.isEmpty() ? nobody() : desk(caller);
        String path = operation.path();
        for (JsonNode given : operation.node().path("parameters")) {
            JsonNode parameter = document.resolved(given);
            String name = parameter.path("name").asText();
            String value = replaced(parameter.path("example").asText(), standIns);
            switch (parameter.path("in").asText()) {
                case "path" -> {
                    if (value.isEmpty()) {
                        return List.of(operation + " shows no example of " + name);
                    }
                    path = path.replace("{" + name + "}", value);
                }
                case "query" -> {
                    if (!value.isEmpty()) {
                        request.queryParam(name, value);
                    }
                }
                case "header" -> {
                    if (!value.isEmpty()) {
                        request.header(name, value);
                    }
                }
                default -> request.cookie(name, cookie);
            }
        }
        if (example != null) {
            request.body(replaced(example.toString(), standIns));
        }
        Response answer = request.request(operation.method(), path);
        JsonNode told = document.answer(operation, answer.statusCode());
        if (answer.statusCode() >= 300 || told.isMissingNode()) {
            return List.of(
                    operation + " " + example + " was answered with " + answer.statusCode() + " " + answer.asString());
        }
        JsonNode schema = told.path("content").path("application/json").path("schema");
        return schema.isMissingNode()
                ? List.of()
                : document.misfits(operation.toString(), JSON.readTree(answer.asString()), schema);
    }

    /** Makes what the operation needs to be there, and says who does it. */
    private void furnishFor(Operation operation, boolean anew) {
        if (anew || spent) {
            ids = furnish();
        }
        // What is gone, or signs in no more, is of no use to the next one.
        spent = operation.method().equals("DELETE")
                || operation.path().matches("/api/(auth|operators|deliveries|shifts)/.*");
        Instant now = clock.instant();
        standIns.clear();
        standIns.putAll(standIns(ids));
        standIns.put("2026-05-12T13:00:00Z", now.minus(Duration.ofHours(8)).toString());
        standIns.put("2026-05-12T21:00:00Z", now.toString());
        standIns.put("2026-05-13T08:00:00Z", now.plus(Duration.ofHours(11)).toString());
        standIns.put("2026-05-13T16:00:00Z", now.plus(Duration.ofHours(19)).toString());
        standIns.put("chrome-extension://kcfkpmigocdeckfdjhlmlfncjobdmcdg", "chrome-extension://test");
        caller = token;
        cookie = "";
        String mia = desk().get("/api/operators/" + ids.get("operator")).path("email");
        switch (operation.toString()) {
            case "POST /api/auth/login" -> caller = "";
            case "POST /api/auth/refresh", "POST /api/auth/extension", "POST /api/auth/browsers" -> {
                caller = "";
                Response signedIn = nobody().body(Map.of("email", mia, "password", PASSWORD))
                        .post("/api/auth/login");
                cookie = signedIn.getCookie("greenroom_refresh");
                standIns.put("extension:0f6b7d1e-5b0c-4f0e-9a3b-6a5f3f1c2d10", INSTALLATION);
                pair(signedIn.path("accessToken"), cookie).then().statusCode(201);
                standIns.put("HK7P-M3WX", pairingCode(signedIn.path("accessToken")));
            }
            case "DELETE /api/auth/browsers/{id}" -> {
                extensionToken(mia);
                caller = signIn(mia, PASSWORD);
                standIns.put(
                        ApiWords.exampleId("browser"),
                        desk(caller).get("/api/auth/browsers").path("items[0].id"));
            }
            case "POST /api/auth/logout",
                    "POST /api/auth/password",
                    "POST /api/auth/totp",
                    "DELETE /api/auth/sessions" -> caller = signIn(mia, PASSWORD);
            case "DELETE /api/auth/sessions/{id}" -> {
                caller = signIn(mia, PASSWORD);
                standIns.put(
                        ApiWords.exampleId("session"),
                        desk(caller).get("/api/auth/sessions").path("items[0].id"));
            }
            case "POST /api/auth/reset" -> {
                caller = "";
                standIns.put(
                        ApiWords.exampleId("reset-token"),
                        desk().body("{}")
                                .post("/api/operators/" + ids.get("operator") + "/reset")
                                .path("token"));
            }
            case "GET /api/auth/invitation", "POST /api/auth/invitation" -> {
                caller = "";
                Map<String, Object> guest = Map.of("email", "guest@" + ids.get("fan") + ".example", "role", "operator");
                standIns.put(
                        ApiWords.exampleId("invitation-token"),
                        desk().body(guest).post("/api/operators/invitations").path("token"));
            }
            case "POST /api/auth/totp/confirm" -> {
                caller = signIn(mia, PASSWORD);
                standIns.put("492039", code(desk(caller).post("/api/auth/totp").path("secret")));
            }
            case "DELETE /api/auth/totp" -> {
                caller = signIn(mia, PASSWORD);
                String secret = desk(caller).post("/api/auth/totp").path("secret");
                desk(caller)
                        .body(Map.of("code", code(secret)))
                        .post("/api/auth/totp/confirm")
                        .then()
                        .statusCode(200);
            }
            case "POST /api/deliveries/{id}/claim" -> delivery();
            case "POST /api/deliveries/{id}/resume" ->
                desk().post("/api/deliveries/" + ids.get("delivery") + "/pause")
                        .then()
                        .statusCode(200);
            case "POST /api/deliveries/{id}/sending" -> delivery("claim");
            case "POST /api/deliveries/{id}/outcome" -> delivery("claim", "sending");
            case "POST /api/deliveries/{id}/resolve" -> delivery("claim", "sending", "outcome");
            case "PUT /api/shifts/{id}/times" -> {
                caller = signIn(mia, PASSWORD);
                ids.put("shift", clockIn());
                standIns.put(ApiWords.exampleId("shift"), ids.get("shift"));
                desk(caller).body("{}").post("/api/shifts/clock-out");
                caller = token;
            }
            case "POST /api/ai/learn" -> {
                for (int i = 0; i < ENOUGH_TO_LEARN; i++) {
                    Map<String, Object> written = new HashMap<>(
                            readingAt("8", "learnt" + i, "so good to hear from you " + i, now.minusSeconds(60 + i)));
                    written.put("direction", "outgoing");
                    post(written).statusCode(201);
                }
            }
            case "DELETE /api/fans/{id}/legal-hold", "DELETE /api/models/{id}/legal-hold" ->
                desk().body(Map.of("reason", "a chargeback"))
                        .put(operation
                                .path()
                                .replace("{id}", ids.get(operation.path().contains("fans") ? "fan" : "model")))
                        .then()
                        .statusCode(200);
            case "POST /api/privacy/erasures/allow" -> {
                desk().delete("/api/models/" + model + "/legal-hold");
                standIns.put(
                        "48210017", desk().get("/api/fans/" + ids.get("fan")).path("ofUserId"));
                desk().delete("/api/fans/" + ids.get("fan")).then().statusCode(204);
            }
            case "POST /api/fans/{id}/release" ->
                desk().body(Map.of("reason", "a word of school"))
                        .post("/api/fans/" + ids.get("fan") + "/freeze")
                        .then()
                        .statusCode(200);
            case "POST /api/shifts/clock-in" -> caller = signIn(mia, PASSWORD);
            case "POST /api/shifts/clock-out" -> {
                caller = signIn(mia, PASSWORD);
                clockIn();
            }
            default -> {
                // Who signed in as the admin does it.
            }
        }
    }

    private String clockIn() {
        return desk(caller)
                .body(Map.of("handoverAsOf", clock.instant().toString()))
                .post("/api/shifts/clock-in")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private void delivery(String... steps) {
        // One of a model's deliveries goes at a time: those before this one are out of the way.
        jdbi.useHandle(handle ->
                handle.execute("update deliveries set state = 'confirmed' where id <> ?::uuid", ids.get("delivery")));
        for (String step : steps) {
            Map<String, Object> body = new HashMap<>(Map.of("claimedBy", "extension-1"));
            if (step.equals("outcome")) {
                body.put("outcome", "unknown");
            }
            desk().body(body)
                    .post("/api/deliveries/" + ids.get("delivery") + "/" + step)
                    .then()
                    .statusCode(200);
        }
    }

    private String code(String secret) {
        BigInteger bits = BigInteger.ZERO;
        for (char letter : secret.toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(letter)));
        }
        byte[] bytes = new byte[secret.length() * 5 / 8];
        byte[] all = bits.shiftRight(secret.length() * 5 % 8).toByteArray();
        int length = Math.min(all.length, bytes.length);
        System.arraycopy(all, all.length - length, bytes, bytes.length - length, length);
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(bytes, "HmacSHA1"), clock.instant());
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
