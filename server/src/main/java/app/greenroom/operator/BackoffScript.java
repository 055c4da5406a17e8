package app.greenroom.operator;

import app.greenroom.platform.redis.LuaScript;
import app.greenroom.platform.redis.RedisAccess;
import io.vertx.redis.client.Command;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Tries in Redis: {@code {backoff}:<what>:<whose>} counts them, and is forgotten a day after the last. One try is counted
 * under several, so they lie on one node of a cluster.
 */
@Singleton
class BackoffScript {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final LuaScript BEGIN = new LuaScript(BackoffScript.class, "backoff-begin.lua");
    private static final LuaScript TAKE_BACK = new LuaScript(BackoffScript.class, "backoff-take-back.lua");

    private final RedisAccess redis;

    BackoffScript(RedisAccess redis) {
        this.redis = redis;
    }

    /** @param free how many tries may fail before the first wait */
    record Counter(String what, String whose, int free) {
        String key() {
            return "{backoff}:" + what + ":" + whose;
        }
    }

    /** How long to wait; zero if the try may be made, and is counted. */
    Duration begin(List<Counter> counters, Instant now) {
        List<Object> arguments = new ArrayList<>(
                List.of(now.toEpochMilli(), FIRST_WAIT.toMillis(), LONGEST_WAIT.toMillis(), KEPT.toMillis()));
        counters.forEach(counter -> arguments.add(counter.free()));
        return Duration.ofMillis(
                Objects.requireNonNull(Objects.requireNonNull(BEGIN.run(redis, keys(counters), arguments.toArray()))
                        .toLong()));
    }

    void takeBack(List<Counter> counters) {
        if (counters.isEmpty()) {
            return;
        }
        TAKE_BACK.run(redis, keys(counters));
    }

    void clear(List<Counter> counters) {
        if (counters.isEmpty()) {
            return;
        }
        redis.run(Command.DEL, keys(counters).toArray());
    }

    private static List<String> keys(List<Counter> counters) {
        return counters.stream().map(Counter::key).toList();
    }
}
