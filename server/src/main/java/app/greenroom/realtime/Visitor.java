package app.greenroom.realtime;

import app.greenroom.operator.Operator;
import app.greenroom.platform.socketio.Socket;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's open socket.
 *
 * @param session the sign-in that it stands on; the socket ends with it
 * @param pairing of the browser whose extension it is; the socket ends with that as well
 * @param client {@code desk} or {@code extension}
 */
public record Visitor(
        Socket socket,
        Operator operator,
        String session,
        @Nullable UUID pairing,
        String client) {
    static final String DESK = "desk";
    static final String EXTENSION = "extension";

    static Visitor of(Socket socket) {
        Admitted admitted = socket.identity(Admitted.class);
        boolean extension = socket.handshake().auth().path("client").asText().equals(EXTENSION);
        return new Visitor(
                socket, admitted.operator(), admitted.session(), admitted.pairing(), extension ? EXTENSION : DESK);
    }

    /** The models whose events it hears. */
    public Set<UUID> models() {
        return Rooms.modelsOf(socket);
    }

    public boolean isDesk() {
        return client.equals(DESK);
    }

    /** Whom the gate let in. */
    record Admitted(
            Operator operator, String session, @Nullable UUID pairing) {}
}
