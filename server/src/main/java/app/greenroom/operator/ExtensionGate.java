package app.greenroom.operator;

import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets an extension use what it needs, and that only while its browser is paired. */
@ApplicationScoped
class ExtensionGate {
    /** Where it becomes known; these routes look for themselves. */
    private static final Set<String> DOORS = Set.of("/api/auth/browsers", "/api/auth/extension");

    private static final List<String> NEEDED = List.of(
            "/api/auth/ticket",
            "/api/models",
            "/api/messages",
            "/api/transactions",
            "/api/deliveries",
            "/api/extensions");

    private final CurrentCaller current;
    private final Browsers browsers;

    ExtensionGate(CurrentCaller current, Browsers browsers) {
        this.current = current;
        this.browsers = browsers;
    }

    @ServerRequestFilter(priority = Priorities.USER + 100)
    public void before(ContainerRequestContext request) {
        @Nullable String origin = request.getHeaderString("Origin");
        boolean fromExtension = ExtensionOrigin.is(origin);
        @Nullable Caller caller = current.isSignedIn() ? current.get() : null;
        boolean asExtension = caller != null && caller.pairing() != null;
        String path = request.getUriInfo().getPath();
        if (!fromExtension && !asExtension || fromExtension && isDoor(request.getMethod(), path)) {
            return;
        }
        if (caller == null || !browsers.stands(caller.pairing(), caller.id(), fromExtension ? origin : null)) {
            throw refused(OperatorProblem.EXTENSION_NOT_PAIRED);
        }
        if (NEEDED.stream().noneMatch(theirs -> path.equals(theirs) || path.startsWith(theirs + "/"))) {
            throw refused(OperatorProblem.FOREIGN_ORIGIN);
        }
    }

    private static boolean isDoor(String method, String path) {
        return method.equals("POST") && DOORS.contains(path);
    }

    private static ProblemException refused(OperatorProblem problem) {
        return new ProblemException(Problem.of(problem, problem.title()));
    }
}
