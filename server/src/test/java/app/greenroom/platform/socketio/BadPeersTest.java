package app.greenroom.platform.socketio;

import static app.greenroom.platform.socketio.RawConnection.BINARY;
import static app.greenroom.platform.socketio.RawConnection.CONTINUATION;
import static app.greenroom.platform.socketio.RawConnection.FINAL;
import static app.greenroom.platform.socketio.RawConnection.PING;
import static app.greenroom.platform.socketio.RawConnection.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Peers that break the rules. After each of them the server serves a good one as before, and holds nothing of the bad
 * one; nothing here waits for a ping, because the next is an hour away.
 */
class BadPeersTest {
    private static final int MAX_PAYLOAD = 100_000;
    private static final int MAX_BUFFERED = 1_000_000;
    /** More than what two kernels keep on the way between two sockets. */
    private static final int MORE_THAN_FITS = 64_000_000;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(builder -> builder.maxPayload(MAX_PAYLOAD)
                .maxBufferedBytes(MAX_BUFFERED)
                .pingInterval(Duration.ofHours(1))
                .connectTimeout(Duration.ofHours(1))
                .upgradeTimeout(Duration.ofHours(1)));
    }

    @AfterAll
    static void holds_nothing_of_all_of_them() {
        server.awaitAllForgotten();
        server.close();
    }

    @AfterEach
    void serves_the_next() throws Exception {
        try (WebSocketPeer good = WebSocketPeer.connect(server)) {
            good.send("42[\"echo\",\"still there?\"]");
            assertThat(good.nextText()).isEqualTo("42[\"echoed\",\"still there?\"]");
        }
        server.awaitNobody();
        server.sockets.clear();
        server.heard.clear();
        server.left.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4517-[\"say\"]",
                "45999999999999-[\"say\"]",
                "45-1-[\"say\"]",
                "4516",
                "43",
                "43[\"x\"]",
                "430",
                "43/custom,0[]",
                "4299999999999999999999[\"say\"]",
                "40[]",
                "40{\"ticket\":",
                "42[\"say\",1e]",
                "42[\"say\",\u0000]",
                "42[\"say\",NaN]",
                "42[null]",
                "42[[\"say\"]]",
                "42null",
                "4\uD83D\uDE00",
                "\uD83D\uDE00",
                "2probe",
                "5",
                "0{}"
            })
    void a_packet_that_is_none_ends_the_session(String garbage) throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            peer.send(garbage);
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.MALFORMED_PACKET);
            peer.awaitClose();
        }
        assertThat(server.heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "1.5", "\"0\"", "null", "[0]", "1e99", "99999999999999999999", "{\"num\":0}"})
    void a_placeholder_that_lies_ends_the_session(String number) throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            peer.send("451-[\"echo\",[{\"a\":{\"_placeholder\":true,\"num\":" + number + "}}]]");
            peer.send(new byte[] {1});
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.MALFORMED_PACKET);
        }
    }

    @Test
    void a_placeholder_where_nothing_is_attached_is_data_like_any_other() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            peer.send("42[\"echo\",{\"_placeholder\":true,\"num\":7}]");
            assertThat(peer.nextText()).isEqualTo("42[\"echoed\",{\"_placeholder\":true,\"num\":7}]");
        }
    }

    @Test
    void one_attachment_more_than_announced_ends_the_session() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            peer.send("451-[\"echo\",{\"_placeholder\":true,\"num\":0}]");
            peer.send(new byte[] {1});
            peer.nextText();
            peer.send(new byte[] {2});
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.MALFORMED_PACKET);
        }
    }

    @Test
    void attachments_that_never_come_are_not_waited_for_once_the_client_is_gone() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            peer.send("4516-[\"echo\",{\"_placeholder\":true,\"num\":15}]");
            peer.send(new byte[MAX_PAYLOAD]);
        }
        assertThat(TestServer.next(server.left))
                .isIn(DisconnectReason.TRANSPORT_CLOSED, DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void attachments_together_are_bounded_too() throws Exception {
        try (RawConnection peer = RawConnection.connect(server)) {
            peer.frame(FINAL | TEXT, "4516-[\"echo\",{\"_placeholder\":true,\"num\":0}]");
            sendUntilCutOff(peer, RawConnection.masked(FINAL | BINARY, new byte[65_535]), 16);
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.PAYLOAD_TOO_LARGE);
        }
    }

    @Test
    void json_nested_beyond_all_measure_ends_the_session() throws Exception {
        String deep = "[".repeat(MAX_PAYLOAD / 2 - 10) + "]".repeat(MAX_PAYLOAD / 2 - 10);
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            peer.send("42[\"say\"," + deep + "]");
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.MALFORMED_PACKET);
        }
        try (WebSocketPeer peer = WebSocketPeer.open(server)) {
            peer.send("40{\"ticket\":" + deep + "}");
            peer.awaitClose();
        }
    }

    @Test
    void acknowledgements_that_nobody_asked_for_change_nothing() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            for (int id = 0; id < 1_000; id++) {
                peer.send("43" + id + "[\"unasked\"]");
            }
            peer.send("461-5[{\"_placeholder\":true,\"num\":0}]");
            peer.send(new byte[] {1});
            peer.send("42[\"echo\",1]");
            assertThat(peer.nextText()).isEqualTo("42[\"echoed\",1]");
        }
    }

    @Test
    void text_that_is_not_utf_8_ends_the_session_on_both_transports() throws Exception {
        byte[] broken = "42[\"say\",\"?\"]".getBytes(StandardCharsets.UTF_8);
        broken[10] = (byte) 0xff;
        try (RawConnection peer = RawConnection.connect(server)) {
            peer.frame(FINAL | TEXT, broken);
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.MALFORMED_PACKET);
            peer.awaitEnd();
        }
        PollingPeer polling = PollingPeer.connect(server);
        assertThat(polling.post(broken).statusCode()).isEqualTo(400);
        assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.MALFORMED_PACKET);
    }

    @Test
    void the_replacement_character_itself_is_text_like_any_other() throws Exception {
        try (WebSocketPeer peer = WebSocketPeer.connect(server)) {
            peer.send("42[\"say\",\"\uFFFD\"]");
            assertThat(TestServer.next(server.heard)).isEqualTo("\uFFFD");
        }
    }

    @Test
    void a_message_may_come_in_any_pieces_even_within_a_character() throws Exception {
        byte[] message = "42[\"echo\",\"\uD83D\uDE00\"]".getBytes(StandardCharsets.UTF_8);
        try (RawConnection peer = RawConnection.connect(server)) {
            peer.frame(TEXT, "");
            for (byte piece : message) {
                peer.frame(CONTINUATION, new byte[] {piece});
                peer.frame(FINAL | PING, "between");
            }
            peer.frame(FINAL | CONTINUATION, "");
            peer.awaitText(new String(
                    "42[\"echoed\",\"\uD83D\uDE00\"]".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void pieces_that_together_are_too_large_end_the_session() throws Exception {
        try (RawConnection peer = RawConnection.connect(server)) {
            peer.frame(TEXT, "42[\"say\",\"");
            sendUntilCutOff(peer, RawConnection.masked(CONTINUATION, new byte[50_000]), 2);
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.PAYLOAD_TOO_LARGE);
        }
    }

    @Test
    void a_frame_that_says_it_is_huge_ends_the_session_before_it_comes() throws Exception {
        try (RawConnection peer = RawConnection.connect(server)) {
            peer.send(new byte[] {(byte) (FINAL | TEXT), (byte) 0xff, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.PAYLOAD_TOO_LARGE);
            peer.awaitEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {FINAL | CONTINUATION, FINAL | 0x40 | TEXT, FINAL | 0x3, FINAL | 0xb, PING})
    void a_frame_against_the_rules_ends_the_session(int type) throws Exception {
        try (RawConnection peer = RawConnection.connect(server)) {
            peer.frame(type, "42[\"say\",1]");
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
            peer.awaitEnd();
        }
    }

    @Test
    void a_frame_without_a_mask_ends_the_session() throws Exception {
        try (RawConnection peer = RawConnection.connect(server)) {
            peer.send(new byte[] {(byte) (FINAL | TEXT), 1, '3'});
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
            peer.awaitEnd();
        }
    }

    @Test
    void who_pings_and_does_not_read_the_answers_is_cut_off() throws Exception {
        try (RawConnection peer = RawConnection.connect(server)) {
            ByteArrayOutputStream many = new ByteArrayOutputStream();
            for (int i = 0; i < 500; i++) {
                many.writeBytes(RawConnection.masked(FINAL | PING, new byte[125]));
            }
            sendUntilCutOff(peer, many.toByteArray(), MORE_THAN_FITS / many.size());
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.FLOODING);
        }
    }

    @Test
    void who_probes_again_and_again_is_dropped_and_its_session_goes_on_polling() throws Exception {
        PollingPeer polling = PollingPeer.connect(server);
        try (RawConnection candidate = RawConnection.webSocket(server, "&sid=" + polling.sid)) {
            candidate.frame(FINAL | TEXT, "2probe");
            candidate.frame(FINAL | TEXT, "2probe");
            candidate.awaitEnd();
        }
        server.nextSocket().emit("here");
        assertThat(polling.get().body()).isEqualTo("42[\"here\"]");
        polling.post("1");
    }

    @Test
    void binary_or_a_flood_before_the_upgrade_drops_only_the_candidate() throws Exception {
        PollingPeer polling = PollingPeer.connect(server);
        try (RawConnection candidate = RawConnection.webSocket(server, "&sid=" + polling.sid)) {
            candidate.frame(FINAL | BINARY, new byte[] {1});
            candidate.awaitEnd();
        }
        try (RawConnection candidate = RawConnection.webSocket(server, "&sid=" + polling.sid)) {
            candidate.frame(TEXT, "2probe");
            sendUntilCutOff(candidate, RawConnection.masked(CONTINUATION, new byte[50_000]), 2);
            candidate.awaitEnd();
        }
        assertThat(polling.post("42[\"say\",\"unharmed\"]").body()).isEqualTo("ok");
        assertThat(TestServer.next(server.heard)).isEqualTo("unharmed");
        polling.post("1");
    }

    @Test
    void a_session_that_ends_takes_its_half_open_upgrade_along() throws Exception {
        PollingPeer polling = PollingPeer.connect(server);
        try (RawConnection candidate = RawConnection.webSocket(server, "&sid=" + polling.sid)) {
            candidate.frame(FINAL | TEXT, "2probe");
            candidate.awaitText("3probe");
            polling.post("1");
            candidate.awaitEnd();
        }
    }

    @Test
    void a_session_that_ends_takes_its_half_sent_body_along() throws Exception {
        PollingPeer polling = PollingPeer.connect(server);
        try (RawConnection half = new RawConnection(server)) {
            half.send("POST /ws/?EIO=4&transport=polling&sid=" + polling.sid
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000\r\n\r\n" + "x".repeat(50_000));
            server.nextSocket().disconnect(true);
            assertThat(polling.get().body()).isEqualTo("41");
            assertThat(polling.get().body()).isEqualTo("1");
            half.awaitEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0080\u0081 \u0082\r\n\r\n",
                "GET\r\n\r\n",
                "GET /ws/ HTTP/9.9\r\n\r\n",
                "HELO desk\r\n\r\n",
                "GET /ws/?EIO=4&transport=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /ws/?EIO=4&transport=polling&sid=%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /ws/?EIO=4&EIO=3&transport=polling&sid= HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "BREW /ws/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "POST /ws/?EIO=4&transport=polling&sid=x HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST /ws/?EIO=4&transport=polling&sid=x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\nnothing\r\n"
            })
    void a_request_that_is_none_is_refused(String garbage) throws Exception {
        try (RawConnection peer = new RawConnection(server)) {
            peer.send(garbage);
            assertThat(peer.awaitEnd()).doesNotContain(" 200 OK").doesNotContain(" 500 ");
        }
    }

    @Test
    void a_header_beyond_all_measure_is_refused() throws Exception {
        try (RawConnection peer = new RawConnection(server)) {
            peer.send("GET /ws/?EIO=4&transport=polling HTTP/1.1\r\nX-Long: " + "x".repeat(20_000));
            assertThat(peer.awaitEnd()).startsWith("HTTP/1.1 431");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sec-WebSocket-Version: 13\r\n",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 99\r\n"
            })
    void half_a_handshake_opens_no_websocket(String headers) throws Exception {
        try (RawConnection peer = new RawConnection(server)) {
            peer.send(RawConnection.upgradeRequest("", headers));
            peer.awaitText("HTTP/1.1 4");
        }
    }

    @Test
    void who_polls_but_reads_no_answer_is_cut_off_at_the_same_bound() throws Exception {
        PollingPeer peer = PollingPeer.connect(server);
        Socket socket = server.nextSocket();
        List<RawConnection> unread = new ArrayList<>();
        try {
            for (int sent = 0; socket.isConnected() && sent < MORE_THAN_FITS; sent += MAX_PAYLOAD) {
                RawConnection poll = new RawConnection(server);
                unread.add(poll);
                poll.send("GET /ws/?EIO=4&transport=polling&sid=" + peer.sid + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
                socket.emitJson("event", "\"" + "x".repeat(MAX_PAYLOAD) + "\"");
                poll.awaitText("200 OK"); // this far, and no further
                assertThat(socket.bufferedBytes()).isLessThanOrEqualTo(MAX_BUFFERED + 2 * MAX_PAYLOAD);
            }
        } finally {
            for (RawConnection poll : unread) {
                poll.close();
            }
        }
        peer.post("1");
    }

    @Test
    void who_answers_pings_but_never_reads_costs_no_more_than_the_bound() throws Exception {
        try (RawConnection peer = RawConnection.connect(server)) {
            Socket socket = server.nextSocket();
            String json = "\"" + "x".repeat(50_000) + "\"";
            for (int sent = 0; socket.isConnected() && sent < MORE_THAN_FITS; sent += json.length()) {
                peer.frame(FINAL | TEXT, "3");
                socket.emitJson("event", json);
                assertThat(socket.bufferedBytes()).isLessThanOrEqualTo(MAX_BUFFERED);
            }
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.SLOW_READER);
            assertThat(socket.bufferedBytes()).isZero();
        }
    }

    @Test
    void who_asks_for_namespaces_that_are_none_and_reads_no_refusal_is_cut_off() throws Exception {
        try (RawConnection peer = RawConnection.connect(server)) {
            byte[] ask = RawConnection.masked(
                    FINAL | TEXT, ("40/" + "n".repeat(60_000) + ",").getBytes(StandardCharsets.UTF_8));
            sendUntilCutOff(peer, ask, MORE_THAN_FITS / ask.length);
            assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.SLOW_READER);
        }
    }

    @Test
    void a_body_for_a_session_that_is_none_is_not_kept() throws Exception {
        HttpResponse<String> response =
                PollingPeer.send(PollingPeer.request(server, "?EIO=4&transport=polling&sid=nobody")
                        .POST(HttpRequest.BodyPublishers.ofString("x".repeat(50 * MAX_PAYLOAD))));
        assertThat(response.statusCode()).isEqualTo(400);
    }

    private static void sendUntilCutOff(RawConnection peer, byte[] bytes, int atMost) throws IOException {
        try {
            for (int i = 0; i < atMost; i++) {
                peer.send(bytes);
            }
        } catch (SocketException cutOff) {
            // which is what was to be seen
        }
    }
}
