package app.greenroom.hostile;

import app.greenroom.ApiDocument.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as an attacker or a broken client might send it; all parts are as they go over the wire.
 *
 * @param turn with which it is made again
 * @param operation what it is a request of; null if it is of none
 */
record HostileRequest(
        int turn,
        @Nullable Operation operation,
        String method,
        String path,
        Map<String, String> headers,
        byte @Nullable [] body,
        Sender sender) {

    enum Sender {
        ADMIN,
        OPERATOR,
        /** With a token that nobody issued. */
        FORGER,
        NOBODY
    }

    @Override
    public String toString() {
        String shown = body == null ? "" : " " + new String(body, 0, Math.min(body.length, 300));
        return "turn " + turn + ", " + sender + ": " + method + " "
                + (path.length() > 300 ? path.substring(0, 300) + "…" : path) + " " + headers + shown;
    }
}
