package app.greenroom.operator;

import app.greenroom.platform.config.ServerKeys;
import app.greenroom.platform.redis.LuaScript;
import app.greenroom.platform.redis.RedisAccess;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in Redis. {@code session:<id>} is made at sign-in, lives 24 hours, and holds the operator, where they came
 * from, and the digest of the one refresh token that is good now. {@code sessions:{<operator>}} lists the ids. An id reads
 * {@code {<operator>}<random>}: what stands in braces tells a cluster where a key lies, so all that one script asks lies
 * together. A refresh token reads {@code <session id>.<secret>}.
 */
@Singleton
class SessionScript {
    static final Duration LIFE = Duration.ofHours(24);
    /** For how long a lost answer may be asked for again: docs/adr/0012-a-lost-refresh-answer.md. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private static final LuaScript OPEN = new LuaScript(SessionScript.class, "session-open.lua");
    private static final LuaScript TOLD = new LuaScript(SessionScript.class, "sessions-told.lua");
    private static final LuaScript ROTATE = new LuaScript(SessionScript.class, "session-rotate.lua");

    private final RedisAccess redis;
    private final ServerKeys keys;
    private final Clock clock;

    SessionScript(RedisAccess redis, ServerKeys keys, Clock clock) {
        this.redis = redis;
        this.keys = keys;
        this.clock = clock;
    }

    /** A session and the refresh token that continues it. */
    record Opened(String session, UUID operator, String refreshToken) {}

    /** A session that lives, as Redis holds it. */
    record Told(String session, Instant since, Instant seen, String address, String browser) {}

    Opened open(UUID operator, From from) {
        String session = "{" + operator + "}" + Secrets.token();
        String refreshToken = session + "." + Secrets.token();
        OPEN.run(
                redis,
                List.of(key(session), listKey(operator)),
                session,
                operator,
                Secrets.digest(refreshToken),
                LIFE.toMillis(),
                clock.millis(),
                from.address(),
                from.browser());
        return new Opened(session, operator, refreshToken);
    }

    /** The next refresh token; the same one again if the answer was lost. A copy that is used later ends the session. */
    Optional<Opened> rotate(String refreshToken) {
        return sessionOf(refreshToken).flatMap(session -> {
            // Made from the token before it, so that it can be said again and need not be kept.
            String next = session + "." + keys.mark("refresh", refreshToken);
            Response operator = ROTATE.run(
                    redis,
                    List.of(key(session)),
                    Secrets.digest(refreshToken),
                    Secrets.digest(next),
                    clock.millis(),
                    GRACE.toMillis());
            return operator == null
                    ? Optional.empty()
                    : Optional.of(new Opened(session, UUID.fromString(operator.toString()), next));
        });
    }

    /** The session that a refresh token belongs to, without using the token up; empty if it is neither new nor just used. */
    Optional<Opened> read(String refreshToken) {
        return sessionOf(refreshToken).flatMap(session -> {
            Response held = Objects.requireNonNull(
                    redis.run(Command.HMGET, key(session), "operator", "refresh", "previous", "rotated"));
            String digest = Secrets.digest(refreshToken);
            boolean newest = digest.equals(text(held, 1));
            boolean justUsed =
                    digest.equals(text(held, 2)) && clock.millis() - Long.parseLong(text(held, 3)) <= GRACE.toMillis();
            return newest || justUsed
                    ? Optional.of(new Opened(session, UUID.fromString(text(held, 0)), refreshToken))
                    : Optional.empty();
        });
    }

    /** The operator's living sessions, the newest first. */
    List<Told> of(UUID operator) {
        Response ids = redis.run(Command.ZREVRANGE, listKey(operator), 0, -1);
        List<String> sessions =
                ids == null ? List.of() : ids.stream().map(Response::toString).toList();
        if (sessions.isEmpty()) {
            return List.of();
        }
        Response told = Objects.requireNonNull(
                TOLD.run(redis, sessions.stream().map(SessionScript::key).toList()));
        return IntStream.range(0, sessions.size())
                .filter(i -> told.get(i).get(0) != null)
                .mapToObj(i -> told(sessions.get(i), told.get(i)))
                .toList();
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
        List<@Nullable Response> living = redis.runEach(
                Command.EXISTS, asked.stream().map(SessionScript::key).toList());
        return IntStream.range(0, asked.size())
                .filter(i -> "0".equals(String.valueOf(living.get(i))))
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
        int dot = refreshToken.indexOf('.');
        return dot < 1 ? Optional.empty() : Optional.of(refreshToken.substring(0, dot));
    }

    private static String listKey(UUID operator) {
        return "sessions:{" + operator + "}";
    }

    private static Told told(String session, Response held) {
        return new Told(
                session,
                Instant.ofEpochMilli(Long.parseLong(text(held, 0))),
                Instant.ofEpochMilli(Long.parseLong(text(held, 1))),
                text(held, 2),
                text(held, 3));
    }

    private static String text(Response held, int index) {
        @Nullable Response value = held.get(index);
        return value == null ? "" : value.toString();
    }
}
