package app.greenroom.operator;

import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The caller of the request at hand, as its access token says. */
@RequestScoped
public class CurrentCaller {
    private final JsonWebToken token;

    public CurrentCaller(JsonWebToken token) {
        this.token = token;
    }

    public boolean isSignedIn() {
        return token.getRawToken() != null;
    }

    /** Whether all that the caller may do is to set up a second factor. */
    boolean mustSetUp() {
        return Boolean.parseBoolean(String.valueOf(token.<Object>getClaim(AccessTokens.SETUP_CLAIM)));
    }

    public Caller get() {
        @Nullable String pairing = token.getClaim(AccessTokens.PAIRING_CLAIM);
        return new Caller(
                UUID.fromString(token.getSubject()),
                token.getName(),
                Objects.requireNonNullElse(token.getClaim(AccessTokens.NAME_CLAIM), token.getName()),
                token.getGroups().iterator().next(),
                token.getClaim(AccessTokens.SESSION_CLAIM),
                token.getClaim(AccessTokens.CLIENT_CLAIM),
                pairing == null ? null : UUID.fromString(pairing),
                Instant.ofEpochSecond(token.getExpirationTime()));
    }
}
