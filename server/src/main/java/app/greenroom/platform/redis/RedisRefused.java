package app.greenroom.platform.redis;

/** Redis answered a command with an error. */
public final class RedisRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    RedisRefused(String answer) {
        super(answer);
    }
}
