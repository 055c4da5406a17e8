package app.greenroom.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;

/** Speaks OpenAI's language over HTTP and answers each call as the test says, in the order of the calls. */
final class OpenAiFake implements AutoCloseable {
    static final OpenAiSettings OFF = settings(false, URI.create("http://127.0.0.1:1/v1"), "json_object");

    /** How one call is answered. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final LinkedBlockingDeque<Answer> answers = new LinkedBlockingDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;

    OpenAiFake() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    OpenAiSettings settings() {
        return settings("json_object");
    }

    OpenAiSettings settings(String responseFormat) {
        return settings(
                true, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1"), responseFormat);
    }

    private static OpenAiSettings settings(boolean on, URI address, String responseFormat) {
        return new OpenAiSettings(
                on,
                address,
                "a key",
                "gpt-4-turbo",
                responseFormat,
                0.8,
                BigDecimal.valueOf(10),
                BigDecimal.valueOf(30));
    }

    OpenAiFake then(Answer answer) {
        answers.add(answer);
        return this;
    }

    /** Options in the form that was asked for. */
    static Answer options(String... texts) {
        return saying(json(texts));
    }

    static String json(String... texts) {
        return "{\"options\": ["
                + String.join(
                        ", ",
                        Arrays.stream(texts)
                                .map(text -> "{\"text\": \"" + text + "\", \"kind\": \"reply\", \"memories\": []}")
                                .toList())
                + "]}";
    }

    /** A stream of these words in small pieces, with its count of tokens at the end. */
    static Answer saying(String words) {
        return exchange -> {
            begin(exchange);
            for (var piece : pieces(words)) {
                write(exchange, piece);
            }
            finish(exchange);
        };
    }

    /** A stream that breaks off after these words. */
    static Answer breakingOffAfter(String words) {
        return exchange -> {
            begin(exchange);
            for (var piece : pieces(words)) {
                write(exchange, piece);
            }
        };
    }

    static Answer status(int status, String... header) {
        return exchange -> {
            for (int i = 0; i < header.length; i += 2) {
                exchange.getResponseHeaders().set(header[i], header[i + 1]);
            }
            var body = "{\"error\": {\"message\": \"no\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** Accepts the call and says nothing until the test is over; after these words, if there are any. */
    Answer hanging(String words) {
        return exchange -> {
            if (!words.isEmpty()) {
                begin(exchange);
                for (var piece : pieces(words)) {
                    write(exchange, piece);
                }
            }
            closed.await();
        };
    }

    static void begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
    }

    static void write(HttpExchange exchange, String piece) throws IOException {
        event(
                exchange,
                "{\"choices\": [{\"index\": 0, \"delta\": {\"content\": %s}}]}"
                        .formatted(TestHouse.JSON.writeValueAsString(piece)));
    }

    static void finish(HttpExchange exchange) throws IOException {
        event(exchange, "{\"choices\": [{\"index\": 0, \"delta\": {}, \"finish_reason\": \"stop\"}]}");
        event(
                exchange,
                "{\"choices\": [], \"usage\": {\"prompt_tokens\": 1000, \"completion_tokens\": 100, \"total_tokens\": 1100}}");
        event(exchange, "[DONE]");
    }

    private static void event(HttpExchange exchange, String data) throws IOException {
        exchange.getResponseBody().write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private static List<String> pieces(String words) {
        var pieces = new ArrayList<String>();
        for (int at = 0; at < words.length(); at += 7) {
            pieces.add(words.substring(at, Math.min(words.length(), at + 7)));
        }
        return pieces;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(TestHouse.JSON.readTree(exchange.getRequestBody()));
            answers.take().to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
