package app.greenroom.platform.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many at once, as when a network comes back or a node of several is gone. */
class CrowdTest {
    private static final int CROWD = 1_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(builder -> builder.pingInterval(Duration.ofHours(1))
                .connectTimeout(Duration.ofHours(1))
                .upgradeTimeout(Duration.ofHours(1)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_thousand_come_at_once_all_hear_a_word_and_leave_nothing_behind() throws Exception {
        List<Guest> guests = arrive(CROWD);
        await(guests, guest -> guest.entered);
        assertThat(server.socketIo.sessionCount()).isEqualTo(CROWD);
        assertThat(server.root.sockets()).hasSize(CROWD);
        for (int i = 0; i < CROWD; i++) {
            server.nextSocket().join(i % 2 == 0 ? "even" : "odd");
        }

        server.root.to("even", "odd").emit("welcome");
        await(guests, guest -> guest.welcomed);

        for (int i = 0; i < CROWD; i++) {
            guests.get(i).leave(i % 3);
        }
        server.awaitAllForgotten();
        assertThat(server.root.rooms().in("even")).isEmpty();
        assertThat(server.root.rooms().in("odd")).isEmpty();
    }

    @Test
    void a_storm_of_comers_and_goers_leaves_nothing_behind() throws Exception {
        for (int wave = 0; wave < 5; wave++) {
            List<Guest> guests = arrive(200);
            // Some go before they are in, some in the middle, some once they are.
            for (int i = 0; i < guests.size(); i++) {
                Guest guest = guests.get(i);
                if (i % 3 > 0) {
                    (i % 3 == 1 ? guest.greeted : guest.entered).get(30, TimeUnit.SECONDS);
                }
                guest.leave(i % 2);
            }
        }
        server.awaitAllForgotten();
        List<Guest> late = arrive(1);
        await(late, guest -> guest.entered);
        late.getFirst().leave(0);
        server.awaitAllForgotten();
    }

    private List<Guest> arrive(int count) throws Exception {
        List<Guest> guests =
                IntStream.range(0, count).mapToObj(i -> new Guest(server)).toList();
        await(guests, guest -> guest.open);
        return guests;
    }

    private static void await(List<Guest> guests, Function<Guest, CompletableFuture<?>> what) throws Exception {
        Stream<CompletableFuture<?>> all = guests.stream().map(what);
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    }

    /** A client that comes in as soon as it can. */
    private static final class Guest implements WebSocket.Listener {
        final CompletableFuture<Void> greeted = new CompletableFuture<>();
        final CompletableFuture<Void> entered = new CompletableFuture<>();
        final CompletableFuture<Void> welcomed = new CompletableFuture<>();
        final CompletableFuture<WebSocket> open;

        Guest(TestServer server) {
            URI address = URI.create("ws://localhost:" + server.port + "/ws/?EIO=4&transport=websocket");
            open = HTTP.newWebSocketBuilder().buildAsync(address, this);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            String text = data.toString();
            if (text.startsWith("0{")) {
                from.sendText("40", true);
                greeted.complete(null);
            } else if (text.startsWith("40{")) {
                entered.complete(null);
            } else if (text.equals("42[\"welcome\"]")) {
                welcomed.complete(null);
            }
            from.request(1);
            return null;
        }

        /** With a goodbye of Socket.IO's, of the WebSocket's, or with none. */
        void leave(int manner) {
            WebSocket webSocket = open.join();
            switch (manner) {
                case 0 -> webSocket.abort();
                case 1 -> webSocket.sendClose(WebSocket.NORMAL_CLOSURE, "");
                default -> webSocket.sendText("1", true);
            }
        }
    }
}
