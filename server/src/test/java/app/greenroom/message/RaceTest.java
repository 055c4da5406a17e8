package app.greenroom.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.DeskTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever answers one message at the same moment: one of them is sent, and the other is shown what was. */
@QuarkusTest
class RaceTest extends DeskTest {
    private static final int RACES = 500;
    private static final int A_BATCH = 100;
    private static final int AT_ONCE = 4;

    @TestHTTPResource("/api/messages")
    URI messages;

    @Inject
    ObjectMapper mapper;

    @Test
    void of_two_operators_one_is_sent() throws Exception {
        race(token, operatorToken("other@example.org", model));
    }

    @Test
    void of_two_sessions_of_one_operator_one_is_sent() throws Exception {
        String first = operatorToken("both@example.org", model);
        race(first, signIn("both@example.org", PASSWORD));
    }

    private void race(String one, String other) throws Exception {
        List<JsonNode> incoming = conversations();
        try (HttpClient client = HttpClient.newHttpClient();
                ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> races = new ArrayList<>();
            for (JsonNode seen : incoming) {
                HttpRequest first = reply(one, "the one", seen);
                HttpRequest second = reply(other, "the other", seen);
                races.add(hands.submit(() -> race(client, first, second)));
            }
            for (Future<?> race : races) {
                race.get();
            }
        }
        assertThat(count("select count(*) from messages where direction = 'outgoing'"))
                .isEqualTo(RACES);
        assertThat(count("select count(distinct fan_id) from messages where direction = 'outgoing'"))
                .isEqualTo(RACES);
        assertThat(count("select count(*) from deliveries")).isEqualTo(RACES);
        assertThat(count("select count(*) from events where type = 'message.approved'"))
                .isEqualTo(RACES);
    }

    private Void race(HttpClient client, HttpRequest first, HttpRequest second) throws IOException {
        List<CompletableFuture<HttpResponse<String>>> both = List.of(
                client.sendAsync(first, BodyHandlers.ofString()), client.sendAsync(second, BodyHandlers.ofString()));
        List<HttpResponse<String>> answers =
                both.stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(201, 409);
        JsonNode sent = body(answers, 201);
        JsonNode problem = body(answers, 409);
        assertThat(problem.path("type").asText()).isEqualTo("urn:greenroom:problem:conversation-moved");
        assertThat(problem.path("newer")).hasSize(1);
        assertThat(problem.path("newer").get(0).path("id")).isEqualTo(sent.path("id"));
        assertThat(problem.path("newer").get(0).path("content")).isEqualTo(sent.path("content"));
        return null;
    }

    private List<JsonNode> conversations() throws IOException {
        List<JsonNode> arrived = new ArrayList<>();
        for (int from = 0; from < RACES; from += A_BATCH) {
            List<Map<String, Object>> readings = IntStream.range(from, from + A_BATCH)
                    .mapToObj(i -> reading(String.valueOf(i), "k" + i, "hello"))
                    .toList();
            String results = desk().body(Map.of("messages", readings))
                    .post("/api/messages/batch")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            mapper.readTree(results).path("results").forEach(result -> arrived.add(result.path("message")));
        }
        return arrived;
    }

    private HttpRequest reply(String token, String who, JsonNode seen) throws IOException {
        Map<String, Object> reply =
                reply(seen.path("fanId").asText(), seen.path("id").asText(), "the answer of " + who);
        return HttpRequest.newBuilder(messages)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(mapper.writeValueAsString(reply)))
                .build();
    }

    private JsonNode body(List<HttpResponse<String>> answers, int status) throws IOException {
        Stream<HttpResponse<String>> such = answers.stream().filter(answer -> answer.statusCode() == status);
        return mapper.readTree(such.findFirst().orElseThrow().body());
    }

    private int count(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }
}
