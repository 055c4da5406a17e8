package app.greenroom.platform.socketio;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may talk to this server. Browsers check CORS for polling only, so the Origin of a WebSocket is checked
 * here too; without that, any page could open one in the name of whoever visits it.
 */
record Origins(Predicate<String> allowed) {

    boolean admits(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || isOwn(origin, request) || allowed.test(origin);
    }

    /** Tells the browser that an admitted page may read the answer. */
    void welcome(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        request.response().putHeader(HttpHeaders.VARY, "Origin");
        if (origin != null) {
            request.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        }
    }

    void answerPreflight(HttpServerRequest request) {
        HttpServerResponse response = request.response()
                .setStatusCode(204)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET,POST")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
        String headers = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        if (headers != null) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers);
        }
        response.end();
    }

    // Schemes are not compared: behind a proxy that ends TLS the request says http where the page says https.
    private static boolean isOwn(String origin, HttpServerRequest request) {
        return request.authority() != null && request.authority().toString().equalsIgnoreCase(authorityOf(origin));
    }

    private static @Nullable String authorityOf(String origin) {
        try {
            URI uri = URI.create(origin);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web ? uri.getAuthority() : null;
        } catch (IllegalArgumentException notAnOrigin) {
            return null;
        }
    }
}
