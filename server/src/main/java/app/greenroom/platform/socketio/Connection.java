package app.greenroom.platform.socketio;

import app.greenroom.platform.log.Failure;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One client's session and the namespaces it is in. Its state is guarded by the session's monitor. */
final class Connection implements EngineListener {
    private static final Logger LOG = Logger.getLogger(Connection.class);

    /** What a waiting packet costs besides its text. */
    private static final int OVERHEAD = 256;

    private final SocketIoServer server;
    private final EngineSession session;
    private final MultiMap headers;
    private final MultiMap query;
    private final String remoteAddress;
    private final PacketDecoder decoder;
    private final Map<String, Socket> sockets = new HashMap<>();
    private final Set<String> atTheGate = new HashSet<>();
    private final Deadline nowhere;
    private long weight;
    private boolean closed;

    Connection(SocketIoServer server, EngineSession session, HttpServerRequest request) {
        this.server = server;
        this.session = session;
        this.headers = request.headers();
        this.query = request.params();
        this.remoteAddress = request.remoteAddress().hostAddress();
        this.decoder = new PacketDecoder(server.mapper());
        this.nowhere = new Deadline(server.vertx());
        nowhere.set(server.connectTimeout(), this::closeIfNowhere);
    }

    PacketEncoder encoder() {
        return server.encoder();
    }

    Executor executor() {
        return server.executor();
    }

    Inbox newInbox() {
        return new Inbox(server.executor(), server.maxBufferedBytes());
    }

    long bufferedBytes() {
        return session.outbox().weight();
    }

    void send(Outgoing packet) {
        session.send(packet);
    }

    @Override
    public void onText(String message) {
        weight = OVERHEAD + message.length() * 2L;
        try {
            receive(decoder.text(message));
        } catch (MalformedPacketException malformed) {
            LOG.debug(malformed.getMessage());
            session.close(DisconnectReason.MALFORMED_PACKET);
        }
    }

    @Override
    public void onBinary(byte[] message) {
        weight += message.length;
        if (weight > server.maxBufferedBytes()) {
            session.close(DisconnectReason.PAYLOAD_TOO_LARGE);
            return;
        }
        try {
            receive(decoder.binary(message));
        } catch (MalformedPacketException malformed) {
            LOG.debug(malformed.getMessage());
            session.close(DisconnectReason.MALFORMED_PACKET);
        }
    }

    private void receive(@Nullable Packet packet) throws MalformedPacketException {
        if (packet == null) {
            return;
        }
        if (packet.type() == Packet.Type.CONNECT) {
            connect(packet.namespace(), packet.data());
            return;
        }
        Socket socket = sockets.get(packet.namespace());
        if (socket == null) {
            throw new MalformedPacketException("a packet for a namespace that was never entered");
        }
        if (packet.type() == Packet.Type.DISCONNECT) {
            socket.gone(DisconnectReason.CLIENT_LEFT);
        } else if (!socket.receive(packet, weight)) {
            session.close(DisconnectReason.FLOODING);
        }
    }

    private void connect(String name, JsonNode auth) throws MalformedPacketException {
        Namespace namespace = server.find(name);
        if (namespace == null) {
            send(encoder().connectError(name, "Invalid namespace", null));
            return;
        }
        Socket present = sockets.get(name);
        if ((present != null && present.isConnected()) || !atTheGate.add(name)) {
            throw new MalformedPacketException("a second connect to the same namespace");
        }
        Handshake handshake = new Handshake(
                name, auth.isMissingNode() ? server.mapper().createObjectNode() : auth, headers, query, remoteAddress);
        executor().execute(() -> decide(namespace, handshake));
    }

    private void decide(Namespace namespace, Handshake handshake) {
        Admission admission;
        try {
            admission = namespace.admit(handshake);
        } catch (Throwable failure) {
            LOG.errorf("The gate of %s failed: %s", namespace.name(), Failure.describe(failure));
            admission = Admission.refuse("internal error");
        }
        synchronized (session) {
            atTheGate.remove(namespace.name());
            switch (admission) {
                case Admission.Accepted(Object identity) -> enter(namespace, handshake, identity);
                case Admission.Refused(String message, Object data) ->
                    send(encoder().connectError(namespace.name(), message, data));
            }
        }
    }

    private void enter(Namespace namespace, Handshake handshake, @Nullable Object identity) {
        if (closed) {
            return;
        }
        Socket socket = new Socket(this, namespace, handshake, identity);
        sockets.put(namespace.name(), socket);
        nowhere.cancel();
        // The client must hear that it is in before it hears anything said there.
        send(encoder().connect(namespace.name(), socket.id()));
        if (!closed) {
            namespace.add(socket);
        }
    }

    private void closeIfNowhere() {
        synchronized (session) {
            if (sockets.isEmpty()) {
                session.finish(DisconnectReason.CONNECT_TIMEOUT);
            }
        }
    }

    /** The server asks one socket to leave. */
    void disconnect(Socket socket) {
        socket.send(encoder().disconnect(socket.namespace().name()));
        socket.gone(DisconnectReason.SERVER_DISCONNECTED);
    }

    /** The server asks all sockets of the client to leave, then closes. */
    void disconnect() {
        synchronized (session) {
            List.copyOf(sockets.values()).forEach(this::disconnect);
            session.finish(DisconnectReason.SERVER_DISCONNECTED);
        }
    }

    @Override
    public void onClose(DisconnectReason reason) {
        closed = true;
        nowhere.cancel();
        sockets.values().forEach(socket -> socket.gone(reason));
    }
}
