package app.greenroom.realtime;

import app.greenroom.platform.socketio.Socket;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The names of rooms, and who belongs into which. */
final class Rooms {
    private static final String MODEL = "model:";

    private Rooms() {}

    /** Where everything about a model is said. */
    static String model(UUID id) {
        return MODEL + id;
    }

    /** Every screen of one operator. */
    static String operator(UUID id) {
        return "operator:" + id;
    }

    /** Where the page that types for a model hears of its deliveries. */
    static String extension(UUID model) {
        return "extension:" + model;
    }

    /** The rooms of somebody who may see these models. */
    static Set<String> of(Visitor visitor, Set<UUID> models) {
        Set<String> rooms = new HashSet<>();
        if (visitor.isDesk()) {
            models.forEach(model -> rooms.add(model(model)));
        } else {
            // An extension names the models whose page it has open.
            for (JsonNode named : visitor.socket().handshake().auth().path("models")) {
                models.stream()
                        .filter(model -> model.toString().equals(named.asText()))
                        .forEach(model -> rooms.add(extension(model)));
            }
        }
        rooms.add(operator(visitor.operator().id()));
        return rooms;
    }

    /** The models whose rooms a desk's socket is in. */
    static Set<UUID> modelsOf(Socket socket) {
        return socket.rooms().stream()
                .filter(room -> room.startsWith(MODEL))
                .map(room -> UUID.fromString(room.substring(MODEL.length())))
                .collect(Collectors.toSet());
    }

    /** Whether the socket hears live events yet. */
    static boolean isLive(Visitor visitor) {
        return visitor.socket().rooms().contains(operator(visitor.operator().id()));
    }

    /** Brings a socket into just these rooms; whether that changed anything. */
    static boolean settle(Socket socket, Set<String> rooms) {
        Set<String> now = socket.rooms();
        now.stream().filter(room -> !rooms.contains(room)).forEach(socket::leave);
        rooms.stream().filter(room -> !now.contains(room)).forEach(socket::join);
        return !now.equals(rooms);
    }
}
