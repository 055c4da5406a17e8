package app.greenroom.platform.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsTest {
    private TestServer server;
    private WebSocketPeer peer;
    private Socket socket;

    @BeforeEach
    void connect() throws Exception {
        server = new TestServer();
        peer = WebSocketPeer.connect(server);
        socket = server.nextSocket();
    }

    @AfterEach
    void stop() throws Exception {
        peer.close();
        server.close();
    }

    @Test
    void arguments_are_json_whatever_they_were() throws Exception {
        socket.emit("mixed", 1, "zwei ü", Map.of("three", List.of(true)), null);
        assertThat(peer.nextText()).isEqualTo("42[\"mixed\",1,\"zwei ü\",{\"three\":[true]},null]");
    }

    @Test
    void json_from_elsewhere_is_passed_on_as_it_is() throws Exception {
        socket.emitJson("a \"quoted\" name", "{\"cursor\": \"1.2\"}");
        assertThat(peer.nextText()).isEqualTo("42[\"a \\\"quoted\\\" name\",{\"cursor\": \"1.2\"}]");
    }

    @Test
    void binary_travels_beside_the_json_both_ways() throws Exception {
        peer.send("452-[\"echo\",{\"deep\":[{\"_placeholder\":true,\"num\":1}]},{\"_placeholder\":true,\"num\":0}]");
        peer.send(new byte[] {1});
        peer.send(new byte[] {2, 2});

        assertThat(peer.nextText())
                .isEqualTo(
                        "452-[\"echoed\",{\"deep\":[{\"_placeholder\":true,\"num\":0}]},{\"_placeholder\":true,\"num\":1}]");
        assertThat(peer.nextBinary()).containsExactly(2, 2);
        assertThat(peer.nextBinary()).containsExactly(1);
    }

    @Test
    void an_event_with_an_id_is_acknowledged_once() throws Exception {
        socket.on("twice", (args, ack) -> {
            ack.send("first");
            ack.send("second");
        });
        peer.send("4217[\"twice\"]");
        peer.send("4218[\"ask\",{\"a\":1}]");

        assertThat(peer.nextText()).isEqualTo("4317[\"first\"]");
        assertThat(peer.nextText()).isEqualTo("4318[{\"a\":1}]");
    }

    @Test
    void an_acknowledgement_may_be_binary() throws Exception {
        peer.send("451-9[\"ask\",{\"_placeholder\":true,\"num\":0}]");
        peer.send(new byte[] {7});

        assertThat(peer.nextText()).isEqualTo("461-9[{\"_placeholder\":true,\"num\":0}]");
        assertThat(peer.nextBinary()).containsExactly(7);
    }

    @Test
    void a_listener_can_wait_for_the_clients_acknowledgement() throws Exception {
        socket.on("start", (args, ack) -> {
            List<JsonNode> answer =
                    socket.emitWithAck(Duration.ofSeconds(10), "question").get();
            socket.emit("answered", answer.getFirst());
        });
        peer.send("42[\"start\"]");
        assertThat(peer.nextText()).isEqualTo("420[\"question\"]");
        peer.send("430[42]");

        assertThat(peer.nextText()).isEqualTo("42[\"answered\",42]");
    }

    @Test
    void an_acknowledgement_that_does_not_come_fails() {
        CompletableFuture<List<JsonNode>> answer = socket.emitWithAck(Duration.ofMillis(20), "question");

        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void an_acknowledgement_fails_when_the_client_leaves() throws Exception {
        CompletableFuture<List<JsonNode>> answer = socket.emitWithAck(Duration.ofMinutes(1), "question");
        peer.nextText();
        peer.send("1");

        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void events_keep_their_order_and_are_heard_one_at_a_time_on_virtual_threads() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        socket.on("count", (args, ack) -> {
            boolean alone =
                    inside.incrementAndGet() == 1 && Thread.currentThread().isVirtual();
            inside.decrementAndGet();
            seen.add(args.getFirst().asInt() + " " + alone);
        });
        for (int i = 0; i < 200; i++) {
            peer.send("42[\"count\"," + i + "]");
        }
        for (int i = 0; i < 200; i++) {
            assertThat(TestServer.next(seen)).isEqualTo(i + " true");
        }
        IntStream.range(0, 200).forEach(i -> socket.emit("back", i));
        for (int i = 0; i < 200; i++) {
            assertThat(peer.nextText()).isEqualTo("42[\"back\"," + i + "]");
        }
    }

    @Test
    void a_listener_that_fails_does_not_silence_the_socket() throws Exception {
        socket.on("fail", (args, ack) -> {
            throw new StackOverflowError();
        });
        peer.send("42[\"fail\"]");
        peer.send("42[\"say\",\"still heard\"]");

        assertThat(TestServer.next(server.heard)).isEqualTo("still heard");
    }
}
