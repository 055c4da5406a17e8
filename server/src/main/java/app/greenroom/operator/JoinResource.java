package app.greenroom.operator;

import app.greenroom.platform.web.Checks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What somebody does who was invited: they look what to, choose a password, and are in. */
@Path("/api/auth/invitation")
@Tag(name = "Sign-in")
@RunOnVirtualThread
public class JoinResource {
    static final int TOKEN_LENGTH = 100;

    private final Links links;
    private final From.Reader from;

    JoinResource(Links links, From.Reader from) {
        this.links = links;
        this.from = from;
    }

    public record InvitedTo(
            String email,
            String name,
            @Schema(enumeration = {"admin", "operator"}) String role,
            Instant expiresAt) {}

    /** @param name what colleagues see; without it, what the invitation says */
    public record Acceptance(
            @Schema(required = true) @Nullable String token,
            @Schema(required = true) @Nullable String password,
            @Nullable String name) {}

    @GET
    @PermitAll
    public InvitedTo read(@QueryParam("token") @Nullable String token, @Context HttpServerRequest request) {
        new Checks().text("token", token, 1, TOKEN_LENGTH).orThrow();
        Invitation invitation =
                links.read(Objects.requireNonNull(token), from.read(request)).orThrow();
        return new InvitedTo(invitation.email(), invitation.name(), invitation.role(), invitation.expiresAt());
    }

    @POST
    @PermitAll
    public RestResponse<SignInResource.Access> accept(
            @Nullable Acceptance acceptance, @Context UriInfo uri, @Context HttpServerRequest request) {
        Acceptance given = Checks.present(acceptance);
        Passwords.check(
                        new Checks().text("token", given.token, 1, TOKEN_LENGTH).text("name", given.name, 0, 100),
                        "password",
                        given.password)
                .orThrow();
        return SignInCookies.answer(
                links.accept(
                                Objects.requireNonNull(given.token),
                                Objects.requireNonNull(given.password),
                                given.name == null ? null : given.name.strip(),
                                from.read(request))
                        .orThrow(),
                uri);
    }
}
