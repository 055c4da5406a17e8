package app.greenroom.operator;

import app.greenroom.platform.web.Checks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
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
    private final SignIns signIns;
    private final Operators operators;
    private final From.Reader from;
    private final CurrentCaller current;

    SignInResource(SignIns signIns, Operators operators, From.Reader from, CurrentCaller current) {
        this.signIns = signIns;
        this.operators = operators;
        this.from = from;
        this.current = current;
    }

    /**
     * @param totp the code of an authenticator app, once it was asked for with {@code totp-required}
     * @param recoveryCode in its place, for somebody without their phone
     */
    public record Login(
            @Schema(required = true, examples = "admin@greenroom.local") @Nullable
            String email,

            @Schema(required = true) @Nullable String password,

            @Nullable String totp,

            @Nullable String recoveryCode) {}

    /**
     * @param expiresIn seconds until the access token ends
     * @param totpSetupRequired whether nothing is open to them until they set up a second factor
     */
    public record Access(String accessToken, long expiresIn, Operator user, boolean totpSetupRequired) {}

    /** @param installation the random name that the extension gave itself in this browser */
    public record Installed(
            @Schema(required = true) @Nullable String installation) {}

    public record SessionState(Operator user, Instant expiresAt, boolean totpSetupRequired) {}

    /** @param expiresIn seconds until the ticket ends */
    public record Ticket(String ticket, long expiresIn) {}

    @POST
    @Path("login")
    @PermitAll
    @APIResponse(responseCode = "200", description = "Signed in")
    public RestResponse<Access> login(@Nullable Login login, @Context UriInfo uri, @Context HttpServerRequest request) {
        Login shown = Checks.present(login);
        new Checks()
                .text("email", shown.email, 1, 254)
                .text("password", shown.password, 1, 1000)
                .text("totp", shown.totp, 0, 20)
                .text("recoveryCode", shown.recoveryCode, 0, 50)
                .orThrow();
        return SignInCookies.answer(
                signIns.signIn(
                                new SignIns.Credentials(
                                        given(shown.email),
                                        given(shown.password),
                                        emptyIsNull(shown.totp),
                                        emptyIsNull(shown.recoveryCode)),
                                from.read(request))
                        .orThrow(),
                uri);
    }

    @POST
    @Path("refresh")
    @PermitAll
    public RestResponse<Access> refresh(
            @CookieParam(SignInCookies.REFRESH) @Nullable String cookie, @Context UriInfo uri) {
        return SignInCookies.answer(signIns.refresh(given(cookie)).orThrow(), uri);
    }

    @POST
    @Path("extension")
    @PermitAll
    public Access extension(
            @Nullable Installed installed,
            @CookieParam(SignInCookies.REFRESH) @Nullable String cookie,
            @HeaderParam("Origin") @Nullable String origin) {
        Installed given = Checks.present(installed);
        new Checks().text("installation", given.installation, 1, 100).orThrow();
        return SignInCookies.access(signIns.accompany(
                        given(cookie),
                        BrowserResource.extensionOrigin(origin),
                        Objects.requireNonNull(given.installation))
                .orThrow());
    }

    @POST
    @Path("logout")
    @PermitAll
    public RestResponse<Void> logout(
            @CookieParam(SignInCookies.REFRESH) @Nullable String cookie, @Context UriInfo uri) {
        signIns.signOut(given(cookie));
        if (current.isSignedIn()) {
            signIns.end(current.get().session());
        }
        return RestResponse.ResponseBuilder.<Void>noContent()
                .cookie(SignInCookies.refresh("", Duration.ZERO, uri))
                .build();
    }

    @GET
    @Path("session")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public SessionState session() {
        Caller caller = current.get();
        return new SessionState(caller.operator(), caller.until(), current.mustSetUp());
    }

    @POST
    @Path("ticket")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Ticket ticket() {
        return new Ticket(operators.ticket(current.get()), TicketScript.LIFE.toSeconds());
    }

    private static String given(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** A form sends what was left empty as an empty text. */
    private static @Nullable String emptyIsNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
