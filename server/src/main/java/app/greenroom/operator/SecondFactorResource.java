package app.greenroom.operator;

import app.greenroom.platform.web.Checks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One's own second factor, over HTTP. */
@Path("/api/auth/totp")
@Tag(name = "Sign-in")
@RunOnVirtualThread
public class SecondFactorResource {
    private final SecondFactor secondFactor;
    private final CurrentCaller current;

    SecondFactorResource(SecondFactor secondFactor, CurrentCaller current) {
        this.secondFactor = secondFactor;
        this.current = current;
    }

    public record Code(@Schema(required = true) @Nullable String code) {}

    /** One of the two. */
    public record Proof(@Nullable String code, @Nullable String password) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public SecondFactor.TwoFactorState state() {
        return secondFactor.state(current.get());
    }

    /** Makes a secret for an authenticator app; nothing is turned on yet. */
    @POST
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public SecondFactor.TotpSecret begin() {
        return secondFactor.begin(current.get()).orThrow();
    }

    /** Turns it on with the app's first code, and shows the recovery codes. */
    @POST
    @Path("confirm")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public SecondFactor.RecoveryCodes confirm(@Nullable Code code) {
        Code given = Checks.present(code);
        new Checks().text("code", given.code, 1, 20).orThrow();
        return secondFactor
                .confirm(current.get(), Objects.requireNonNull(given.code))
                .orThrow();
    }

    @DELETE
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public SecondFactor.TwoFactorState turnOff(@Nullable Proof proof) {
        Proof given = Checks.present(proof);
        new Checks()
                .text("code", given.code, 0, 20)
                .text("password", given.password, 0, 1000)
                .require(given.code != null || given.password != null, "code", "or password is missing")
                .orThrow();
        return secondFactor.turnOff(current.get(), given.code, given.password).orThrow();
    }
}
