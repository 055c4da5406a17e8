package app.greenroom.operator;

import app.greenroom.platform.redis.LuaScript;
import app.greenroom.platform.redis.RedisAccess;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * One question to Redis for each request: session alive, and requests left in this minute ({@code
 * rate:{<operator>}:<client>}).
 */
@Singleton
class RequestGateScript {
    private static final LuaScript GATE = new LuaScript(RequestGateScript.class, "request-gate.lua");

    private final RedisAccess redis;
    private final Clock clock;

    RequestGateScript(RedisAccess redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** What the gate says: whether the session lives, requests made in this window, and its remaining milliseconds. */
    record Passage(boolean alive, int made, long resetMillis) {}

    Passage ask(Caller caller) {
        Response answer = Objects.requireNonNull(GATE.run(
                redis,
                List.of(SessionScript.key(caller.session()), "rate:{" + caller.id() + "}:" + caller.client()),
                clock.millis()));
        return new Passage(number(answer, 0) == 1, (int) number(answer, 1), number(answer, 2));
    }

    private static long number(Response answer, int index) {
        return Objects.requireNonNull(answer.get(index).toLong());
    }
}
