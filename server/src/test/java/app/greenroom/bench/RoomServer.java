package app.greenroom.bench;

import app.greenroom.platform.socketio.Namespace;
import app.greenroom.platform.socketio.SocketIoServer;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Our Socket.IO server with rooms and nothing else: {@code join} takes a client into rooms, {@code say} broadcasts an
 * event to one of them, as the live desk does. {@code bench/realtime/room-server.js} is its counterpart. Says its port,
 * and ends when its input does.
 */
public final class RoomServer {
    private RoomServer() {}

    public static void main(String[] args) throws Exception {
        // As application.properties has it.
        VertxOptions settings = new VertxOptions().setPreferNativeTransport(true);
        Vertx vertx = Vertx.vertx(settings);
        SocketIoServer server = SocketIoServer.builder(vertx).path("/ws").build();
        Namespace root = server.of("/");
        root.onConnection(socket -> {
            socket.on("join", (values, ack) -> {
                values.getFirst().forEach(room -> socket.join(room.asText()));
                ack.send();
            });
            socket.on(
                    "say",
                    (values, ack) -> root.to(values.getFirst().asText())
                            .emitJson("event", values.get(1).toString()));
        });
        Router router = Router.router(vertx);
        server.mount(router);
        AtomicInteger port = new AtomicInteger();
        // One listener per event loop, as Quarkus has it.
        DeploymentOptions everyLoop = new DeploymentOptions().setInstances(settings.getEventLoopPoolSize());
        vertx.deployVerticle(() -> new Listener(server, router, port), everyLoop)
                .onSuccess(deployed -> System.out.println("listening " + port))
                .onFailure(failure -> {
                    System.err.println("Cannot listen: " + failure.getMessage());
                    System.exit(1);
                });
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    /** All share the port that the first one got. */
    private static final class Listener extends AbstractVerticle {
        private final SocketIoServer server;
        private final Router router;
        private final AtomicInteger port;

        private Listener(SocketIoServer server, Router router, AtomicInteger port) {
            this.server = server;
            this.router = router;
            this.port = port;
        }

        @Override
        public void start(Promise<Void> started) {
            // A negative port is one that is chosen by the system and shared by all instances.
            HttpServerOptions options =
                    new HttpServerOptions().setHost("127.0.0.1").setPort(-1);
            server.configure(options);
            vertx.createHttpServer(options)
                    .requestHandler(router)
                    .listen()
                    .onSuccess(http -> port.set(http.actualPort()))
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }
}
