package app.greenroom.platform.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpgradeTest {
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(builder -> builder.upgradeTimeout(Duration.ofMillis(1_500)));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void a_session_moves_from_polling_to_a_websocket_without_losing_a_word() throws Exception {
        PollingPeer polling = PollingPeer.connect(server);
        Socket socket = server.nextSocket();
        try (WebSocketPeer webSocket = WebSocketPeer.upgrade(server, polling.sid)) {
            CompletableFuture<HttpResponse<String>> poll = polling.getLater();
            webSocket.send("2probe");
            assertThat(webSocket.nextText()).isEqualTo("3probe");
            assertThat(poll.get(10, TimeUnit.SECONDS).body()).isEqualTo("6");
            socket.emit("between");
            webSocket.send("5");

            assertThat(webSocket.nextText()).isEqualTo("42[\"between\"]");
            webSocket.send("42[\"echo\",1]");
            assertThat(webSocket.nextText()).isEqualTo("42[\"echoed\",1]");
            assertThat(polling.get().statusCode()).isEqualTo(400);
            assertThat(server.left).isEmpty();
        }
    }

    @Test
    void a_probe_that_comes_to_nothing_leaves_the_session_polling() throws Exception {
        PollingPeer polling = PollingPeer.connect(server);
        Socket socket = server.nextSocket();
        try (WebSocketPeer webSocket = WebSocketPeer.upgrade(server, polling.sid)) {
            webSocket.send("2probe");
            assertThat(webSocket.nextText()).isEqualTo("3probe");
            webSocket.awaitClose();
        }
        CompletableFuture<HttpResponse<String>> poll = polling.getLater();
        socket.emit("still here");

        assertThat(poll.get(10, TimeUnit.SECONDS).body()).isEqualTo("42[\"still here\"]");
    }

    @Test
    void an_upgrade_without_a_probe_is_dropped() throws Exception {
        PollingPeer polling = PollingPeer.connect(server);
        try (WebSocketPeer webSocket = WebSocketPeer.upgrade(server, polling.sid)) {
            webSocket.send("5");
            webSocket.awaitClose();
        }
        assertThat(polling.post("3").body()).isEqualTo("ok");
    }

    @Test
    void a_second_websocket_for_a_session_is_closed() throws Exception {
        PollingPeer polling = PollingPeer.connect(server);
        try (WebSocketPeer first = WebSocketPeer.upgrade(server, polling.sid)) {
            first.send("2probe");
            first.nextText();
            first.send("5");
            first.send("42[\"echo\",1]");
            first.nextText();
            try (WebSocketPeer second = WebSocketPeer.upgrade(server, polling.sid)) {
                second.awaitClose();
            }
            first.send("42[\"echo\",2]");
            assertThat(first.nextText()).isEqualTo("42[\"echoed\",2]");
        }
    }
}
