package app.greenroom.platform.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollingTest {
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void what_is_said_between_two_polls_comes_with_the_second_in_order() throws Exception {
        PollingPeer peer = PollingPeer.connect(server);
        Socket socket = server.nextSocket();
        socket.emit("one");
        socket.emit("two", new byte[] {1, 2, 3, 4});

        assertThat(peer.get().body())
                .isEqualTo("42[\"one\"]\u001e451-[\"two\",{\"_placeholder\":true,\"num\":0}]\u001ebAQIDBA==");
    }

    @Test
    void a_waiting_poll_is_answered_when_there_is_something_to_say() throws Exception {
        PollingPeer peer = PollingPeer.connect(server);
        CompletableFuture<HttpResponse<String>> poll = peer.getLater();
        server.nextSocket().emit("news");

        assertThat(poll.get(10, TimeUnit.SECONDS).body()).isEqualTo("42[\"news\"]");
    }

    @Test
    void one_post_brings_many_packets_with_their_attachments() throws Exception {
        PollingPeer peer = PollingPeer.connect(server);
        HttpResponse<String> response = peer.post("42[\"say\",\"a\"]\u001e42[\"say\",\"b\"]"
                + "\u001e451-[\"say\",{\"_placeholder\":true,\"num\":0}]\u001ebAQIDBA==");

        assertThat(response.body()).isEqualTo("ok");
        assertThat(TestServer.next(server.heard)).isEqualTo("a");
        assertThat(TestServer.next(server.heard)).isEqualTo("b");
        assertThat(TestServer.next(server.heard)).isEqualTo("AQIDBA==");
    }

    @Test
    void a_second_poll_at_the_same_time_ends_the_session() throws Exception {
        PollingPeer peer = PollingPeer.connect(server);
        CompletableFuture<HttpResponse<String>> one = peer.getLater();
        CompletableFuture<HttpResponse<String>> other = peer.getLater();

        assertThat(CompletableFuture.anyOf(one, other).get(10, TimeUnit.SECONDS))
                .isNotNull();
        assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
        assertThat(peer.get().statusCode()).isEqualTo(400);
    }

    @Test
    void a_poll_that_the_client_gives_up_ends_the_session() throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            PollingPeer peer = PollingPeer.connect(server);
            connection.send(
                    "GET /ws/?EIO=4&transport=polling&sid=" + peer.sid + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            server.nextSocket().emit("first");
            connection.awaitText("42[\"first\"]");
            connection.send(
                    "GET /ws/?EIO=4&transport=polling&sid=" + peer.sid + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }

        assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.TRANSPORT_CLOSED);
        await().untilAsserted(() -> assertThat(server.socketIo.sessionCount()).isZero());
    }

    @Test
    void two_posts_at_the_same_time_end_the_session() throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            PollingPeer peer = PollingPeer.connect(server);
            connection.send("POST /ws/?EIO=4&transport=polling&sid=" + peer.sid
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n4");

            // The first is seen to be under way once another is refused.
            await().untilAsserted(() -> assertThat(peer.post("3").statusCode()).isEqualTo(400));
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
        }
    }

    @Test
    void a_client_that_says_goodbye_is_gone_at_once() throws Exception {
        PollingPeer peer = PollingPeer.connect(server);
        CompletableFuture<HttpResponse<String>> poll = peer.getLater();
        peer.post("1");

        assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.TRANSPORT_CLOSED);
        assertThat(poll.get(10, TimeUnit.SECONDS).body()).isEqualTo("6");
        assertThat(peer.get().statusCode()).isEqualTo(400);
    }

    @Test
    void a_poll_that_its_clients_goodbye_has_overtaken_is_let_go_once() throws Exception {
        PollingPeer peer = PollingPeer.connect(server);
        server.nextSocket().emit("too late");
        peer.post("1");

        assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.TRANSPORT_CLOSED);
        assertThat(peer.get().body()).isEqualTo("6");
        assertThat(peer.get().statusCode()).isEqualTo(400);
        server.awaitNobody();
    }

    @Test
    void a_client_put_out_hears_of_it_before_it_hears_the_end() throws Exception {
        PollingPeer peer = PollingPeer.connect(server);
        server.nextSocket().disconnect(true);

        assertThat(peer.get().body()).isEqualTo("41");
        assertThat(peer.get().body()).isEqualTo("1");
        assertThat(peer.get().statusCode()).isEqualTo(400);
        assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.SERVER_DISCONNECTED);
    }

    @Test
    void a_client_put_out_that_says_goodbye_is_not_waited_for() throws Exception {
        PollingPeer peer = PollingPeer.connect(server);
        server.nextSocket().disconnect(true);
        peer.post("1");

        server.awaitNobody();
        assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.SERVER_DISCONNECTED);
    }
}
