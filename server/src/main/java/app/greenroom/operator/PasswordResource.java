package app.greenroom.operator;

import app.greenroom.platform.web.Checks;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One's own password, over HTTP. */
@Path("/api/auth")
@Tag(name = "Sign-in")
@RunOnVirtualThread
public class PasswordResource {
    private final Accounts accounts;
    private final Links links;
    private final From.Reader from;
    private final CurrentCaller current;

    PasswordResource(Accounts accounts, Links links, From.Reader from, CurrentCaller current) {
        this.accounts = accounts;
        this.links = links;
        this.from = from;
        this.current = current;
    }

    public record PasswordChange(
            @Schema(required = true) @Nullable String current,

            @Schema(required = true) @JsonProperty("new") @Nullable
            String wanted) {}

    public record NewPassword(
            @Schema(required = true) @Nullable String token,
            @Schema(required = true) @Nullable String password) {}

    /** Changes it, and ends one's other sessions. */
    @POST
    @Path("password")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public void change(@Nullable PasswordChange change) {
        PasswordChange given = Checks.present(change);
        Passwords.check(new Checks().text("current", given.current, 1, 1000), "new", given.wanted)
                .orThrow();
        accounts.changePassword(
                        current.get(), Objects.requireNonNull(given.current), Objects.requireNonNull(given.wanted))
                .orThrow();
    }

    /** Sets it by the link that an admin made; they sign in with it then. */
    @POST
    @Path("reset")
    @PermitAll
    public void reset(@Nullable NewPassword password, @Context HttpServerRequest request) {
        NewPassword given = Checks.present(password);
        Passwords.check(
                        new Checks().text("token", given.token, 1, JoinResource.TOKEN_LENGTH),
                        "password",
                        given.password)
                .orThrow();
        links.setPassword(
                        Objects.requireNonNull(given.token), Objects.requireNonNull(given.password), from.read(request))
                .orThrow();
    }
}
