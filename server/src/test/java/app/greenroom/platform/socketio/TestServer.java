package app.greenroom.platform.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

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
    private final AtomicInteger timers = new AtomicInteger();
    private final List<WeakReference<Socket>> everyone = new CopyOnWriteArrayList<>();

    TestServer() throws Exception {
        this(builder -> builder);
    }

    TestServer(UnaryOperator<SocketIoServer.Builder> settings) throws Exception {
        socketIo = settings.apply(SocketIoServer.builder(countingTimers())
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
        everyone.add(new WeakReference<>(socket));
    }

    /** All have left, and no session, room or timer of theirs is held. */
    void awaitNobody() {
        await().untilAsserted(() -> {
            assertThat(socketIo.sessionCount()).isZero();
            assertThat(root.sockets()).isEmpty();
            assertThat(timers).hasValue(0);
        });
    }

    /** All have left, and nothing of them is held: no buffer either, nor anything else that leads to them. This takes long. */
    void awaitAllForgotten() {
        awaitNobody();
        sockets.clear();
        await().until(() -> {
            collectGarbage();
            return everyone.stream().allMatch(socket -> socket.refersTo(null));
        });
    }

    /** As {@code System.gc()}, which the tests' JVM ignores: a histogram of what lives needs to know what lives. */
    private static void collectGarbage() throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
    }

    private Vertx countingTimers() {
        return (Vertx)
                Proxy.newProxyInstance(Vertx.class.getClassLoader(), new Class<?>[] {Vertx.class}, this::countTimer);
    }

    private @Nullable Object countTimer(Object proxy, Method method, Object[] args)
            throws ReflectiveOperationException {
        if (method.getName().equals("setTimer")) {
            timers.incrementAndGet();
            @SuppressWarnings("unchecked")
            Handler<Long> due = (Handler<Long>) args[1];
            return vertx.setTimer((Long) args[0], id -> {
                timers.decrementAndGet();
                due.handle(id);
            });
        }
        Object result = method.invoke(vertx, args);
        if (method.getName().equals("cancelTimer") && (Boolean) result) {
            timers.decrementAndGet();
        }
        return result;
    }

    Socket nextSocket() throws InterruptedException {
        return next(sockets);
    }

    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("something to arrive in time").isNotNull();
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
