package app.greenroom.privacy;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The ledger of erasures and the legal holds, over HTTP. */
@Path("/api/privacy")
@Tag(name = "Privacy")
@RunOnVirtualThread
public class PrivacyResource {
    private final Erasures erasures;
    private final LegalHolds holds;
    private final CurrentCaller current;

    PrivacyResource(Erasures erasures, LegalHolds holds, CurrentCaller current) {
        this.erasures = erasures;
        this.holds = holds;
        this.current = current;
    }

    /** @param ofUserId the fan's number on the platform */
    public record Allowed(
            @Schema(required = true) @Nullable UUID modelId,

            @Schema(required = true, maxLength = 64) @Nullable
            String ofUserId) {}

    @GET
    @Path("erasures")
    @RolesAllowed(Operator.ADMIN)
    @Operation(description = "Who was erased, newest first: when, and by a keyed hash that tells nobody who it was.")
    public Page<Erasures.ErasureRecord> erasures(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        new Checks().page(limit).orThrow();
        return erasures.page(cursor, limit);
    }

    @POST
    @Path("erasures/allow")
    @RolesAllowed(Operator.ADMIN)
    @Operation(description = "Lets the page tell of an erased fan again. The ledger holds no names: name them.")
    public void allow(@Nullable Allowed allowed) {
        Allowed given = Checks.present(allowed);
        new Checks()
                .present("modelId", given.modelId)
                .text("ofUserId", given.ofUserId, 1, 64)
                .orThrow();
        erasures.allow(current.get(), Objects.requireNonNull(given.modelId), Objects.requireNonNull(given.ofUserId))
                .orThrow();
    }

    @GET
    @Path("legal-holds")
    @RolesAllowed(Operator.ADMIN)
    public Page<LegalHold> legalHolds() {
        return Page.whole(holds.all());
    }
}
