package app.greenroom.platform.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomsTest {
    private TestServer server;
    private WebSocketPeer anna;
    private WebSocketPeer bela;
    private PollingPeer cleo;
    private Socket annas;
    private Socket belas;
    private Socket cleos;

    @BeforeEach
    void connect() throws Exception {
        server = new TestServer();
        anna = WebSocketPeer.connect(server);
        annas = server.nextSocket();
        bela = WebSocketPeer.connect(server);
        belas = server.nextSocket();
        cleo = PollingPeer.connect(server);
        cleos = server.nextSocket();
    }

    @AfterEach
    void stop() throws Exception {
        anna.close();
        bela.close();
        server.close();
    }

    @Test
    void a_room_hears_what_is_said_to_it_on_every_transport() throws Exception {
        annas.join("model:1");
        cleos.join("model:1");
        server.root.to("model:1").emitJson("event", "{\"n\":1}");
        server.root.emit("all");

        assertThat(anna.nextText()).isEqualTo("42[\"event\",{\"n\":1}]");
        assertThat(anna.nextText()).isEqualTo("42[\"all\"]");
        assertThat(bela.nextText()).isEqualTo("42[\"all\"]");
        assertThat(cleo.get().body()).startsWith("42[\"event\",{\"n\":1}]");
    }

    @Test
    void who_is_in_two_rooms_hears_it_once() throws Exception {
        annas.join("model:1");
        annas.join("operator:7");
        server.root.to("model:1", "operator:7").emit("event");
        annas.emit("end");

        assertThat(anna.nextText()).isEqualTo("42[\"event\"]");
        assertThat(anna.nextText()).isEqualTo("42[\"end\"]");
    }

    @Test
    void some_can_be_left_out() {
        annas.join("model:1");
        belas.join("model:1");
        belas.join("away");

        assertThat(server.root.to("model:1").except("away").sockets()).containsExactly(annas);
        assertThat(server.root.to("model:1").except(annas).sockets()).containsExactly(belas);
        assertThat(server.root.except("model:1").sockets()).containsExactly(cleos);
    }

    @Test
    void binary_is_broadcast_too() throws Exception {
        server.root.emit("bytes", new byte[] {4, 2});

        for (WebSocketPeer peer : new WebSocketPeer[] {anna, bela}) {
            assertThat(peer.nextText()).isEqualTo("451-[\"bytes\",{\"_placeholder\":true,\"num\":0}]");
            assertThat(peer.nextBinary()).containsExactly(4, 2);
        }
    }

    @Test
    void who_leaves_or_disconnects_is_in_no_room() throws Exception {
        annas.join("model:1");
        belas.join("model:1");
        annas.leave("model:1");
        bela.close();

        await().untilAsserted(
                        () -> assertThat(server.root.to("model:1").sockets()).isEmpty());
        assertThat(belas.isConnected()).isFalse();
        belas.join("model:1");
        assertThat(belas.rooms()).isEmpty();
        assertThat(server.root.to("model:1").sockets()).isEmpty();
    }

    @Test
    void a_room_can_be_put_out() throws Exception {
        annas.join("operator:7");
        server.root.to("operator:7").disconnect(true);

        assertThat(anna.nextText()).isEqualTo("41");
        anna.awaitClose();
        assertThat(TestServer.next(server.left)).isEqualTo(DisconnectReason.SERVER_DISCONNECTED);
        assertThat(belas.isConnected()).isTrue();
    }
}
