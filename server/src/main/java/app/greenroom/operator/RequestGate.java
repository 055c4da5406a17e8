package app.greenroom.operator;

import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.redis.RedisAway;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ProblemException;
import app.greenroom.platform.web.WebProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Clock;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Stands before every signed-in request: the session must live and the minute's requests must not be used up. Without
 * Redis an unexpired token of somebody who is not disabled is enough, and this node counts for itself.
 */
@ApplicationScoped
class RequestGate {
    private static final String PASSAGE = "greenroom.passage";

    private final RequestGateScript script;
    private final CurrentCaller current;
    private final OperatorStore store;
    private final LocalLimiter local;
    private final int limit;

    RequestGate(
            RequestGateScript script, CurrentCaller current, OperatorStore store, GreenroomConfig config, Clock clock) {
        this.script = script;
        this.current = current;
        this.store = store;
        this.local = new LocalLimiter(clock);
        this.limit = config.rateLimitPerMinute();
    }

    @ServerRequestFilter
    public void before(ContainerRequestContext request) {
        if (!current.isSignedIn()) {
            return;
        }
        Caller caller = current.get();
        RequestGateScript.Passage passage = ask(caller);
        request.setProperty(PASSAGE, passage);
        if (!passage.alive()) {
            throw new ProblemException(
                    Problem.of(OperatorProblem.SESSION_ENDED, OperatorProblem.SESSION_ENDED.title()));
        }
        if (passage.made() > limit) {
            throw new ProblemException(
                    Problem.of(WebProblem.TOO_MANY_REQUESTS, "At most %d requests a minute are taken".formatted(limit))
                            .with("retryAfter", seconds(passage)));
        }
        if (current.mustSetUp() && !isOpenForSetUp(request.getUriInfo().getPath())) {
            throw new ProblemException(
                    Problem.of(OperatorProblem.TOTP_SETUP_REQUIRED, OperatorProblem.TOTP_SETUP_REQUIRED.title()));
        }
    }

    @ServerResponseFilter
    public void after(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(PASSAGE) instanceof RequestGateScript.Passage passage) {
            response.getHeaders().putSingle("RateLimit-Limit", limit);
            response.getHeaders().putSingle("RateLimit-Remaining", Math.max(0, limit - passage.made()));
            response.getHeaders().putSingle("RateLimit-Reset", seconds(passage));
        }
    }

    private RequestGateScript.Passage ask(Caller caller) {
        try {
            return script.ask(caller);
        } catch (RedisAway away) {
            return local.count(caller, store.stands(caller.id(), caller.role()));
        }
    }

    /** What somebody may use who has no second factor yet and needs one; a ticket would let them look on. */
    private static boolean isOpenForSetUp(String path) {
        return path.startsWith("/api/auth/") && !path.equals("/api/auth/ticket");
    }

    private static long seconds(RequestGateScript.Passage passage) {
        return Math.max(1, (passage.resetMillis() + 999) / 1000);
    }
}
