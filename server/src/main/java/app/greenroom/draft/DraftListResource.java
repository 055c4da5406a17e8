package app.greenroom.draft;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** All of the caller's own drafts over HTTP, the newest first. */
@Path("/api/drafts")
@Tag(name = "Drafts")
@RunOnVirtualThread
public class DraftListResource {
    private final Drafts drafts;
    private final CurrentCaller current;

    DraftListResource(Drafts drafts, CurrentCaller current) {
        this.drafts = drafts;
        this.current = current;
    }

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<Draft> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        new Checks().page(limit).orThrow();
        return drafts.of(current.get(), cursor, limit);
    }
}
