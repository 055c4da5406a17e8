package app.greenroom.realtime;

import app.greenroom.operator.Operator;
import app.greenroom.platform.socketio.Socket;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody's open socket.
 *
 * @param session the sign-in that it stands on; the socket ends with it
 * @param client {@code desk} or {@code extension}
 */
public record Visitor(Socket socket, Operator operator, String session, String client) {
    static final String DESK = "desk";
    static final String EXTENSION = "extension";

    static Visitor of(Socket socket) {
        Admitted admitted = socket.identity(Admitted.class);
        boolean extension = socket.handshake().auth().path("client").asText().equals(EXTENSION);
        return new Visitor(socket, admitted.operator(), admitted.session(), extension ? EXTENSION : DESK);
    }

    /** The models whose events it hears. */
    public Set<UUID> models() {
        return Rooms.modelsOf(socket);
    }

    public boolean isDesk() {
        return client.equals(DESK);
    }

    /** Whom the gate let in. */
    record Admitted(Operator operator, String session) {}
}
