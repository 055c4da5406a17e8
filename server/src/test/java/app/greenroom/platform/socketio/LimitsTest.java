package app.greenroom.platform.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final int MAX_PAYLOAD = 100_000;
    private static final int MAX_BUFFERED = 1_000_000;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(builder -> builder.maxPayload(MAX_PAYLOAD).maxBufferedBytes(MAX_BUFFERED));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4",
                "9",
                "4abc",
                "42",
                "42{}",
                "42[]",
                "42[1]",
                "42[\"disconnect\"]",
                "42[\"say\"",
                "42[\"say\"] and more",
                "42abc[\"say\"]",
                "421234567890123456[\"say\"]",
                "43[1]",
                "44{}",
                "41[]",
                "40",
                "42/other,[\"say\"]",
                "45[\"say\"]",
                "451[\"say\"]",
                "4599-[\"say\"]",
                "450-[\"say\",{\"_placeholder\":true,\"num\":0}]",
                "450-[\"say\",{\"_placeholder\":true,\"num\":\"0\"}]",
                "bAQIDBA=="
            })
    void garbage_closes_the_connection(String garbage) throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            server.nextSocket();
            peer.send(garbage);

            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.MALFORMED_PACKET);
            peer.awaitClose();
            assertThat(server.heard).isEmpty();
        }
    }

    @Test
    void an_attachment_that_nobody_announced_closes_the_connection() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            peer.send(new byte[] {1});
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.MALFORMED_PACKET);
        }
    }

    @Test
    void a_text_where_an_attachment_is_due_closes_the_connection() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            peer.send("451-[\"say\",{\"_placeholder\":true,\"num\":0}]");
            peer.send("42[\"say\",\"in between\"]");

            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.MALFORMED_PACKET);
            assertThat(server.heard).isEmpty();
        }
    }

    @Test
    void base64_that_is_none_closes_the_session() throws Exception {
        PollingPeer peer = PollingPeer.connect(server);

        assertThat(peer.post("b***").statusCode()).isEqualTo(400);
        assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.MALFORMED_PACKET);
    }

    @Test
    void a_message_of_just_the_maximum_passes_and_one_byte_more_does_not() throws Exception {
        String most = "42[\"echo\",\"" + "x".repeat(MAX_PAYLOAD - 13) + "\"]";
        assertThat(most).hasSize(MAX_PAYLOAD);
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            peer.send(most);
            assertThat(peer.nextText()).hasSize(MAX_PAYLOAD + 2);
            peer.send(most.replace("xx\"", "xxx\""));

            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.PAYLOAD_TOO_LARGE);
            peer.awaitClose();
        }
    }

    @Test
    void bytes_count_and_not_characters() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            peer.send("42[\"say\",\"" + "€".repeat(MAX_PAYLOAD / 2) + "\"]");
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.PAYLOAD_TOO_LARGE);
        }
    }

    @Test
    void a_body_above_the_maximum_is_refused_and_ends_the_session() throws Exception {
        PollingPeer peer = PollingPeer.connect(server);

        assertThat(peer.post("42[\"say\",\"" + "x".repeat(MAX_PAYLOAD) + "\"]").statusCode())
                .isEqualTo(413);
        assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.PAYLOAD_TOO_LARGE);
        assertThat(server.heard).isEmpty();
    }

    @Test
    void a_slow_reader_is_cut_off_and_nobody_else_notices() throws Exception {
        try (WebSocketPeer slow = WebSocketPeer.openIdle(server);
                WebSocketPeer other = WebSocketPeer.connect(server)) {
            Socket others = server.nextSocket();
            slow.read(2);
            slow.nextText();
            slow.send("40");
            Socket slows = server.nextSocket();
            slow.nextText();
            slows.join("all");
            String json = "\"" + "x".repeat(50_000) + "\"";
            await().pollInterval(Duration.ofMillis(1)).until(() -> {
                server.root.to("all").emitJson("event", json);
                return !slows.isConnected();
            });

            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.SLOW_READER);
            assertThat(slows.bufferedBytes()).isLessThan(MAX_BUFFERED);
            others.emit("fine");
            assertThat(other.nextText()).isEqualTo("42[\"fine\"]");
        }
    }

    @Test
    void a_client_that_stops_polling_is_cut_off_at_the_same_bound() throws Exception {
        PollingPeer peer = PollingPeer.connect(server);
        Socket socket = server.nextSocket();
        for (int i = 0; socket.isConnected() && i < 30; i++) {
            socket.emitJson("event", "\"" + "x".repeat(50_000) + "\"");
        }

        assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.SLOW_READER);
        assertThat(peer.get().statusCode()).isEqualTo(400);
    }

    @Test
    void a_client_that_sends_faster_than_it_is_listened_to_is_cut_off() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            server.nextSocket().on("slow", (args, ack) -> done.await());
            String event = "42[\"slow\",\"" + "x".repeat(50_000) + "\"]";
            // It may be cut off before the last of them.
            for (int i = 0; i < 20 && accepts(peer, event); i++) {}
            peer.awaitClose();
            done.countDown();

            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.FLOODING);
        } finally {
            done.countDown();
        }
    }

    @ParameterizedTest
    @CsvSource({"SECONDS, 160", "MILLISECONDS, 160000"})
    void a_connection_stays_open_through_two_pings_of_silence_and_no_longer(TimeUnit unit, int silence) {
        HttpServerOptions options = new HttpServerOptions().setIdleTimeoutUnit(unit);
        server.socketIo.configure(options);

        assertThat(options.getReadIdleTimeout()).isEqualTo(silence);
    }

    private static boolean accepts(WebSocketPeer peer, String event) throws Exception {
        try {
            peer.send(event);
            return true;
        } catch (ExecutionException cutOff) {
            return false;
        }
    }
}
