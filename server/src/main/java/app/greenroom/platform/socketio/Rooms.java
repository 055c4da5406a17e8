package app.greenroom.platform.socketio;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who is in which room. A room exists while somebody is in it. */
final class Rooms {
    private final Map<String, Set<Socket>> sockets = new ConcurrentHashMap<>();

    void join(String room, Socket socket) {
        sockets.compute(room, (name, members) -> {
            Set<Socket> joined = members == null ? ConcurrentHashMap.newKeySet() : members;
            joined.add(socket);
            return joined;
        });
    }

    void leave(String room, Socket socket) {
        sockets.computeIfPresent(room, (name, members) -> {
            members.remove(socket);
            return members.isEmpty() ? null : members;
        });
    }

    Collection<Socket> in(String room) {
        return sockets.getOrDefault(room, Set.of());
    }
}
