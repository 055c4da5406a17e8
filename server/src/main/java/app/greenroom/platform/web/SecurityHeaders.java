package app.greenroom.platform.web;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What every answer tells the browser to be careful about; the dashboard's pages add their own policy. */
@Singleton
final class SecurityHeaders {
    /** Before all other routes, so that refusals have them too. */
    static final int FIRST = -20_000;

    /** An answer of the API is no page, and none of it is anybody's to keep. */
    private static final String API = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static final String DOCS = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
            + "script-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private static final String TLS_FOR_A_YEAR = "max-age=31536000";

    void mount(@Observes Router router) {
        router.route().order(FIRST).handler(SecurityHeaders::add);
    }

    private static void add(RoutingContext context) {
        HttpServerResponse response = context.response();
        String path = context.normalizedPath();
        if (path.startsWith("/api/docs")) {
            response.putHeader("Content-Security-Policy", DOCS);
        } else if (path.startsWith("/api/")) {
            response.putHeader("Content-Security-Policy", API).putHeader("Cache-Control", "no-store");
        }
        if ("https".equals(context.request().scheme())) {
            response.putHeader("Strict-Transport-Security", TLS_FOR_A_YEAR);
        }
        context.next();
    }
}
