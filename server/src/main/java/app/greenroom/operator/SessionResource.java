package app.greenroom.operator;

import app.greenroom.platform.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where one is signed in, over HTTP. */
@Path("/api/auth/sessions")
@Tag(name = "Sign-in")
@RunOnVirtualThread
public class SessionResource {
    private final Sessions sessions;
    private final Accounts accounts;
    private final CurrentCaller current;

    SessionResource(Sessions sessions, Accounts accounts, CurrentCaller current) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.current = current;
    }

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<OpenSession> list() {
        Caller caller = current.get();
        return Page.whole(sessions.of(caller.id(), caller.session()));
    }

    /** Ends one, which may be the one that asks. */
    @DELETE
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public void end(String id) {
        accounts.endOwnSession(current.get(), id).orThrow();
    }

    /** Ends all but the one that asks. */
    @DELETE
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public void endOthers() {
        accounts.endOtherSessions(current.get());
    }
}
