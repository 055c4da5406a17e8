package app.greenroom.platform.socketio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Some sockets of a namespace, spoken to at once: an event is encoded once, and its bytes are shared by all. */
public final class Broadcast {
    private final Namespace namespace;
    private final @Nullable List<String> rooms;
    private final List<String> exceptRooms;
    private final @Nullable Socket exceptSocket;

    Broadcast(
            Namespace namespace,
            @Nullable List<String> rooms,
            List<String> exceptRooms,
            @Nullable Socket exceptSocket) {
        this.namespace = namespace;
        this.rooms = rooms;
        this.exceptRooms = exceptRooms;
        this.exceptSocket = exceptSocket;
    }

    /** Leaves out whoever is in any of these rooms. */
    public Broadcast except(String... leftOut) {
        List<String> all = new ArrayList<>(exceptRooms);
        all.addAll(List.of(leftOut));
        return new Broadcast(namespace, rooms, all, exceptSocket);
    }

    /** Leaves out one socket, as a rule the one whose event this answers. */
    public Broadcast except(Socket leftOut) {
        return new Broadcast(namespace, rooms, exceptRooms, leftOut);
    }

    /** Sends an event; see {@link Socket#emit}. */
    public void emit(String event, @Nullable Object... args) {
        send(namespace.encoder().event(namespace.name(), null, event, args));
    }

    /** Sends an event whose arguments are JSON texts already. */
    public void emitJson(String event, String... args) {
        send(namespace.encoder().eventOfJson(namespace.name(), event, args));
    }

    /** Makes all of them leave; see {@link Socket#disconnect}. */
    public void disconnect(boolean close) {
        sockets().forEach(socket -> socket.disconnect(close));
    }

    private void send(Outgoing packet) {
        meant().forEach(socket -> socket.send(packet));
    }

    /** Those who are meant, as of now. */
    public Set<Socket> sockets() {
        return Set.copyOf(meant());
    }

    private Collection<Socket> meant() {
        if (exceptRooms.isEmpty() && exceptSocket == null) {
            return included();
        }
        Set<Socket> meant = new LinkedHashSet<>(included());
        exceptRooms.forEach(room -> meant.removeAll(namespace.rooms().in(room)));
        if (exceptSocket != null) {
            meant.remove(exceptSocket);
        }
        return meant;
    }

    private Collection<Socket> included() {
        if (rooms == null) {
            return namespace.sockets();
        }
        if (rooms.size() == 1) {
            return namespace.rooms().in(rooms.getFirst());
        }
        Set<Socket> union = new LinkedHashSet<>();
        rooms.forEach(room -> union.addAll(namespace.rooms().in(room)));
        return union;
    }
}
