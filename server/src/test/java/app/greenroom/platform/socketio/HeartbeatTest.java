package app.greenroom.platform.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(
                builder -> builder.pingInterval(Duration.ofMillis(250)).pingTimeout(Duration.ofMillis(1_500)));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void a_client_that_answers_is_asked_again() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            for (int i = 0; i < 3; i++) {
                assertThat(peer.nextText()).isEqualTo("2");
                peer.send("3");
            }
            assertThat(server.left).isEmpty();
        }
    }

    @Test
    void a_half_open_connection_is_noticed_and_dropped() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            assertThat(peer.nextText()).isEqualTo("2");

            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.PING_TIMEOUT);
            peer.awaitClose();
        }
    }

    @Test
    void a_client_that_no_longer_polls_is_forgotten() throws Exception {
        PollingPeer.open(server);

        await().untilAsserted(() -> assertThat(server.socketIo.sessionCount()).isZero());
    }

    @Test
    void a_client_may_not_ping() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            peer.send("2");

            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.MALFORMED_PACKET);
        }
    }
}
