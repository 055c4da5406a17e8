package app.greenroom.operator;

import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ProblemException;
import app.greenroom.platform.web.WebProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Signing in: an access token in the answer, a refresh token in a cookie that no script can read. */
@Path("/api/auth")
@Tag(name = "Sign-in")
@RunOnVirtualThread
public class SignInResource {
    static final String COOKIE = "greenroom_refresh";

    private final Operators operators;
    private final CurrentCaller current;
    private final List<String> extensionOrigins;

    SignInResource(Operators operators, CurrentCaller current, GreenroomConfig config) {
        this.operators = operators;
        this.current = current;
        this.extensionOrigins = config.extensionOrigins().orElse(List.of());
    }

    public record Login(
            @Schema(required = true, examples = "admin@greenroom.local") @Nullable
            String email,

            @Schema(required = true) @Nullable String password) {}

    /** @param expiresIn seconds until the access token ends */
    public record Access(String accessToken, long expiresIn, Operator user) {}

    public record SessionState(Operator user, Instant expiresAt) {}

    /** @param expiresIn seconds until the ticket ends */
    public record Ticket(String ticket, long expiresIn) {}

    @POST
    @Path("login")
    @PermitAll
    @APIResponse(responseCode = "200", description = "Signed in")
    public RestResponse<Access> login(@Nullable Login login, @Context UriInfo uri) {
        if (login == null) {
            throw new ProblemException(Problem.of(WebProblem.INVALID_REQUEST, "The body is missing"));
        }
        new Checks()
                .text("email", login.email, 1, 254)
                .text("password", login.password, 1, 1000)
                .orThrow();
        return withCookie(
                operators.signIn(given(login.email), given(login.password)).orThrow(), uri);
    }

    @POST
    @Path("refresh")
    @PermitAll
    public RestResponse<Access> refresh(@CookieParam(COOKIE) @Nullable String cookie, @Context UriInfo uri) {
        return withCookie(operators.refresh(given(cookie)).orThrow(), uri);
    }

    @POST
    @Path("extension")
    @PermitAll
    public Access extension(
            @CookieParam(COOKIE) @Nullable String cookie, @HeaderParam("Origin") @Nullable String origin) {
        if (origin == null || !extensionOrigins.contains(origin)) {
            throw new ProblemException(Problem.of(
                    OperatorProblem.FOREIGN_ORIGIN, "Only the extension may ask; see GREENROOM_EXTENSION_ORIGINS"));
        }
        return access(operators.accompany(given(cookie)).orThrow());
    }

    @POST
    @Path("logout")
    @PermitAll
    public RestResponse<Void> logout(@CookieParam(COOKIE) @Nullable String cookie, @Context UriInfo uri) {
        operators.signOut(given(cookie));
        if (current.isSignedIn()) {
            operators.end(current.get().session());
        }
        return RestResponse.ResponseBuilder.<Void>noContent()
                .cookie(cookie("", Duration.ZERO, uri))
                .build();
    }

    @GET
    @Path("session")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public SessionState session() {
        Caller caller = current.get();
        return new SessionState(caller.operator(), caller.until());
    }

    @POST
    @Path("ticket")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Ticket ticket() {
        return new Ticket(operators.ticket(current.get()), TicketScript.LIFE.toSeconds());
    }

    private static RestResponse<Access> withCookie(Operators.SignedIn signedIn, UriInfo uri) {
        return RestResponse.ResponseBuilder.ok(access(signedIn))
                .cookie(cookie(signedIn.refreshToken(), SessionScript.LIFE, uri))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Access access(Operators.SignedIn signedIn) {
        return new Access(signedIn.accessToken(), AccessTokens.LIFE.toSeconds(), signedIn.operator());
    }

    private static NewCookie cookie(String value, Duration life, UriInfo uri) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/api/auth")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .secure("https".equals(uri.getRequestUri().getScheme()))
                .maxAge((int) life.toSeconds())
                .build();
    }

    private static String given(@Nullable String value) {
        return value == null ? "" : value;
    }
}
