package app.greenroom.platform.socketio;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** The protocol's own refusals of a request; clients know them by number. */
enum EngineError {
    TRANSPORT_UNKNOWN(0, "Transport unknown", 400),
    SESSION_UNKNOWN(1, "Session ID unknown", 400),
    BAD_HANDSHAKE_METHOD(2, "Bad handshake method", 400),
    BAD_REQUEST(3, "Bad request", 400),
    PAYLOAD_TOO_LARGE(3, "Payload too large", 413),
    CLOSING(3, "Server closing", 503),
    FORBIDDEN(4, "Forbidden", 403),
    UNSUPPORTED_PROTOCOL(5, "Unsupported protocol version", 400);

    private final String body;
    private final int status;

    EngineError(int code, String message, int status) {
        this.body = "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
        this.status = status;
    }

    void answer(HttpServerResponse response) {
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(body);
        }
    }
}
