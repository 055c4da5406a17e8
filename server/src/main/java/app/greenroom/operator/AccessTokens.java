package app.greenroom.operator;

import app.greenroom.platform.config.GreenroomConfig;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Access tokens: signed, 15 minutes long, and worth something only while their session lives. */
@Singleton
class AccessTokens {
    static final Duration LIFE = Duration.ofMinutes(15);
    static final String SESSION_CLAIM = "sid";
    static final String CLIENT_CLAIM = "client";
    static final String PAIRING_CLAIM = "pairing";
    static final String SETUP_CLAIM = "setup";
    static final String NAME_CLAIM = "name";
    private static final String DESK = "desk";
    private static final String EXTENSION = "extension";
    private static final String ISSUER = "greenroom";
    private static final int LEAST_SECRET_BYTES = 32;

    private final SecretKey key;
    private final Clock clock;

    AccessTokens(GreenroomConfig config, Clock clock) {
        byte[] secret = config.jwtSecret().getBytes(StandardCharsets.UTF_8);
        if (secret.length < LEAST_SECRET_BYTES) {
            throw new IllegalArgumentException("GREENROOM_JWT_SECRET holds %d bytes; at least %d are needed"
                    .formatted(secret.length, LEAST_SECRET_BYTES));
        }
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.clock = clock;
    }

    /**
     * @param pairing of the browser whose extension gets it; null for the desk
     * @param mustSetUp whether it is good for nothing but setting up a second factor
     */
    String issue(Operator operator, String session, @Nullable UUID pairing, boolean mustSetUp) {
        Instant now = clock.instant();
        JwtClaimsBuilder claims = Jwt.issuer(ISSUER)
                .subject(operator.id().toString())
                .upn(operator.email())
                .groups(operator.role())
                .claim(NAME_CLAIM, operator.name())
                .claim(SESSION_CLAIM, session)
                .claim(CLIENT_CLAIM, pairing == null ? DESK : EXTENSION)
                .claim(SETUP_CLAIM, mustSetUp)
                .issuedAt(now)
                .expiresAt(now.plus(LIFE));
        if (pairing != null) {
            claims.claim(PAIRING_CLAIM, pairing.toString());
        }
        return claims.sign(key);
    }

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    JWTAuthContextInfo verification() {
        JWTAuthContextInfo info = new JWTAuthContextInfo();
        info.setSecretVerificationKey(key);
        info.setIssuedBy(ISSUER);
        info.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
        return info;
    }
}
