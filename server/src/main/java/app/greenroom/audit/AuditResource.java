package app.greenroom.audit;

import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit log over HTTP, newest first. */
@Path("/api/audit")
@Tag(name = "Audit")
@RunOnVirtualThread
public class AuditResource {
    private final AuditLog log;

    AuditResource(AuditLog log) {
        this.log = log;
    }

    @GET
    @RolesAllowed("admin")
    public Page<AuditEntry> newest(
            @QueryParam("actor") @Nullable UUID actor,
            @QueryParam("action") @Parameter(description = "Such as operator.disabled") @Nullable String action,
            @QueryParam("subject") @Parameter(description = "Such as fan:<id>") @Nullable String subject,
            @QueryParam("since") @Nullable Instant since,
            @QueryParam("until") @Parameter(description = "Not included") @Nullable Instant until,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        new Checks()
                .text("action", action, 0, 100)
                .text("subject", subject, 0, 200)
                .page(limit)
                .orThrow();
        return log.newest(new AuditFilter(actor, action, subject, since, until), cursor, limit);
    }
}
