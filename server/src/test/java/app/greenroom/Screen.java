package app.greenroom;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A desk's open socket, as the dashboard has one: it keeps what it is told until a test asks for it. */
public final class Screen implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new HashMap<>();
    private final AtomicInteger asks = new AtomicInteger();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final WebSocket line;

    /** One message of the server. */
    public record Said(String name, JsonNode value) {}

    private Screen(Map<String, Object> auth, @Nullable String origin) {
        URI address = URI.create("ws://localhost:" + RestAssured.port + "/ws/?EIO=4&transport=websocket");
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        line = builder.buildAsync(address, new Listener()).join();
        send("40" + JSON.valueToTree(auth));
    }

    /** A screen that comes for the first time. */
    public static Screen of(String token) {
        return of(token, null);
    }

    /** A screen that was here before and knows the log up to {@code cursor}. */
    public static Screen of(String token, @Nullable String cursor) {
        Map<String, Object> auth = new HashMap<>();
        auth.put("ticket", ticket(token));
        auth.put("client", "desk");
        auth.put("cursor", cursor);
        return new Screen(auth, null);
    }

    /** Whoever comes with these words. */
    public static Screen saying(Map<String, Object> auth) {
        return new Screen(auth, null);
    }

    /** Whoever comes with these words from some page. */
    public static Screen from(String origin, Map<String, Object> auth) {
        return new Screen(auth, origin);
    }

    public static String ticket(String token) {
        return given().auth()
                .oauth2(token)
                .post("/api/auth/ticket")
                .then()
                .statusCode(200)
                .extract()
                .path("ticket");
    }

    /** Everything up to and including the next message of this name. */
    public List<Said> until(String name) {
        List<Said> all = new ArrayList<>();
        do {
            all.add(take());
        } while (!all.getLast().name.equals(name));
        return all;
    }

    /** The next message of this name; what came before it is forgotten. */
    public JsonNode next(String name) {
        return until(name).getLast().value;
    }

    /** The next event of this type; what came before it is forgotten. */
    public JsonNode nextEvent(String type) {
        JsonNode event;
        do {
            event = next("event");
        } while (!event.path("type").asText().equals(type));
        return event;
    }

    /** Says something and waits for the answer. */
    public JsonNode ask(String name, Map<String, ?> value) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        int id = asks.getAndIncrement();
        synchronized (asked) {
            asked.put(id, answer);
        }
        send("42" + id + "[\"" + name + "\"," + JSON.valueToTree(value) + "]");
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    public void awaitGone() {
        gone.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** The line breaks without a word. */
    @Override
    public void close() {
        line.abort();
    }

    private Said take() {
        try {
            Said next = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("a message within %d s", PATIENCE_SECONDS).isNotNull();
            return next;
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private void send(String packet) {
        line.sendText(packet, true).join();
    }

    private void heard(String packet) {
        if (packet.equals("2")) {
            send("3");
        } else if (packet.startsWith("42")) {
            JsonNode args = read(packet.substring(2));
            said.add(new Said(args.get(0).asText(), args.size() > 1 ? args.get(1) : NullNode.getInstance()));
        } else if (packet.startsWith("43")) {
            int start = packet.indexOf('[');
            synchronized (asked) {
                asked.remove(Integer.valueOf(packet.substring(2, start)))
                        .complete(read(packet.substring(start)).get(0));
            }
        } else if (packet.startsWith("44")) {
            said.add(new Said("connect_error", read(packet.substring(2))));
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (java.io.IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            from.request(1);
            if (last) {
                String packet = partial.toString();
                partial.setLength(0);
                heard(packet);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            gone.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            gone.complete(null);
        }
    }
}
