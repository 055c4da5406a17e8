package app.greenroom.platform.socketio;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A Socket.IO server to be mounted on a router. */
public final class SocketIoServer implements AutoCloseable {
    private static final Duration LEAST_SILENCE = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final EngineOptions options;
    private final Duration connectTimeout;
    private final ObjectMapper mapper;
    private final PacketEncoder encoder;
    private final EngineServer engine;
    private final Executor executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("socketio-", 0).factory());
    private final Map<String, Namespace> namespaces = new ConcurrentHashMap<>();

    private SocketIoServer(Builder builder) {
        this.vertx = builder.vertx;
        this.options = builder.options();
        this.connectTimeout = builder.connectTimeout;
        this.mapper = builder.mapper;
        this.encoder = new PacketEncoder(mapper);
        this.engine = new EngineServer(vertx, options, (session, request) -> new Connection(this, session, request));
    }

    /** Starts from the protocol's usual settings. */
    public static Builder builder(Vertx vertx) {
        return new Builder(vertx);
    }

    /** The namespace of this name, which clients can enter from now on. */
    public Namespace of(String name) {
        if (!name.startsWith("/") || name.contains(",")) {
            throw new IllegalArgumentException("a namespace begins with a slash and has no comma: " + name);
        }
        return namespaces.computeIfAbsent(name, absent -> new Namespace(absent, encoder));
    }

    /** Serves the path on this router. */
    public Route mount(Router router) {
        return engine.mount(router);
    }

    /** Sets what this server needs of the HTTP server that it is mounted on. */
    public void configure(HttpServerOptions http) {
        http.setMaxWebSocketFrameSize(Math.max(http.getMaxWebSocketFrameSize(), options.maxPayload()))
                .setMaxWebSocketMessageSize(Math.max(http.getMaxWebSocketMessageSize(), options.maxPayload()))
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                // In place of any timeout for reading and writing, which would have to listen to each write.
                .setIdleTimeout(0)
                .setReadIdleTimeout((int) http.getIdleTimeoutUnit().convert(silence()));
    }

    /** After this a connection on which nothing came, be it half a request, is dropped: who is there answers pings. */
    private Duration silence() {
        Duration twoPings = options.pingInterval().plus(options.pingTimeout()).multipliedBy(2);
        return twoPings.compareTo(LEAST_SILENCE) > 0 ? twoPings : LEAST_SILENCE;
    }

    /** How many clients have a session, whether or not they are in a namespace. */
    public int sessionCount() {
        return engine.sessionCount();
    }

    /** Lets every client go, once it has been sent what was already said, and takes no new ones. */
    @Override
    public void close() {
        engine.close();
    }

    Vertx vertx() {
        return vertx;
    }

    Executor executor() {
        return executor;
    }

    ObjectMapper mapper() {
        return mapper;
    }

    PacketEncoder encoder() {
        return encoder;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    long maxBufferedBytes() {
        return options.maxBufferedBytes();
    }

    @Nullable
    Namespace find(String name) {
        return namespaces.get(name);
    }

    /** The settings, each with the value that the protocol's own server has. */
    public static final class Builder {
        private final Vertx vertx;
        private ObjectMapper mapper = new ObjectMapper();
        private String path = "/socket.io";
        private Duration pingInterval = Duration.ofSeconds(25);
        private Duration pingTimeout = Duration.ofSeconds(20);
        private Duration upgradeTimeout = Duration.ofSeconds(10);
        private Duration connectTimeout = Duration.ofSeconds(45);
        private int maxPayload = 1_000_000;
        private long maxBufferedBytes = 4_000_000;
        private Predicate<String> allowedOrigins = origin -> false;

        private Builder(Vertx vertx) {
            this.vertx = vertx;
        }

        /** Where to serve. */
        public Builder path(String path) {
            this.path = path;
            return this;
        }

        /** Reads and writes the arguments of events. */
        public Builder mapper(ObjectMapper mapper) {
            this.mapper = mapper;
            return this;
        }

        /** How long after a pong the next ping is sent. */
        public Builder pingInterval(Duration pingInterval) {
            this.pingInterval = pingInterval;
            return this;
        }

        /** How long a client may take to answer a ping. */
        public Builder pingTimeout(Duration pingTimeout) {
            this.pingTimeout = pingTimeout;
            return this;
        }

        /** How long an upgrade to WebSocket, or the last delivery before a close, may take. */
        public Builder upgradeTimeout(Duration upgradeTimeout) {
            this.upgradeTimeout = upgradeTimeout;
            return this;
        }

        /** How long a client may stay without entering a namespace. */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = connectTimeout;
            return this;
        }

        /** The largest message or request body of a client, in bytes. */
        public Builder maxPayload(int maxPayload) {
            this.maxPayload = maxPayload;
            return this;
        }

        /**
         * How many bytes may wait for one client (which is cut off at more), and of one socket for its listeners. Bytes
         * of a broadcast are shared, but count for each.
         */
        public Builder maxBufferedBytes(long maxBufferedBytes) {
            this.maxBufferedBytes = maxBufferedBytes;
            return this;
        }

        /** Which other origins' pages may connect; pages of the server's own host always may. */
        public Builder allowedOrigins(Predicate<String> allowedOrigins) {
            this.allowedOrigins = allowedOrigins;
            return this;
        }

        /** The server, ready to be mounted. */
        public SocketIoServer build() {
            return new SocketIoServer(this);
        }

        private EngineOptions options() {
            return new EngineOptions(
                    path, pingInterval, pingTimeout, upgradeTimeout, maxPayload, maxBufferedBytes, allowedOrigins);
        }
    }
}
