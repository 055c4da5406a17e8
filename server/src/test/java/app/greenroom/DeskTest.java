package app.greenroom;

import static io.restassured.RestAssured.given;

import app.greenroom.platform.redis.RedisAccess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.redis.client.Command;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;

/** A running desk with one admin and one model, empty before each test, and the words to use it as a client does. */
@QuarkusTest
@QuarkusTestResource(TestDesk.class)
public abstract class DeskTest {
    protected static final String PASSWORD = TestDesk.PASSWORD;
    protected static final String EXTENSION = "chrome-extension://test";
    protected static final String INSTALLATION = "extension:test";
    private static final Instant SOME_TIME_AGO = Instant.parse("2026-05-12T21:00:00Z");

    @Inject
    protected Jdbi jdbi;

    @Inject
    protected DeskClock clock;

    @Inject
    protected RedisAccess redis;

    protected String token;
    protected String model;

    @BeforeEach
    void openAnEmptyDesk() {
        clock.reset();
        redis.run(Command.FLUSHDB);
        emptyTheDesk();
        jdbi.useHandle(handle -> handle.execute("delete from users where email <> '" + TestDesk.ADMIN + "'"));
        jdbi.useHandle(handle -> handle.execute("""
                update users
                set password_hash = ?, name = '', disabled_at = null, totp_secret = null, totp_since = null, totp_step = 0,
                    version = 1
                """, TestDesk.QUICK_HASH));
        token = signIn(TestDesk.ADMIN, TestDesk.PASSWORD);
        model = desk().body(Map.of("name", "Luna", "ofUsername", "lunavale"))
                .post("/api/models")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** What the last test left behind may still be at work on its rows: of two who wait for each other, PostgreSQL ends one. */
    private void emptyTheDesk() {
        for (int tries = 1; ; tries++) {
            try {
                deleteEverything();
                return;
            } catch (UnableToExecuteStatementException deadlock) {
                if (tries == 5 || !deadlock.getMessage().contains("deadlock detected")) {
                    throw deadlock;
                }
            }
        }
    }

    private void deleteEverything() {
        jdbi.useTransaction(tx -> {
            // Nobody reads the log for webhooks meanwhile.
            tx.execute("select from webhook_cursor for update");
            // Most of them are empty, and a truncation makes files anew.
            tx.execute("""
                    do $$
                    declare one regclass;
                    declare used boolean;
                    begin
                        set local session_replication_role = replica;
                        for one in
                            with recursive gone as (
                                select unnest(array['webhook_deliveries', 'webhooks', 'access_links', 'recovery_codes',
                                                    'pairing_codes', 'paired_browsers',
                                                    'user_models', 'message_vectors', 'vector_removals', 'prepared_options',
                                                    'suggestions', 'ppv_offers', 'ppv_items', 'propensities', 'transactions',
                                                    'revenue_stats', 'deliveries', 'messages', 'claims', 'fans', 'models', 'events',
                                                    'shifts', 'saved_views', 'agency_packs'])::regclass::oid as id
                                union
                                select conrelid from pg_constraint join gone on confrelid = id where contype = 'f')
                            select id::regclass from gone
                        loop
                            execute 'select exists (select from ' || one || ')' into used;
                            if used then
                                execute 'delete from ' || one;
                            end if;
                        end loop;
                    end $$
                    """);
        });
    }

    protected static String signIn(String email, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/api/auth/login")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
    }

    /** An access token for this operator's extension, in a browser that they just paired. */
    protected static String extensionToken(String email) {
        Response signedIn = given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", PASSWORD))
                .post("/api/auth/login");
        String cookie = signedIn.cookie("greenroom_refresh");
        pair(signedIn.path("accessToken"), cookie).then().statusCode(201);
        return extensionToken(EXTENSION, cookie)
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
    }

    protected static String pairingCode(String token) {
        return desk(token)
                .post("/api/auth/browsers/code")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
    }

    /** The extension of a browser with this cookie is shown a code that was just made. */
    protected static Response pair(String token, String cookie) {
        return pair(EXTENSION, cookie, pairingCode(token));
    }

    protected static Response pair(String origin, String cookie, String code) {
        return given().cookie("greenroom_refresh", cookie)
                .header("Origin", origin)
                .contentType(ContentType.JSON)
                .body(Map.of("code", code, "installation", INSTALLATION))
                .post("/api/auth/browsers");
    }

    protected static Response extensionToken(String origin, String cookie) {
        return given().cookie("greenroom_refresh", cookie)
                .header("Origin", origin)
                .contentType(ContentType.JSON)
                .body(Map.of("installation", INSTALLATION))
                .post("/api/auth/extension");
    }

    /** An operator who sees no model until one is assigned to them; their password is the admin's. */
    protected String operatorToken(String email, String... models) {
        operator(email, models);
        return signIn(email, TestDesk.PASSWORD);
    }

    /** The same, who has not signed in; their id. */
    protected UUID operator(String email, String... models) {
        UUID id = UUID.randomUUID();
        jdbi.useHandle(handle -> {
            handle.execute(
                    "insert into users (id, email, password_hash, role) values (?, ?, ?, 'operator')",
                    id,
                    email,
                    TestDesk.QUICK_HASH);
            for (String assigned : models) {
                handle.execute("insert into user_models values (?, ?::uuid)", id, assigned);
            }
        });
        return id;
    }

    /** An operator whom the admin added, with these models and {@link #PASSWORD}. */
    protected UUID addOperator(String email, String... models) {
        return UUID.fromString(
                desk().body(Map.of("email", email, "role", "operator", "password", PASSWORD, "models", List.of(models)))
                        .post("/api/operators")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
    }

    /** The operator has just these models from now on. */
    protected void assign(UUID operator, String... models) {
        desk().body(Map.of("models", List.of(models)))
                .put("/api/operators/" + operator + "/models")
                .then()
                .statusCode(200);
    }

    /** Every session runs out. */
    protected void forgetSessions() {
        redis.run(Command.FLUSHDB);
    }

    protected RequestSpecification desk() {
        return desk(token);
    }

    protected static RequestSpecification desk(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    /** A message as the extension would read it; tests change what they are about. */
    protected Map<String, Object> reading(String fan, String key, String text) {
        Map<String, Object> reading = new HashMap<>();
        reading.put("modelId", model);
        reading.put("fan", Map.of("ofUserId", fan, "username", "fan" + fan, "displayName", "Fan " + fan));
        reading.put("direction", "incoming");
        reading.put("content", text);
        reading.put("platformKey", key);
        reading.put(
                "sentAt",
                SOME_TIME_AGO.plusSeconds(60L * Math.abs(key.hashCode() % 10)).toString());
        return reading;
    }

    protected Map<String, Object> readingAt(String fan, String key, String text, Instant sentAt) {
        Map<String, Object> reading = reading(fan, key, text);
        reading.put("sentAt", sentAt.toString());
        return reading;
    }

    protected ValidatableResponse post(Map<String, Object> body) {
        return desk().body(body).post("/api/messages").then();
    }

    /** Stores an incoming message; the answer holds its {@code id} and {@code fanId}. */
    protected Map<String, Object> arrives(String fan, String key, String text, Instant sentAt) {
        return post(readingAt(fan, key, text, sentAt)).statusCode(201).extract().path("$");
    }

    protected Map<String, Object> reply(Object fanId, Object seen, String text) {
        Map<String, Object> reply = new HashMap<>();
        reply.put("fanId", fanId);
        reply.put("content", text);
        reply.put("seenMessageId", seen);
        return reply;
    }

    protected Map<String, Object> fan(Object fanId) {
        return desk().get("/api/fans/" + fanId).then().statusCode(200).extract().path("$");
    }

    /** The fans of an inbox under these filters, by their numbers on the platform. */
    protected List<String> inbox(String token, Object... filters) {
        RequestSpecification request = desk(token);
        for (int i = 0; i < filters.length; i += 2) {
            request.queryParam((String) filters[i], filters[i + 1]);
        }
        return request.get("/api/fans").then().statusCode(200).extract().path("items.ofUserId");
    }

    protected List<Map<String, Object>> history(Object fanId) {
        return desk().queryParam("fan", fanId)
                .get("/api/messages")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    /** Does something several times at the same moment. */
    protected static <T> List<T> atOnce(int times, IntFunction<T> act) {
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, times).mapToObj(i -> hands.submit(() -> act.apply(i))).toList().stream()
                    .map(DeskTest::result)
                    .toList();
        }
    }

    private static <T> T result(Future<T> act) {
        try {
            return act.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    protected List<String> eventTypes() {
        return jdbi.withHandle(handle -> handle.createQuery("select type from events order by xid, id")
                .mapTo(String.class)
                .list());
    }
}
