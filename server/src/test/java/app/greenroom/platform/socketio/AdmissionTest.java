package app.greenroom.platform.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(builder -> builder.connectTimeout(Duration.ofMillis(1_500)));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void the_gate_sees_who_asks_and_the_socket_knows_who_came_in() throws Exception {
        server.root.onConnect(handshake ->
                Admission.accept(handshake.auth().path("ticket").asText() + " from " + handshake.remoteAddress() + " "
                        + Thread.currentThread().isVirtual()));
        try (WebSocketPeer peer = WebSocketPeer.open(server)) {
            peer.nextText();
            peer.send("40{\"ticket\":\"t-1\"}");
            assertThat(peer.nextText()).startsWith("40{\"sid\":\"");

            assertThat(server.nextSocket().identity(String.class)).isEqualTo("t-1 from 127.0.0.1 true");
        }
    }

    @Test
    void a_refused_client_learns_why_and_never_reaches_a_listener() throws Exception {
        server.root.onConnect(handshake -> Admission.refuse("not-signed-in", Map.of("retry", false)));
        try (WebSocketPeer peer = WebSocketPeer.open(server)) {
            peer.nextText();
            peer.send("40");
            assertThat(peer.nextText()).isEqualTo("44{\"message\":\"not-signed-in\",\"data\":{\"retry\":false}}");
            peer.send("42[\"say\",\"let me in\"]");
            peer.awaitClose();
        }
        assertThat(server.sockets).isEmpty();
        assertThat(server.heard).isEmpty();
        assertThat(server.root.sockets()).isEmpty();
    }

    @Test
    void a_client_that_speaks_before_the_gate_has_decided_is_put_out() throws Exception {
        CountDownLatch decided = new CountDownLatch(1);
        BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        server.root.onConnect(handshake -> {
            asked.add("asked");
            decided.await();
            return Admission.accept();
        });
        try (WebSocketPeer peer = WebSocketPeer.open(server)) {
            peer.nextText();
            peer.send("40");
            TestServer.next(asked);
            peer.send("42[\"say\",\"too early\"]");
            peer.awaitClose();
        } finally {
            decided.countDown();
        }
        assertThat(server.sockets).isEmpty();
        assertThat(server.heard).isEmpty();
    }

    @Test
    void a_gate_that_fails_keeps_everyone_out() throws Exception {
        server.root.onConnect(handshake -> {
            throw new IllegalStateException("no answer from the session store");
        });
        try (WebSocketPeer peer = WebSocketPeer.open(server)) {
            peer.nextText();
            peer.send("40");
            assertThat(peer.nextText()).isEqualTo("44{\"message\":\"internal error\"}");
        }
        assertThat(server.sockets).isEmpty();
    }

    @Test
    void an_unknown_namespace_is_refused_by_name() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            peer.send("40/nowhere,");
            assertThat(peer.nextText()).isEqualTo("44/nowhere,{\"message\":\"Invalid namespace\"}");
        }
    }

    @Test
    void a_client_that_enters_nowhere_in_time_is_let_go() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.open(server)) {
            peer.awaitClose();
        }
    }

    @Test
    void a_client_that_has_left_is_no_longer_heard_but_may_come_back() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            peer.send("41");
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.CLIENT_LEFT);
            peer.send("42[\"say\",\"while away\"]");
            peer.send("40");
            assertThat(peer.nextText()).startsWith("40{");
            peer.send("42[\"say\",\"back\"]");

            assertThat(TestServer.next(server.heard)).isEqualTo("back");
        }
    }
}
