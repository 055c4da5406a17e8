package app.greenroom.platform.socketio;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;

/** A server on a free port, and what its default namespace has seen. */
final class TestServer implements AutoCloseable {
    static final String ALLOWED_ORIGIN = "https://desk.example";

    final SocketIoServer socketIo;
    final Namespace root;
    final int port;
    final BlockingQueue<Socket> sockets = new LinkedBlockingQueue<>();
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    final BlockingQueue<DisconnectReason> left = new LinkedBlockingQueue<>();
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

    TestServer() throws Exception {
        this(builder -> builder);
    }

    TestServer(UnaryOperator<SocketIoServer.Builder> settings) throws Exception {
        socketIo = settings.apply(SocketIoServer.builder(vertx)
                        .path("/ws")
                        .pingInterval(Duration.ofMinutes(1))
                        .allowedOrigins(ALLOWED_ORIGIN::equals))
                .build();
        root = socketIo.of("/").onConnection(this::welcome);
        Router router = Router.router(vertx);
        socketIo.mount(router);
        HttpServerOptions options = new HttpServerOptions().setPort(0);
        socketIo.configure(options);
        CompletableFuture<Integer> listening = new CompletableFuture<>();
        vertx.createHttpServer(options)
                .requestHandler(router)
                .listen()
                .onSuccess(http -> listening.complete(http.actualPort()))
                .onFailure(listening::completeExceptionally);
        port = listening.get(10, TimeUnit.SECONDS);
    }

    private void welcome(Socket socket) {
        socket.on("say", (args, ack) -> heard.add(args.getFirst().asText()));
        socket.on("echo", (args, ack) -> socket.emit("echoed", args.toArray()));
        socket.on("ask", (args, ack) -> ack.send(args.toArray()));
        socket.onDisconnect(left::add);
        sockets.add(socket);
    }

    Socket nextSocket() throws InterruptedException {
        return next(sockets);
    }

    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(10, TimeUnit.SECONDS);
        Assertions.assertThat(next).as("something to arrive in time").isNotNull();
        return next;
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
