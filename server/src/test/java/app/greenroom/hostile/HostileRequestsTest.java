package app.greenroom.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.ApiDocument;
import app.greenroom.FurnishedDeskTest;
import app.greenroom.TestDesk;
import app.greenroom.hostile.HostileRequest.Sender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever is sent, the server answers for itself: no failure of its own, nothing of its inside, nothing half done. */
@QuarkusTest
class HostileRequestsTest extends FurnishedDeskTest {
    private static final long SEED = 20_261_122;
    private static final int REQUESTS = 20_000;
    private static final int AT_ONCE = 8;
    /** So many requests meet the same things, of which some are gone at the end. */
    private static final int BLOCK = 1000;
    /** So many of the refused requests are sent once more, to see that they leave nothing behind. */
    private static final int ONE_IN = 3;
    /** How often a change is put down to what the desk does by itself. */
    private static final int LOOKS = 3;

    private static final int MOST_FAULTS = 40;
    /** Stands in a conversation that the operator must not see. */
    private static final String SECRET = "quarkxylophon";

    private static final String AGAIN =
            "one of them again, alone: mvn test -Dtest=HostileRequestsTest -Dgreenroom.hostile.turn=<turn>";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger signIns = new AtomicInteger();
    private ApiDocument document;
    private String operator;
    /** The hash of the admin's password: a request may change it. */
    private String password;

    private record Sent(HostileRequest request, HttpResponse<String> answer) {
        boolean refused() {
            return answer.statusCode() >= 400;
        }
    }

    @Test
    void no_request_makes_the_server_fail_and_no_refused_one_changes_anything() throws Exception {
        document = new ApiDocument(new ObjectMapper()
                .readTree(desk().get("/api/openapi?format=json").asString()));
        HostileRequests requests = new HostileRequests(document, SEED);
        password = jdbi.withHandle(handle -> handle.createQuery("select password_hash from users where email = ?")
                .bind(0, TestDesk.ADMIN)
                .mapTo(String.class)
                .one());
        Integer only = Integer.getInteger("greenroom.hostile.turn");
        try (ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int first = 0; first < REQUESTS && faults.size() < MOST_FAULTS; first += BLOCK) {
                requests.know(everything());
                List<HostileRequest> block = (only == null ? IntStream.range(first, first + BLOCK) : IntStream.of(only))
                        .mapToObj(requests::of)
                        .toList();
                List<Sent> sent = all(hands, block, this::send);
                sent.forEach(this::check);
                signInAgain();
                leavesNothing(
                        hands,
                        sent.stream()
                                .filter(Sent::refused)
                                .map(Sent::request)
                                .filter(request -> only != null || request.turn() % ONE_IN == 0)
                                .toList());
                if (only != null) {
                    sent.forEach(one -> System.out.println(
                            one.request + "\n→ " + one.answer.statusCode() + " " + one.answer.body()));
                    break;
                }
            }
        }
        assertThat(faults).as(AGAIN).isEmpty();
        // Requests that are all refused at the door would show nothing.
        assertThat(only != null || accepted.get() > REQUESTS / 20)
                .as("only %s were accepted", accepted)
                .isTrue();
    }

    /** Refused requests once more: what is refused twice leaves everything as it was. */
    private void leavesNothing(ExecutorService hands, List<HostileRequest> refused) throws Exception {
        List<HostileRequest> again = refused;
        for (int look = 0; look < LOOKS; look++) {
            String before = rows();
            List<Sent> sent = all(hands, again, this::sendOnce);
            String after = rows();
            if (!sent.stream().allMatch(Sent::refused)) {
                // What is accepted now may change whatever it likes.
                again = sent.stream().filter(Sent::refused).map(Sent::request).toList();
            } else if (before.equals(after)) {
                return;
            }
        }
        if (again.size() == 1) {
            faults.add("something changed although it was refused: " + again.getFirst());
        } else if (!again.isEmpty()) {
            // One of them leaves something behind, or the desk itself was at work.
            leavesNothing(hands, again.subList(0, again.size() / 2));
            leavesNothing(hands, again.subList(again.size() / 2, again.size()));
        }
    }

    private interface Way {
        HttpResponse<String> send(HostileRequest request) throws IOException, InterruptedException;
    }

    private static List<Sent> all(ExecutorService hands, List<HostileRequest> requests, Way way)
            throws IOException, InterruptedException, ExecutionException {
        List<Future<Sent>> waiting = new ArrayList<>();
        for (HostileRequest request : requests) {
            waiting.add(hands.submit(() -> new Sent(request, way.send(request))));
        }
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            try {
                sent.add(waiting.get(i).get());
            } catch (ExecutionException cutOff) {
                HostileRequest request = requests.get(i);
                // The server hangs up on what is too large, also while another request comes down the same line.
                if (cutOff.getCause() instanceof IOException && !isTooLarge(request)) {
                    sent.add(new Sent(request, way.send(request)));
                } else if (!isTooLarge(request)) {
                    throw cutOff;
                }
            }
        }
        return sent;
    }

    private static boolean isTooLarge(HostileRequest request) {
        return request.body() != null && request.body().length > 1 << 20;
    }

    private void check(Sent sent) {
        HostileRequest request = sent.request;
        int status = sent.answer.statusCode();
        String body = sent.answer.body();
        if (status < 400) {
            accepted.incrementAndGet();
        }
        if (status >= 500) {
            faults.add(status + " " + body + " for " + request);
        }
        if (body.contains("app.greenroom.") || body.contains("Exception") || body.contains("\tat ")) {
            faults.add("the inside shows in " + body + " for " + request);
        }
        if (request.sender() != Sender.ADMIN && body.contains(SECRET)) {
            faults.add("somebody else's conversation shows for " + request);
        }
        boolean told = request.method().equals("HEAD") || request.method().equals("OPTIONS") || body.isEmpty();
        String type = sent.answer.headers().firstValue("Content-Type").orElse("");
        boolean problem = type.startsWith("application/problem+json");
        if (status >= 400 && !told && request.path().startsWith("/api/") && !problem) {
            faults.add(status + " is no problem document but " + type + " for " + request);
        }
        if (request.operation() != null && (problem || status < 400)) {
            checkDocumented(sent, request.operation(), problem);
        }
    }

    private void checkDocumented(Sent sent, ApiDocument.Operation operation, boolean problem) {
        JsonNode told = document.answer(operation, sent.answer.statusCode());
        String slug = problem ? sent.answer.body().replaceAll("(?s).*?urn:greenroom:problem:([a-z-]+).*", "$1") : "";
        boolean tells = problem
                ? told.path("content")
                        .path("application/problem+json")
                        .path("examples")
                        .has(slug)
                : !told.isMissingNode();
        if (!tells) {
            faults.add("the document does not tell of " + sent.answer.statusCode() + " " + slug + " at " + operation
                    + ", for " + sent.request);
        }
    }

    private HttpResponse<String> send(HostileRequest request) throws IOException, InterruptedException {
        String used = token(request.sender());
        HttpResponse<String> answer = send(request, used);
        boolean ended = answer.statusCode() == 401 && answer.body().contains(":session-ended");
        if (ended && !request.path().contains("/refresh") && !request.path().contains("/extension")) {
            // A request before it has ended the session that it needs.
            signInAgain(request.sender(), used);
            return send(request, token(request.sender()));
        }
        return answer;
    }

    private HttpResponse<String> sendOnce(HostileRequest request) throws IOException, InterruptedException {
        return send(request, token(request.sender()));
    }

    private HttpResponse<String> send(HostileRequest request, String as) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + request.path()))
                .timeout(Duration.ofSeconds(60))
                .method(
                        request.method(),
                        request.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Origin")) {
                builder.header(name, value);
            }
        });
        if (!as.isEmpty()) {
            builder.header("Authorization", "Bearer " + as);
        }
        return http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    }

    private synchronized String token(Sender sender) {
        return switch (sender) {
            case ADMIN -> token;
            case OPERATOR -> operator;
            case FORGER -> "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsImdyb3VwcyI6WyJhZG1pbiJdfQ.";
            case NOBODY -> "";
        };
    }

    private synchronized void signInAgain(Sender sender, String ended) {
        if (ended.equals(token(sender))) {
            signInAgain();
        }
    }

    /** With nothing left of what was tried before; a request under way may change the admin's password once more. */
    private synchronized void signInAgain() {
        String nora = "nora" + signIns.incrementAndGet() + "@agency.example";
        jdbi.useHandle(handle -> {
            handle.execute(
                    "insert into users (id, email, password_hash, role) values (gen_random_uuid(), ?, ?, 'operator')",
                    nora,
                    password);
            handle.execute("insert into user_models select id, ?::uuid from users where email = ?", model, nora);
        });
        List<Response> answers;
        int tries = 0;
        do {
            assertThat(tries++).as("tries to sign in").isLessThan(10);
            forgetSessions();
            jdbi.useHandle(handle -> handle.createUpdate("""
                            update users
                            set password_hash = :hash, role = 'admin', disabled_at = null, totp_secret = null,
                                totp_since = null
                            where email = :admin
                            """)
                    .bind("hash", password)
                    .bind("admin", TestDesk.ADMIN)
                    .execute());
            answers = List.of(triedSignIn(TestDesk.ADMIN), triedSignIn(nora));
        } while (answers.stream().anyMatch(answer -> answer.statusCode() != 200));
        token = answers.getFirst().path("accessToken");
        operator = answers.getLast().path("accessToken");
    }

    private static Response triedSignIn(String email) {
        return nobody().body(Map.of("email", email, "password", PASSWORD)).post("/api/auth/login");
    }

    /** One of everything, some of which the operator must not see. */
    private Map<String, String> everything() {
        signInAgain();
        desk().body(Map.of("aiMode", "assist"))
                .put("/api/models/" + model)
                .then()
                .statusCode(200);
        Map<String, String> ids = new LinkedHashMap<>(furnish());
        String own = model;
        model = desk().body(Map.of("name", "Mara", "ofUsername", "mara" + signIns))
                .post("/api/models")
                .path("id");
        Map<String, Object> hidden = arrives("1", "k1", SECRET, Instant.parse("2026-05-12T21:00:00Z"));
        ids.put("foreign-model", model);
        ids.put("foreign-fan", (String) hidden.get("fanId"));
        ids.put("foreign-message", (String) hidden.get("id"));
        model = own;
        return ids;
    }

    /** What changes with anything that anybody does, but for what the desk does by itself and what sign-in notes. */
    private String rows() {
        return jdbi.withHandle(handle -> {
            List<String> tables = handle.createQuery("""
                            select table_name from information_schema.tables
                            where table_schema = 'public' and table_type = 'BASE TABLE'
                              and table_name !~ '^(events_|flyway|message_vectors|webhook_|audit_)'
                            order by table_name
                            """).mapTo(String.class).list();
            String counts = String.join(
                    ", ",
                    tables.stream()
                            .map(table -> "'" + table + "', (select count(*) || ' ' || "
                                    + (table.equals("webhooks") ? "''" : "coalesce(max(xmin::text::bigint), 0)")
                                    + " from " + table + ")")
                            .toList());
            return handle.createQuery(
                            "select json_build_object(" + counts
                                    + ", 'audited', (select count(*) from audit_log where action !~ '^(sign-in|operator.signed-in)'))::text")
                    .mapTo(String.class)
                    .one();
        });
    }
}
