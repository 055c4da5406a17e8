package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.greenroom.platform.jobs.JobLater;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real client against a service that answers as OpenAI does, or fails as it does. */
class OpenAiEmbedderTest {
    private final List<JsonNode> asked = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final HttpServer server;
    private final OpenAiEmbedder embedder;

    OpenAiEmbedderTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/embeddings", this::answer);
        server.start();
        embedder = new OpenAiEmbedder(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/v1/"), "sk-test", TestHouse.JSON);
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void texts_get_their_vectors_in_their_order() {
        var vectors = embedder.embed(List.of("first", "", "x".repeat(9_000)));

        assertThat(vectors).hasSize(3).allSatisfy(vector -> {
            assertThat(vector).hasSize(1536);
            assertThat(Vectors.dot(vector, vector)).isCloseTo(1, within(0.001f));
        });
        assertThat(vectors.get(0)[0]).isGreaterThan(0.99f);
        assertThat(vectors.get(1)[1]).isGreaterThan(0.99f);
        assertThat(asked.getFirst().path("model").asText()).isEqualTo("text-embedding-3-small");
        assertThat(asked.getFirst().path("input").get(1).asText()).isEqualTo(".");
        assertThat(asked.getFirst().path("input").get(2).asText()).hasSize(2_000);
        assertThat(embedder.embed(List.of())).isEmpty();
    }

    @Test
    void who_is_busy_broken_or_away_is_asked_later() {
        for (var answer : List.of("429", "500", "401", "no json")) {
            answers.add(answer);
            assertThatThrownBy(() -> embedder.embed("hello")).as(answer).isInstanceOf(JobLater.class);
        }
        server.stop(0);
        assertThatThrownBy(() -> embedder.embed("hello")).isInstanceOf(JobLater.class);
    }

    @Test
    void a_refusal_and_a_wrong_answer_are_failures_of_this_text() {
        for (var answer : List.of("400", "too few", "too short")) {
            answers.add(answer);
            assertThatThrownBy(() -> embedder.embed("a secret text"))
                    .as(answer)
                    .isNotInstanceOf(JobLater.class)
                    .hasMessageNotContaining("secret");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = TestHouse.JSON.readTree(exchange.getRequestBody().readAllBytes());
        asked.add(body);
        var how = answers.isEmpty() ? "well" : answers.removeFirst();
        if (!"Bearer sk-test".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            how = "401";
        }
        int status = how.matches("\\d+") ? Integer.parseInt(how) : 200;
        exchange.getResponseHeaders().add("Retry-After", "7");
        var bytes = (how.equals("no json") ? "<html>" : embeddings(body, how)).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Out of order, as the service may answer. */
    private static String embeddings(JsonNode body, String how) {
        var answer = TestHouse.JSON.createObjectNode();
        var data = answer.putArray("data");
        int fewest = how.equals("too few") ? 1 : 0;
        for (int i = body.path("input").size() - 1; i >= fewest; i--) {
            var one = data.addObject().put("object", "embedding").put("index", i);
            var numbers = one.putArray("embedding");
            for (int n = 0; n < (how.equals("too short") ? 3 : 1536); n++) {
                numbers.add(n == i ? 2.0 : 0.001);
            }
        }
        return answer.toString();
    }
}
