package app.greenroom.platform.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Gives each request a name, or keeps the one that a proxy gave it: it stands in every line that is logged for it. */
@Singleton
final class RequestIds {
    private static final String HEADER = "X-Request-Id";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]{8,64}");

    void mount(@Observes Router router) {
        router.route().order(SecurityHeaders.FIRST - 1).handler(RequestIds::name);
    }

    private static void name(RoutingContext context) {
        String id = idOf(context.request().getHeader(HEADER));
        MDC.put("requestId", id);
        context.response().putHeader(HEADER, id);
        context.next();
    }

    private static String idOf(@Nullable String given) {
        return given != null && PLAIN.matcher(given).matches()
                ? given
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
