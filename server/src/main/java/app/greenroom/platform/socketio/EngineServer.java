package app.greenroom.platform.socketio;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Engine.IO v4: opens sessions and leads each request to the one it belongs to. */
final class EngineServer {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vertx vertx;
    private final EngineOptions options;
    private final BiFunction<EngineSession, HttpServerRequest, EngineListener> onOpen;
    private final Origins origins;
    private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();
    private volatile boolean closing;

    EngineServer(
            Vertx vertx, EngineOptions options, BiFunction<EngineSession, HttpServerRequest, EngineListener> onOpen) {
        this.vertx = vertx;
        this.options = options;
        this.onOpen = onOpen;
        this.origins = new Origins(options.allowedOrigins());
    }

    /** An id that cannot be guessed: whoever knows a session's id speaks for its client. */
    static String newId() {
        byte[] bytes = new byte[15];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The path is served with and without a slash at its end, as clients add one. */
    Route mount(Router router) {
        String path = options.path().replaceFirst("/+$", "");
        return router.route(path).handler(context -> handle(context.request()));
    }

    void close() {
        closing = true;
        List.copyOf(sessions.values()).forEach(session -> session.finish(DisconnectReason.SERVER_CLOSING));
    }

    void forget(EngineSession session) {
        sessions.remove(session.id());
    }

    int sessionCount() {
        return sessions.size();
    }

    private void handle(HttpServerRequest request) {
        if (!origins.admits(request)) {
            EngineError.FORBIDDEN.answer(request.response());
            return;
        }
        origins.welcome(request);
        request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (request.method().equals(HttpMethod.OPTIONS)) {
            origins.answerPreflight(request);
            return;
        }
        String sid;
        EngineError error;
        try {
            sid = request.getParam("sid");
            error = check(request, sid);
        } catch (IllegalArgumentException notDecodable) {
            sid = null;
            error = EngineError.BAD_REQUEST;
        }
        if (error != null) {
            error.answer(request.response());
        } else if (isWebSocket(request)) {
            openWebSocket(request, sid);
        } else if (sid == null) {
            openPolling(request);
        } else {
            poll(request, sid);
        }
    }

    private @Nullable EngineError check(HttpServerRequest request, @Nullable String sid) {
        String transport = request.getParam("transport");
        if (!"polling".equals(transport) && !"websocket".equals(transport)) {
            return EngineError.TRANSPORT_UNKNOWN;
        }
        if (!"4".equals(request.getParam("EIO"))) {
            return EngineError.UNSUPPORTED_PROTOCOL;
        }
        boolean asksForUpgrade = request.headers().contains(HttpHeaders.UPGRADE, "websocket", true);
        if (asksForUpgrade != isWebSocket(request)) {
            return EngineError.BAD_REQUEST;
        }
        boolean get = request.method().equals(HttpMethod.GET);
        if (sid == null) {
            return !get ? EngineError.BAD_HANDSHAKE_METHOD : closing ? EngineError.CLOSING : null;
        }
        EngineSession session = sessions.get(sid);
        if (session == null) {
            return EngineError.SESSION_UNKNOWN;
        }
        if (isWebSocket(request)) {
            return get ? null : EngineError.BAD_REQUEST; // what cannot be upgraded is closed once it is open
        }
        boolean fits = session.polling() != null && (get || request.method().equals(HttpMethod.POST));
        return fits ? null : EngineError.BAD_REQUEST;
    }

    private static boolean isWebSocket(HttpServerRequest request) {
        return "websocket".equals(request.getParam("transport"));
    }

    private void openPolling(HttpServerRequest request) {
        EngineSession session = open(request, opened -> new PollingTransport(opened, vertx));
        poll(request, session.id());
    }

    private void poll(HttpServerRequest request, String sid) {
        EngineSession session = sessions.get(sid);
        PollingTransport polling = session == null ? null : session.polling();
        if (session == null || polling == null) {
            EngineError.BAD_REQUEST.answer(request.response());
        } else if (!request.method().equals(HttpMethod.GET)) {
            polling.post(request);
        } else if (session.closeIfOverdue()) {
            EngineError.SESSION_UNKNOWN.answer(request.response());
        } else {
            polling.get(request);
        }
    }

    private void openWebSocket(HttpServerRequest request, @Nullable String sid) {
        request.toWebSocket().onSuccess(webSocket -> {
            if (webSocket.isClosed()) {
                return;
            }
            if (sid == null) {
                open(request, opened -> listening(opened, webSocket, request));
                return;
            }
            EngineSession session = sessions.get(sid);
            if (session == null || !session.offer(listening(session, webSocket, request))) {
                webSocket.close();
            }
        });
    }

    private static WebSocketTransport listening(
            EngineSession session, ServerWebSocket webSocket, HttpServerRequest request) {
        WebSocketTransport transport = new WebSocketTransport(session, webSocket, request.connection());
        transport.listen();
        return transport;
    }

    private EngineSession open(HttpServerRequest request, Function<EngineSession, Transport> transport) {
        EngineSession session =
                new EngineSession(newId(), this, vertx, options, transport, opened -> onOpen.apply(opened, request));
        sessions.put(session.id(), session);
        if (closing) {
            session.finish(DisconnectReason.SERVER_CLOSING);
        }
        return session;
    }
}
