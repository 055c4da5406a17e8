package app.greenroom.realtime;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The event log over HTTP, for whoever was away and has no socket. */
@Path("/api/events")
@Tag(name = "Events")
@RunOnVirtualThread
public class EventResource {
    private static final int MOST = 1000;

    private final Events events;
    private final CurrentCaller current;

    EventResource(Events events, CurrentCaller current) {
        this.events = events;
        this.current = current;
    }

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Events.EventPage after(
            @QueryParam("after")
                    @Parameter(description = "The last cursor that was handled; without it, only the end is told")
                    @Nullable
                    String after,
            @QueryParam("limit") @DefaultValue("500") int limit) {
        new Checks()
                .require(limit >= 1 && limit <= MOST, "limit", "must be 1 to " + MOST)
                .orThrow();
        return events.after(current.get(), after, limit).orThrow();
    }
}
