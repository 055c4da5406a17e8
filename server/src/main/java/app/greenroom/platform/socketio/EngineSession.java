package app.greenroom.platform.socketio;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One client's stream of messages, whatever carries it: first perhaps polling, later a WebSocket. Its monitor guards
 * changes of state (open, upgrade, close) and keeps what is received in order; {@link #send} does without it.
 */
final class EngineSession {
    private static final char MESSAGE = '4';

    /** How long a poll may still be under way when its client has said goodbye. */
    private static final Duration LAST_POLL = Duration.ofSeconds(1);

    private enum State {
        OPEN,
        /** Nothing more is accepted; what the outbox holds is still delivered. */
        FINISHING,
        CLOSED
    }

    private final String id;
    private final EngineServer server;
    private final EngineOptions options;
    private final Outbox outbox;
    private final Heartbeat heartbeat;
    private final Deadline trial;
    private final Deadline farewell;
    private final EngineListener listener;
    private volatile State state = State.OPEN;
    private volatile @Nullable DisconnectReason closedFor;
    private volatile Transport transport;
    private @Nullable WebSocketTransport candidate;
    private boolean probed;

    /** Opens a session: the first packet out tells the client its id, then the listener may speak. */
    EngineSession(
            String id,
            EngineServer server,
            Vertx vertx,
            EngineOptions options,
            Function<EngineSession, Transport> transport,
            Function<EngineSession, EngineListener> listener) {
        this.id = id;
        this.server = server;
        this.options = options;
        this.outbox = new Outbox(options.maxBufferedBytes());
        this.heartbeat = new Heartbeat(vertx, options, this);
        this.trial = new Deadline(vertx);
        this.farewell = new Deadline(vertx);
        this.transport = transport.apply(this);
        outbox.add(openPacket());
        synchronized (this) {
            this.listener = listener.apply(this);
            heartbeat.start();
        }
        this.transport.wake();
    }

    private Outgoing openPacket() {
        String upgrades = transport instanceof PollingTransport ? "\"websocket\"" : "";
        return Outgoing.text("0{\"sid\":\"" + id + "\",\"upgrades\":[" + upgrades + "],\"pingInterval\":"
                + options.pingInterval().toMillis() + ",\"pingTimeout\":"
                + options.pingTimeout().toMillis() + ",\"maxPayload\":" + options.maxPayload() + "}");
    }

    String id() {
        return id;
    }

    Outbox outbox() {
        return outbox;
    }

    long maxBufferedBytes() {
        return options.maxBufferedBytes();
    }

    int maxPayload() {
        return options.maxPayload();
    }

    /** Sends after everything sent before; from any thread. A client that is too far behind is cut off instead. */
    void send(Outgoing packet) {
        if (state != State.OPEN) {
            return;
        }
        if (outbox.add(packet)) {
            // Read after the packet was added: whoever takes over as transport meanwhile wakes up to find it.
            transport.wake();
        } else {
            close(DisconnectReason.SLOW_READER);
        }
    }

    /** Says no more, delivers what is already said, then closes. */
    synchronized void finish(DisconnectReason reason) {
        if (state != State.OPEN) {
            return;
        }
        state = State.FINISHING;
        heartbeat.stop();
        outbox.addEnd();
        farewell.set(options.upgradeTimeout(), () -> close(reason));
        transport.wake();
        listener.onClose(reason);
    }

    /** Closes now; what was not delivered is lost. */
    synchronized void close(DisconnectReason reason) {
        if (state == State.CLOSED) {
            return;
        }
        boolean wasOpen = state == State.OPEN;
        state = State.CLOSED;
        closedFor = reason;
        heartbeat.stop();
        trial.cancel();
        farewell.cancel();
        transport.end(reason);
        if (candidate != null) {
            candidate.end(DisconnectReason.TRANSPORT_ERROR);
        }
        outbox.clear();
        server.forget(this);
        if (wasOpen) {
            listener.onClose(reason);
        }
    }

    synchronized void heartbeatDue() {
        if (state == State.OPEN) {
            heartbeat.ping();
        }
    }

    /** The polling transport, unless the client has moved on to a WebSocket. */
    @Nullable
    PollingTransport polling() {
        return transport instanceof PollingTransport polling ? polling : null;
    }

    /** Whether a poll would wait in vain: a WebSocket takes over or has, or the session is closed. */
    synchronized boolean letsPollsGo() {
        return probed || state == State.CLOSED || !(transport instanceof PollingTransport);
    }

    /** Whether the client was turned out for what it sent. */
    boolean isMalformed() {
        return closedFor == DisconnectReason.MALFORMED_PACKET;
    }

    /** Takes a WebSocket on trial; false if there is nothing to upgrade. */
    synchronized boolean offer(WebSocketTransport webSocket) {
        if (state != State.OPEN || candidate != null || !(transport instanceof PollingTransport)) {
            return false;
        }
        candidate = webSocket;
        trial.set(options.upgradeTimeout(), () -> dropCandidate(webSocket));
        return true;
    }

    private synchronized void dropCandidate(WebSocketTransport webSocket) {
        if (candidate == webSocket) {
            trial.cancel();
            candidate = null;
            probed = false;
            webSocket.end(DisconnectReason.TRANSPORT_ERROR);
        }
    }

    /** A transport's connection is gone. */
    synchronized void lost(Transport gone, DisconnectReason reason) {
        if (gone == transport) {
            close(reason);
        } else if (gone == candidate) {
            dropCandidate((WebSocketTransport) gone);
        }
    }

    synchronized void receiveBinary(Transport from, byte[] bytes) {
        if (from == candidate) {
            dropCandidate((WebSocketTransport) from);
        } else if (from == transport && state == State.OPEN) {
            listener.onBinary(bytes);
        }
    }

    /** One text packet. Polling may carry binary in it, as base64. */
    synchronized void receive(Transport from, String packet) {
        if (from == candidate) {
            receiveFromCandidate(candidate, packet);
            return;
        }
        if (from != transport) {
            return;
        }
        if (state != State.OPEN) {
            if (packet.equals("1")) {
                close(DisconnectReason.TRANSPORT_CLOSED);
            }
            return;
        }
        switch (packet.isEmpty() ? ' ' : packet.charAt(0)) {
            case MESSAGE -> listener.onText(packet.substring(1));
            case '3' -> heartbeat.pong();
            case '1' -> part();
            case '6' -> {} // a noop asks for nothing
            case 'b' -> receiveBase64(packet);
            default -> close(DisconnectReason.MALFORMED_PACKET);
        }
    }

    /** The client is gone; but a poll of its own that comes after its goodbye, on another connection, is let go kindly. */
    private void part() {
        PollingTransport polling = polling();
        if (polling == null || polling.isPolled()) {
            close(DisconnectReason.TRANSPORT_CLOSED);
            return;
        }
        state = State.FINISHING;
        heartbeat.stop();
        outbox.clear();
        farewell.set(LAST_POLL, () -> close(DisconnectReason.TRANSPORT_CLOSED));
        listener.onClose(DisconnectReason.TRANSPORT_CLOSED);
    }

    /** Ends the session if this was the last poll of a client that has parted. */
    synchronized void closeIfParted() {
        if (state == State.FINISHING && outbox.isEmpty()) {
            close(DisconnectReason.TRANSPORT_CLOSED);
        }
    }

    /** Closes the session of a client that still polls, but whose pong is overdue. */
    synchronized boolean closeIfOverdue() {
        if (state == State.OPEN && heartbeat.isPongOverdue()) {
            close(DisconnectReason.PING_TIMEOUT);
        }
        return state == State.CLOSED;
    }

    private void receiveBase64(String packet) {
        if (transport instanceof WebSocketTransport) {
            close(DisconnectReason.MALFORMED_PACKET);
            return;
        }
        try {
            listener.onBinary(Base64.getDecoder().decode(packet.substring(1)));
        } catch (IllegalArgumentException notBase64) {
            close(DisconnectReason.MALFORMED_PACKET);
        }
    }

    private void receiveFromCandidate(WebSocketTransport webSocket, String packet) {
        PollingTransport polling = Objects.requireNonNull(polling());
        if (packet.equals("2probe") && !probed) {
            probed = true;
            webSocket.writeNow(Outgoing.PROBE_ANSWER);
            polling.release();
        } else if (packet.equals("5") && probed) {
            trial.cancel();
            candidate = null;
            probed = false;
            transport = webSocket;
            polling.release();
            webSocket.wake();
        } else {
            dropCandidate(webSocket);
        }
    }
}
