package app.greenroom.operator;

import io.quarkus.elytron.security.common.BcryptUtil;

/** Passwords are stored as bcrypt hashes, and only as those. */
final class Passwords {
    private static final int COST = 10;

    private Passwords() {}

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
