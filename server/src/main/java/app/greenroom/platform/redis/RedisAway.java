package app.greenroom.platform.redis;

/** Redis cannot be reached right now; callers say what they do without it. */
public final class RedisAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    RedisAway() {
        super("Redis is away", null, false, false);
    }
}
