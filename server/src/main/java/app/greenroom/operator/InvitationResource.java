package app.greenroom.operator;

import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Invitations as admins make and take them back, over HTTP. */
@Path("/api/operators/invitations")
@Tag(name = "Operators")
@RunOnVirtualThread
public class InvitationResource {
    private final Links links;
    private final CurrentCaller current;

    InvitationResource(Links links, CurrentCaller current) {
        this.links = links;
        this.current = current;
    }

    /** @param models those assigned at once when they join */
    public record NewInvitation(
            @Schema(required = true, examples = "mia@agency.example") @Nullable
            String email,

            @Nullable String name,

            @Schema(
                    required = true,
                    enumeration = {"admin", "operator"})
            @Nullable
            String role,

            @Nullable List<UUID> models) {}

    /**
     * Shown this once: whoever has the link becomes the operator.
     *
     * @param link where that is done, with the token in its fragment, which no server gets to see
     */
    public record Invited(Invitation invitation, String token, String link, Instant expiresAt) {}

    @POST
    @RolesAllowed(Operator.ADMIN)
    @ResponseStatus(201)
    public Invited invite(@Nullable NewInvitation invitation, @Context UriInfo uri) {
        NewInvitation given = Checks.present(invitation);
        OperatorResource.checks(given.email, given.name, given.role).orThrow();
        Links.Made<Invitation> made = links.invite(
                        current.get(),
                        Objects.requireNonNull(given.email),
                        Objects.requireNonNullElse(given.name, "").strip(),
                        Objects.requireNonNull(given.role),
                        OperatorResource.set(given.models))
                .orThrow();
        return new Invited(made.what(), made.token(), Links.address(uri, "invitation", made.token()), made.expiresAt());
    }

    /** Those that were not used yet, the newest first. */
    @GET
    @RolesAllowed(Operator.ADMIN)
    public Page<Invitation> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        new Checks().page(limit).orThrow();
        return links.invitations(cursor, limit);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Operator.ADMIN)
    public void revoke(UUID id) {
        links.revoke(current.get(), id).orThrow();
    }
}
