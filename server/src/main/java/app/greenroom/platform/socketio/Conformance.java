package app.greenroom.platform.socketio;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Duration;

/**
 * Serves what the official protocol test suites ask for: Socket.IO at {@code /socket.io/} and an Engine.IO echo at
 * {@code /engine.io/}. Run with {@code --port N}, as {@code ./greenroom socketio-conformance} does; port 0 is any free
 * one. Beside them is the {@link Playground}.
 */
public final class Conformance {
    private static final Duration PING_INTERVAL = Duration.ofMillis(300);
    private static final Duration PING_TIMEOUT = Duration.ofMillis(200);
    private static final int MAX_PAYLOAD = 1_000_000;

    private Conformance() {}

    public static void main(String[] args) {
        int port = port(args);
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        Router router = Router.router(vertx);
        SocketIoServer server = socketIo(vertx);
        server.mount(router);
        engineIo(vertx).mount(router);
        new Playground(vertx).server().mount(router);
        HttpServerOptions options = new HttpServerOptions().setPort(port);
        server.configure(options);
        vertx.createHttpServer(options)
                .requestHandler(router)
                .listen()
                .onSuccess(http -> System.out.println("Listening on http://localhost:" + http.actualPort()
                        + ": Socket.IO at /socket.io/, Engine.IO at /engine.io/"))
                .onFailure(failure -> fail("cannot listen on port " + port + ": " + failure.getMessage()));
    }

    private static int port(String... args) {
        boolean valid = args.length == 2
                && args[0].equals("--port")
                && args[1].matches("\\d{1,5}")
                && Integer.parseInt(args[1]) <= 65_535;
        if (!valid) {
            fail("takes only --port N, not '" + String.join(" ", args) + "'");
        }
        return Integer.parseInt(args[1]);
    }

    private static void fail(String reason) {
        System.err.println("socketio-conformance: " + reason);
        System.exit(1);
    }

    private static SocketIoServer socketIo(Vertx vertx) {
        SocketIoServer server = SocketIoServer.builder(vertx)
                .path("/socket.io/")
                .pingInterval(PING_INTERVAL)
                .pingTimeout(PING_TIMEOUT)
                .connectTimeout(Duration.ofSeconds(1))
                .maxPayload(MAX_PAYLOAD)
                .allowedOrigins(origin -> true)
                .build();
        server.of("/").onConnection(Conformance::echo);
        server.of("/custom").onConnection(Conformance::echo);
        return server;
    }

    private static void echo(Socket socket) {
        socket.emit("auth", socket.handshake().auth());
        socket.on("message", (args, ack) -> socket.emit("message-back", args.toArray()));
        socket.on("message-with-ack", (args, ack) -> ack.send(args.toArray()));
    }

    private static EngineServer engineIo(Vertx vertx) {
        EngineOptions options = new EngineOptions(
                "/engine.io/",
                PING_INTERVAL,
                PING_TIMEOUT,
                Duration.ofSeconds(10),
                MAX_PAYLOAD,
                4L * MAX_PAYLOAD,
                origin -> true);
        return new EngineServer(vertx, options, Conformance::engineEcho);
    }

    private static EngineListener engineEcho(EngineSession session, HttpServerRequest request) {
        return new EngineListener() {
            @Override
            public void onText(String message) {
                session.send(Outgoing.text("4" + message));
            }

            @Override
            public void onBinary(byte[] message) {
                session.send(Outgoing.binary(message));
            }

            @Override
            public void onClose(DisconnectReason reason) {}
        };
    }
}
