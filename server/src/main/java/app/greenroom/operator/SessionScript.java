package app.greenroom.operator;

import app.greenroom.platform.redis.LuaScript;
import app.greenroom.platform.redis.RedisAccess;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sessions in Redis. {@code session:<id>} is made at sign-in, lives 24 hours, and holds the operator and the digest of
 * the one refresh token that is good now. A refresh token reads {@code <session id>.<secret>}.
 */
@Singleton
class SessionScript {
    static final Duration LIFE = Duration.ofHours(24);
    private static final LuaScript OPEN = new LuaScript(SessionScript.class, "session-open.lua");
    private static final LuaScript LIVING = new LuaScript(SessionScript.class, "sessions-living.lua");
    private static final LuaScript ROTATE = new LuaScript(SessionScript.class, "session-rotate.lua");

    private final RedisAccess redis;

    SessionScript(RedisAccess redis) {
        this.redis = redis;
    }

    /** A session and the refresh token that continues it. */
    record Opened(String session, UUID operator, String refreshToken) {}

    Opened open(UUID operator) {
        String session = Secrets.token();
        String secret = Secrets.token();
        OPEN.run(redis, List.of(key(session)), operator, Secrets.digest(secret), LIFE.toMillis());
        return new Opened(session, operator, session + "." + secret);
    }

    Optional<Opened> rotate(String refreshToken) {
        return split(refreshToken).flatMap(presented -> {
            String next = Secrets.token();
            Response operator =
                    ROTATE.run(redis, List.of(key(presented.session)), presented.digest(), Secrets.digest(next));
            return operator == null
                    ? Optional.empty()
                    : Optional.of(new Opened(
                            presented.session, UUID.fromString(operator.toString()), presented.session + "." + next));
        });
    }

    /** The session that a refresh token belongs to, without using the token up; empty unless it is the newest one. */
    Optional<Opened> read(String refreshToken) {
        return split(refreshToken).flatMap(presented -> {
            Response held = redis.run(Command.HMGET, key(presented.session), "operator", "refresh");
            if (held == null || held.get(0) == null || !presented.digest().equals(String.valueOf(held.get(1)))) {
                return Optional.empty();
            }
            return Optional.of(
                    new Opened(presented.session, UUID.fromString(held.get(0).toString()), refreshToken));
        });
    }

    boolean lives(String session) {
        return ended(Set.of(session)).isEmpty();
    }

    /** Those of these sessions that do not live any more. */
    Set<String> ended(Collection<String> sessions) {
        List<String> asked = List.copyOf(sessions);
        if (asked.isEmpty()) {
            return Set.of();
        }
        Response living = Objects.requireNonNull(
                LIVING.run(redis, asked.stream().map(SessionScript::key).toList()));
        return IntStream.range(0, asked.size())
                .filter(i -> "0".equals(living.get(i).toString()))
                .mapToObj(asked::get)
                .collect(Collectors.toSet());
    }

    void end(String session) {
        redis.run(Command.DEL, key(session));
    }

    static String key(String session) {
        return "session:" + session;
    }

    /** The session that a refresh token speaks of, whatever it is worth. */
    static Optional<String> sessionOf(String refreshToken) {
        return split(refreshToken).map(Presented::session);
    }

    private record Presented(String session, String secret) {
        String digest() {
            return Secrets.digest(secret);
        }
    }

    private static Optional<Presented> split(String refreshToken) {
        int dot = refreshToken.indexOf('.');
        return dot < 1
                ? Optional.empty()
                : Optional.of(new Presented(refreshToken.substring(0, dot), refreshToken.substring(dot + 1)));
    }
}
