package app.greenroom.operator;

import app.greenroom.platform.web.Checks;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Passwords are stored as bcrypt hashes, and only as those. */
final class Passwords {
    /** Tests, which set passwords and guess them by the hundred, ask for less. */
    private static final int COST = Integer.getInteger("greenroom-run.password-cost", 10);

    private static final int LEAST = 10;
    /** What bcrypt reads of a password; more would be cut off in silence. */
    private static final int MOST_BYTES = 72;

    private Passwords() {}

    /** Checks a password that somebody wants to have from now on. */
    static Checks check(Checks checks, String field, @Nullable String password) {
        return checks.text(field, password, LEAST, MOST_BYTES)
                .require(
                        password == null || password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES,
                        field,
                        "holds more than " + MOST_BYTES + " bytes");
    }

    static String hash(String password) {
        return BcryptUtil.bcryptHash(password, COST);
    }

    static boolean match(String password, String hash) {
        try {
            return BcryptUtil.matches(password, hash);
        } catch (RuntimeException unusable) {
            return false;
        }
    }
}
