package app.greenroom.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/** An index as Pinecone's data API shows one: it computes real cosines, filters by metadata, and refuses who has no key. */
final class FakePinecone implements AutoCloseable {
    private static final String KEY = "pc-test";

    private final HttpServer server;
    /** By namespace, then by id. */
    final Map<String, Map<String, ObjectNode>> namespaces = new HashMap<>();
    /** The next answers, instead of doing what is asked. */
    final List<Integer> failures = new ArrayList<>();

    /** Done when vectors have arrived, before that is answered. */
    Runnable afterUpsert = () -> {};

    FakePinecone() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    Pinecone client() {
        return new Pinecone(
                Optional.of(KEY),
                Optional.of("http://localhost:" + server.getAddress().getPort() + "/"),
                TestHouse.JSON);
    }

    synchronized int size() {
        return namespaces.values().stream().mapToInt(Map::size).sum();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        if (!KEY.equals(headers.getFirst("Api-Key"))) {
            send(exchange, 401, "Unauthorized");
        } else if (!"2025-04".equals(headers.getFirst("X-Pinecone-Api-Version"))) {
            send(exchange, 400, "{\"code\": 3, \"message\": \"which version?\"}");
        } else if (!failures.isEmpty()) {
            send(exchange, failures.removeFirst(), "{}");
        } else {
            var bytes = exchange.getRequestBody().readAllBytes();
            var body = bytes.length == 0 ? TestHouse.JSON.createObjectNode() : TestHouse.JSON.readTree(bytes);
            switch (exchange.getRequestURI().getPath()) {
                case "/vectors/upsert" -> send(exchange, 200, upsert(body));
                case "/query" -> send(exchange, 200, query(body));
                case "/vectors/fetch" ->
                    send(exchange, 200, fetch(exchange.getRequestURI().getRawQuery()));
                case "/vectors/delete" -> delete(exchange, body);
                default -> send(exchange, 404, "{}");
            }
        }
    }

    private String upsert(JsonNode body) {
        var into = namespaces.computeIfAbsent(body.path("namespace").asText(), name -> new HashMap<>());
        body.path("vectors").forEach(vector -> into.put(vector.path("id").asText(), (ObjectNode) vector));
        afterUpsert.run();
        return "{\"upsertedCount\": " + body.path("vectors").size() + "}";
    }

    private String query(JsonNode body) {
        var in = namespaces.getOrDefault(body.path("namespace").asText(), Map.of());
        var answer = TestHouse.JSON.createObjectNode();
        var matches = answer.putArray("matches");
        in.values().stream()
                .filter(vector -> fits(vector.path("metadata"), body.path("filter")))
                .map(vector -> TestHouse.JSON
                        .createObjectNode()
                        .put("id", vector.path("id").asText())
                        .put("score", cosine(vector.path("values"), body.path("vector"))))
                .sorted(Comparator.comparing(
                        (ObjectNode match) -> -match.path("score").asDouble()))
                .limit(body.path("topK").asInt())
                .forEach(matches::add);
        return answer.toString();
    }

    private static boolean fits(JsonNode metadata, JsonNode filter) {
        return filter.properties().stream()
                .allMatch(wanted ->
                        metadata.path(wanted.getKey()).equals(wanted.getValue().path("$eq")));
    }

    private static double cosine(JsonNode a, JsonNode b) {
        double dot = 0;
        double as = 0;
        double bs = 0;
        for (int i = 0; i < a.size(); i++) {
            dot += a.get(i).asDouble() * b.get(i).asDouble();
            as += a.get(i).asDouble() * a.get(i).asDouble();
            bs += b.get(i).asDouble() * b.get(i).asDouble();
        }
        return dot / Math.sqrt(as * bs);
    }

    private String fetch(String query) {
        var ids = new ArrayList<String>();
        var namespace = "";
        for (var pair : query.split("&")) {
            var value = URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8);
            if (pair.startsWith("ids=")) {
                ids.add(value);
            } else if (pair.startsWith("namespace=")) {
                namespace = value;
            }
        }
        var answer = TestHouse.JSON.createObjectNode().put("namespace", namespace);
        var vectors = answer.putObject("vectors");
        var in = namespaces.getOrDefault(namespace, Map.of());
        ids.stream().filter(in::containsKey).forEach(id -> vectors.set(id, in.get(id)));
        return answer.toString();
    }

    private void delete(HttpExchange exchange, JsonNode body) throws IOException {
        var in = namespaces.get(body.path("namespace").asText());
        if (in == null) {
            send(exchange, 404, "{\"code\": 5, \"message\": \"Namespace not found\"}");
            return;
        }
        body.path("ids").forEach(id -> in.remove(id.asText()));
        send(exchange, 200, "{}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
