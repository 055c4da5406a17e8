package app.greenroom.platform.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {
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
    void polling_opens_a_session_that_may_upgrade() throws Exception {
        HttpResponse<String> response = PollingPeer.send(PollingPeer.request(server, "?EIO=4&transport=polling"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("0{\"sid\":").contains("\"upgrades\":[\"websocket\"]");
        assertThat(response.headers().firstValue("cache-control")).contains("no-store");
    }

    @Test
    void a_websocket_opens_a_session_with_nothing_to_upgrade_to() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.open(server)) {
            assertThat(peer.nextText())
                    .startsWith("0{\"sid\":")
                    .endsWith("\"upgrades\":[],\"pingInterval\":60000,\"pingTimeout\":20000,\"maxPayload\":1000000}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?EIO=3&transport=polling, 5",
        "?transport=polling, 5",
        "?EIO=4, 0",
        "?EIO=4&transport=carrier-pigeon, 0",
        "?EIO=4&transport=polling&sid=nobody, 1",
        "?EIO=4&transport=websocket, 3"
    })
    void a_request_it_cannot_serve_gets_the_protocols_error(String query, int code) throws Exception {
        HttpResponse<String> response = PollingPeer.send(PollingPeer.request(server, query));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith("{\"code\":" + code + ",");
    }

    @Test
    void a_session_is_not_opened_by_a_post() throws Exception {
        HttpResponse<String> response = PollingPeer.send(PollingPeer.request(server, "?EIO=4&transport=polling")
                .POST(HttpRequest.BodyPublishers.ofString("40")));

        assertThat(response.body()).startsWith("{\"code\":2,");
        assertThat(server.socketIo.sessionCount()).isZero();
    }

    @Test
    void an_allowed_origin_may_read_the_answer_with_its_cookies() throws Exception {
        HttpResponse<String> response = PollingPeer.send(
                PollingPeer.request(server, "?EIO=4&transport=polling").header("Origin", TestServer.ALLOWED_ORIGIN));

        assertThat(response.headers().firstValue("access-control-allow-origin")).contains(TestServer.ALLOWED_ORIGIN);
        assertThat(response.headers().firstValue("access-control-allow-credentials"))
                .contains("true");
        assertThat(response.headers().firstValue("vary")).contains("Origin");
    }

    @Test
    void an_allowed_origins_preflight_is_answered() throws Exception {
        HttpResponse<String> response = PollingPeer.send(PollingPeer.request(server, "?EIO=4&transport=polling")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", TestServer.ALLOWED_ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type"));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("access-control-allow-methods"))
                .contains("GET,POST");
        assertThat(response.headers().firstValue("access-control-allow-headers"))
                .contains("content-type");
    }

    @Test
    void another_sites_page_is_turned_away_on_both_transports() throws Exception {
        HttpResponse<String> response = PollingPeer.send(
                PollingPeer.request(server, "?EIO=4&transport=polling").header("Origin", "https://elsewhere.example"));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();

        URI uri = URI.create("ws://localhost:" + server.port + "/ws/?EIO=4&transport=websocket");
        assertThatThrownBy(() -> PollingPeer.HTTP
                        .newWebSocketBuilder()
                        .header("Origin", "https://elsewhere.example")
                        .buildAsync(uri, new WebSocket.Listener() {})
                        .get(10, TimeUnit.SECONDS))
                .hasRootCauseMessage("Unexpected HTTP response status code 403");
        assertThat(server.socketIo.sessionCount()).isZero();
    }

    @Test
    void the_servers_own_pages_need_no_permission() throws Exception {
        HttpResponse<String> response = PollingPeer.send(PollingPeer.request(server, "?EIO=4&transport=polling")
                .header("Origin", "http://localhost:" + server.port));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void a_closing_server_lets_clients_go_and_takes_no_new_ones() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            server.nextSocket().emit("last word");
            server.socketIo.close();

            assertThat(peer.nextText()).isEqualTo("42[\"last word\"]");
            peer.awaitClose();
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.SERVER_CLOSING);
            assertThat(PollingPeer.send(PollingPeer.request(server, "?EIO=4&transport=polling"))
                            .statusCode())
                    .isEqualTo(503);
        }
    }
}
