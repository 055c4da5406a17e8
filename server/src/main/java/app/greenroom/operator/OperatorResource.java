package app.greenroom.operator;

import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Who works here, over HTTP. */
@Path("/api/operators")
@Tag(name = "Operators")
@RunOnVirtualThread
public class OperatorResource {
    private static final List<String> ROLES = List.of(Operator.ADMIN, Operator.OPERATOR);

    private final Colleagues colleagues;
    private final Accounts accounts;
    private final Links links;
    private final CurrentCaller current;

    OperatorResource(Colleagues colleagues, Accounts accounts, Links links, CurrentCaller current) {
        this.colleagues = colleagues;
        this.accounts = accounts;
        this.links = links;
        this.current = current;
    }

    /**
     * @param name what colleagues see; without it, the address up to its @
     * @param models those assigned at once
     */
    public record NewOperator(
            @Schema(required = true, examples = "mia@agency.example") @Nullable
            String email,

            @Nullable String name,

            @Schema(
                    required = true,
                    enumeration = {"admin", "operator"})
            @Nullable
            String role,

            @Schema(required = true) @Nullable String password,

            @Nullable List<UUID> models) {}

    public record Assignment(
            @Schema(required = true) @Nullable List<UUID> models) {}

    /** What an admin may change; null leaves a thing as it is. */
    public record AccountUpdate(
            @Nullable String name,

            @Schema(enumeration = {"admin", "operator"}) @Nullable
            String role,

            @Nullable List<UUID> models) {}

    public record ResetRequest(@Nullable Boolean removeTwoFactor) {}

    /**
     * Shown this once: whoever has the link sets a new password for the operator.
     *
     * @param link where that is done, with the token in its fragment, which no server gets to see
     */
    public record Reset(UUID operatorId, String token, String link, Instant expiresAt) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<Colleague> list() {
        return Page.whole(colleagues.of(current.get()));
    }

    @POST
    @RolesAllowed(Operator.ADMIN)
    @ResponseStatus(201)
    public Colleague add(@Nullable NewOperator operator) {
        NewOperator given = Checks.present(operator);
        Passwords.check(checks(given.email, given.name, given.role), "password", given.password)
                .orThrow();
        return colleagues
                .add(
                        current.get(),
                        Objects.requireNonNull(given.email),
                        Objects.requireNonNullElse(given.name, "").strip(),
                        Objects.requireNonNull(given.role),
                        Objects.requireNonNull(given.password),
                        set(given.models))
                .orThrow();
    }

    @PUT
    @Path("{id}/models")
    @RolesAllowed(Operator.ADMIN)
    public Colleague assign(UUID id, @Nullable Assignment assignment) {
        Assignment given = Checks.present(assignment);
        new Checks().present("models", given.models).orThrow();
        return colleagues.assign(current.get(), id, set(given.models)).orThrow();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Account one(UUID id) {
        return accounts.byId(current.get(), id).orThrow();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Operator.ADMIN)
    public Account change(
            UUID id,
            @HeaderParam("If-Match") @Parameter(description = "The version that was read") @Nullable String ifMatch,
            @Nullable AccountUpdate update) {
        AccountUpdate given = Checks.present(update);
        Checks checks = new Checks().text("name", given.name, 0, 100).oneOf("role", given.role, ROLES);
        Long version = checks.version(ifMatch, "the account's version");
        checks.orThrow();
        return accounts.change(
                        current.get(),
                        id,
                        version,
                        given.name == null ? null : given.name.strip(),
                        given.role,
                        given.models == null ? null : set(given.models))
                .orThrow();
    }

    @POST
    @Path("{id}/disable")
    @RolesAllowed(Operator.ADMIN)
    public Account disable(UUID id) {
        return accounts.disable(current.get(), id).orThrow();
    }

    @POST
    @Path("{id}/enable")
    @RolesAllowed(Operator.ADMIN)
    public Account enable(UUID id) {
        return accounts.enable(current.get(), id).orThrow();
    }

    @POST
    @Path("{id}/reset")
    @RolesAllowed(Operator.ADMIN)
    public Reset reset(UUID id, @Nullable ResetRequest request, @Context UriInfo uri) {
        boolean removeTwoFactor = request != null && Boolean.TRUE.equals(request.removeTwoFactor);
        Links.Made<Account> made =
                links.reset(current.get(), id, removeTwoFactor).orThrow();
        return new Reset(id, made.token(), Links.address(uri, "reset", made.token()), made.expiresAt());
    }

    /** Removes who this was; what they did stays, under no name. */
    @DELETE
    @Path("{id}")
    @RolesAllowed(Operator.ADMIN)
    public void erase(UUID id) {
        accounts.erase(current.get(), id).orThrow();
    }

    @GET
    @Path("{id}/export")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Export export(UUID id) {
        return accounts.export(current.get(), id).orThrow();
    }

    @GET
    @Path("{id}/sessions")
    @RolesAllowed(Operator.ADMIN)
    public Page<OpenSession> sessions(UUID id) {
        return Page.whole(accounts.sessions(current.get(), id).orThrow());
    }

    @DELETE
    @Path("{id}/sessions")
    @RolesAllowed(Operator.ADMIN)
    public void endSessions(UUID id) {
        accounts.endSessions(current.get(), id).orThrow();
    }

    /** What every new operator needs, however they come. */
    static Checks checks(@Nullable String email, @Nullable String name, @Nullable String role) {
        return new Checks()
                .text("email", email, 3, 254)
                .require(email == null || isAddress(email), "email", "must be an address such as mia@agency.example")
                .text("name", name, 0, 100)
                .present("role", role)
                .oneOf("role", role, ROLES);
    }

    private static boolean isAddress(String email) {
        return email.indexOf('@') > 0 && email.chars().noneMatch(c -> Character.isWhitespace(c) || c < ' ');
    }

    static Set<UUID> set(@Nullable List<UUID> models) {
        Set<UUID> set = models == null ? new HashSet<>() : new HashSet<>(models);
        set.remove(null);
        return set;
    }
}
