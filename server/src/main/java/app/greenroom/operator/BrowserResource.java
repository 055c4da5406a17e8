package app.greenroom.operator;

import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Browsers with a paired extension, over HTTP. */
@Path("/api/auth/browsers")
@Tag(name = "Sign-in")
@RunOnVirtualThread
public class BrowserResource {
    private final Browsers browsers;
    private final SignIns signIns;
    private final From.Reader from;
    private final CurrentCaller current;

    BrowserResource(Browsers browsers, SignIns signIns, From.Reader from, CurrentCaller current) {
        this.browsers = browsers;
        this.signIns = signIns;
        this.from = from;
        this.current = current;
    }

    /** @param code good once, until it expires or was typed wrong five times */
    public record PairingCode(String code, Instant expiresAt) {}

    /** @param installation the random name that the extension gave itself in this browser */
    public record Pairing(
            @Schema(required = true) @Nullable String code,
            @Schema(required = true) @Nullable String installation) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<PairedBrowser> list() {
        return Page.whole(browsers.of(current.get().id()));
    }

    @POST
    @Path("code")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @ResponseStatus(201)
    public PairingCode code() {
        Browsers.Code made = browsers.makeCode(current.get());
        return new PairingCode(made.code(), made.expiresAt());
    }

    /** The extension's own call, with the cookie of the desk's sign-in in its browser. */
    @POST
    @PermitAll
    @ResponseStatus(201)
    public PairedBrowser pair(
            @Nullable Pairing pairing,
            @CookieParam(SignInCookies.REFRESH) @Nullable String cookie,
            @HeaderParam("Origin") @Nullable String origin,
            @Context HttpServerRequest request) {
        Pairing given = Checks.present(pairing);
        new Checks()
                .text("code", given.code, 1, 40)
                .text("installation", given.installation, 1, 100)
                .orThrow();
        String extension = extensionOrigin(origin);
        return signIns.whose(Objects.requireNonNullElse(cookie, ""))
                .then(operator -> browsers.pair(
                        operator,
                        Objects.requireNonNull(given.code),
                        extension,
                        Objects.requireNonNull(given.installation),
                        from.read(request).browser()))
                .orThrow();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public void unpair(UUID id) {
        browsers.unpair(current.get(), id).orThrow();
    }

    /** The origin, if it is that of an extension; else the request is refused. */
    static String extensionOrigin(@Nullable String origin) {
        if (origin == null || !ExtensionOrigin.is(origin)) {
            throw new ProblemException(
                    Problem.of(OperatorProblem.FOREIGN_ORIGIN, "Only a browser's extension may ask this"));
        }
        return origin;
    }
}
