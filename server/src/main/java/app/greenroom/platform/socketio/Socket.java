package app.greenroom.platform.socketio;

import app.greenroom.platform.log.Failure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One client in one namespace. All methods may be called from any thread. */
public final class Socket {
    private static final Logger LOG = Logger.getLogger(Socket.class);

    private final String id = EngineServer.newId();
    private final Connection connection;
    private final Namespace namespace;
    private final Handshake handshake;
    private final @Nullable Object identity;
    private final Inbox inbox;
    private final PendingAcks acks;
    private final Map<String, EventListener> listeners = new ConcurrentHashMap<>();
    private final List<Consumer<DisconnectReason>> disconnectListeners = new CopyOnWriteArrayList<>();
    private final Set<String> rooms = new HashSet<>();
    private volatile boolean connected = true;

    Socket(Connection connection, Namespace namespace, Handshake handshake, @Nullable Object identity) {
        this.connection = connection;
        this.namespace = namespace;
        this.handshake = handshake;
        this.identity = identity;
        this.inbox = connection.newInbox();
        this.acks = new PendingAcks(connection.executor());
    }

    /** The id that the client knows this socket by. */
    public String id() {
        return id;
    }

    /** What the client said of itself when it came in. */
    public Handshake handshake() {
        return handshake;
    }

    /** Whom the gate accepted the client as. */
    public <T> T identity(Class<T> type) {
        return type.cast(Objects.requireNonNull(identity, "the gate accepted this socket without an identity"));
    }

    /** False once either side has left. */
    public boolean isConnected() {
        return connected;
    }

    /** How many bytes wait for the client to read them; for pacing a long replay. */
    public long bufferedBytes() {
        return connection.bufferedBytes();
    }

    /** Listens to one kind of event; a second listener for it takes the place of the first. */
    public Socket on(String event, EventListener listener) {
        listeners.put(event, listener);
        return this;
    }

    /** Hears once, after the last event, why the socket is gone. */
    public Socket onDisconnect(Consumer<DisconnectReason> listener) {
        disconnectListeners.add(listener);
        return this;
    }

    /** Sends an event; arguments become JSON, and {@code byte[]} anywhere in them binary attachments. */
    public void emit(String event, @Nullable Object... args) {
        send(connection.encoder().event(namespace.name(), null, event, args));
    }

    /** Sends an event whose arguments are JSON texts already. */
    public void emitJson(String event, String... args) {
        send(connection.encoder().eventOfJson(namespace.name(), event, args));
    }

    /** Sends an event and asks for an acknowledgement, which fails if it does not come in time. */
    public CompletableFuture<List<JsonNode>> emitWithAck(Duration timeout, String event, @Nullable Object... args) {
        PendingAcks.Asked asked = acks.ask(timeout);
        if (connected) {
            send(connection.encoder().event(namespace.name(), asked.id(), event, args));
        }
        if (!connected) {
            acks.fail(DisconnectReason.TRANSPORT_CLOSED);
        }
        return asked.answer();
    }

    /** Enters a room; left again when the socket disconnects. */
    public synchronized void join(String room) {
        if (connected && rooms.add(room)) {
            namespace.rooms().join(room, this);
        }
    }

    /** Leaves a room. */
    public synchronized void leave(String room) {
        if (rooms.remove(room)) {
            namespace.rooms().leave(room, this);
        }
    }

    /** The rooms the socket is in. */
    public synchronized Set<String> rooms() {
        return Set.copyOf(rooms);
    }

    /** Makes the client leave the namespace, or with {@code close} all namespaces and the connection. */
    public void disconnect(boolean close) {
        if (close) {
            connection.disconnect();
        } else {
            connection.disconnect(this);
        }
    }

    Namespace namespace() {
        return namespace;
    }

    void send(Outgoing packet) {
        if (connected) {
            connection.send(packet);
        }
    }

    /** The first to run, so that its listeners are in place before the first event. */
    void entered(Consumer<Socket> onConnection) {
        inbox.add(() -> guarded("connection", () -> onConnection.accept(this)));
    }

    /** False if the client sends faster than it is listened to. */
    boolean receive(Packet packet, long weight) {
        if (!connected) {
            return true;
        }
        if (packet.type() == Packet.Type.ACK || packet.type() == Packet.Type.BINARY_ACK) {
            // Past the inbox: a listener may be waiting for just this.
            acks.answered(Objects.requireNonNull(packet.ackId()), List.copyOf(values(packet.data(), 0)));
            return true;
        }
        return inbox.offer(() -> dispatch(packet), weight);
    }

    private void dispatch(Packet packet) {
        String event = packet.data().path(0).textValue();
        EventListener listener = listeners.get(event);
        if (listener != null) {
            guarded(event, () -> listener.onEvent(values(packet.data(), 1), ack(packet.ackId())));
        }
    }

    private Ack ack(@Nullable Long ackId) {
        AtomicBoolean given = new AtomicBoolean(ackId == null);
        return values -> {
            if (ackId != null && given.compareAndSet(false, true)) {
                send(connection.encoder().ack(namespace.name(), ackId, values));
            }
        };
    }

    private static List<JsonNode> values(JsonNode data, int from) {
        List<JsonNode> values = ((ArrayNode) data).valueStream().toList();
        return values.subList(from, values.size());
    }

    /** Out of the namespace and its rooms; nothing is sent any more. The first reason counts. */
    void gone(DisconnectReason reason) {
        synchronized (this) {
            if (!connected) {
                return;
            }
            connected = false;
            rooms.forEach(room -> namespace.rooms().leave(room, this));
            rooms.clear();
        }
        namespace.remove(this);
        acks.fail(reason);
        inbox.add(() -> disconnectListeners.forEach(listener -> guarded("disconnect", () -> listener.accept(reason))));
    }

    private interface Work {
        void run() throws Exception;
    }

    private void guarded(String event, Work work) {
        try {
            work.run();
        } catch (Throwable failure) {
            LOG.errorf("The listener for %s in %s failed: %s", event, namespace.name(), Failure.describe(failure));
        }
    }
}
