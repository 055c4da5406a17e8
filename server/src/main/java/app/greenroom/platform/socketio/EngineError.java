package app.greenroom.platform.socketio;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** The protocol's own refusals of a request; clients know them by number. */
enum EngineError {
    TRANSPORT_UNKNOWN(0, "Transport unknown", HttpResponseStatus.BAD_REQUEST),
    SESSION_UNKNOWN(1, "Session ID unknown", HttpResponseStatus.BAD_REQUEST),
    BAD_HANDSHAKE_METHOD(2, "Bad handshake method", HttpResponseStatus.BAD_REQUEST),
    BAD_REQUEST(3, "Bad request", HttpResponseStatus.BAD_REQUEST),
    PAYLOAD_TOO_LARGE(3, "Payload too large", HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE),
    CLOSING(3, "Server closing", HttpResponseStatus.SERVICE_UNAVAILABLE),
    FORBIDDEN(4, "Forbidden", HttpResponseStatus.FORBIDDEN),
    UNSUPPORTED_PROTOCOL(5, "Unsupported protocol version", HttpResponseStatus.BAD_REQUEST);

    private final String body;
    private final HttpResponseStatus status;

    EngineError(int code, String message, HttpResponseStatus status) {
        this.body = "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
        this.status = status;
    }

    void answer(HttpServerResponse response) {
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status.code())
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(body);
        }
    }
}
