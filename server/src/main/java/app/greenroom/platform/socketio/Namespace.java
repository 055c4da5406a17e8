package app.greenroom.platform.socketio;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A part of the server that clients come into on their own terms: who may, what they say, what is said to them. */
public final class Namespace {
    private final String name;
    private final PacketEncoder encoder;
    private final Rooms rooms = new Rooms();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Admission.Gate gate = handshake -> Admission.accept();
    private volatile Consumer<Socket> onConnection = socket -> {};

    Namespace(String name, PacketEncoder encoder) {
        this.name = name;
        this.encoder = encoder;
    }

    /** The name, beginning with a slash. */
    public String name() {
        return name;
    }

    /** Sets who may come in; without it, everyone may. */
    public Namespace onConnect(Admission.Gate gate) {
        this.gate = gate;
        return this;
    }

    /** Sets what happens when a client has come in: here its listeners are added. */
    public Namespace onConnection(Consumer<Socket> onConnection) {
        this.onConnection = onConnection;
        return this;
    }

    /** All who are in. */
    public Collection<Socket> sockets() {
        return Collections.unmodifiableSet(sockets);
    }

    /** Speaks to whoever is in any of these rooms, once each. */
    public Broadcast to(String... rooms) {
        return new Broadcast(this, List.of(rooms), List.of(), null);
    }

    /** Speaks to all, except whoever is in any of these rooms. */
    public Broadcast except(String... rooms) {
        return toAll().except(rooms);
    }

    /** Sends an event to all; see {@link Socket#emit}. */
    public void emit(String event, @Nullable Object... args) {
        toAll().emit(event, args);
    }

    /** Sends an event whose arguments are JSON texts already to all. */
    public void emitJson(String event, String... args) {
        toAll().emitJson(event, args);
    }

    private Broadcast toAll() {
        return new Broadcast(this, null, List.of(), null);
    }

    Admission admit(Handshake handshake) throws Exception {
        return gate.admit(handshake);
    }

    void add(Socket socket) {
        // Whoever finds the socket here and makes it leave comes after its connection listener.
        synchronized (socket) {
            sockets.add(socket);
            socket.entered(onConnection);
        }
    }

    void remove(Socket socket) {
        sockets.remove(socket);
    }

    Rooms rooms() {
        return rooms;
    }

    PacketEncoder encoder() {
        return encoder;
    }
}
