package app.greenroom.platform.web;

import app.greenroom.platform.config.GreenroomConfig;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which other pages may use the API from a browser: those of the listed origins. Nobody else is told anything, and so their
 * browsers keep the answers from them. An extension needs no word of this: its browser lets it through by the host
 * permission that a person gave.
 */
@Singleton
final class CrossOrigin {
    private final Set<String> pages;

    CrossOrigin(GreenroomConfig config) {
        this.pages = Set.copyOf(config.corsOrigins().orElse(List.of()));
    }

    void mount(@Observes Router router) {
        router.route("/api/*").order(SecurityHeaders.FIRST + 1).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response().putHeader("Vary", "Origin");
        @Nullable String origin = request.getHeader("Origin");
        boolean allowed = origin != null && pages.contains(origin);
        if (allowed) {
            response.putHeader("Access-Control-Allow-Origin", origin)
                    .putHeader(
                            "Access-Control-Expose-Headers",
                            "Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset");
            response.putHeader("Access-Control-Allow-Credentials", "true");
        }
        if (isPreflight(request)) {
            if (allowed) {
                response.putHeader("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
                        .putHeader(
                                "Access-Control-Allow-Headers",
                                "Authorization, Content-Type, If-Match, Idempotency-Key")
                        .putHeader("Access-Control-Max-Age", "600");
            }
            response.setStatusCode(204).end();
            return;
        }
        context.next();
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }
}
