package app.greenroom.platform.jobs;

import app.greenroom.platform.redis.LuaScript;
import app.greenroom.platform.redis.RedisAccess;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A queue in Redis: the stream {@code jobs:{name}} of what is not done yet, the set {@code …:waiting} of what nobody has
 * begun, and the hash {@code …:aside} of what always failed.
 */
final class JobScript {
    private static final LuaScript ADD = new LuaScript(JobScript.class, "add.lua");
    private static final LuaScript TAKE = new LuaScript(JobScript.class, "take.lua");
    private static final LuaScript DONE = new LuaScript(JobScript.class, "done.lua");
    private static final LuaScript FAIL = new LuaScript(JobScript.class, "fail.lua");
    private static final LuaScript RENEW = new LuaScript(JobScript.class, "renew.lua");
    private static final LuaScript RETRY = new LuaScript(JobScript.class, "retry.lua");
    private static final LuaScript FORGET = new LuaScript(JobScript.class, "forget.lua");
    private static final LuaScript DEPTH = new LuaScript(JobScript.class, "depth.lua");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration CONSUMER_GONE = Duration.ofDays(1);

    private final RedisAccess redis;
    private final List<String> keys;

    JobScript(RedisAccess redis, String queue) {
        this.redis = redis;
        String stream = "jobs:{" + queue + "}";
        this.keys = List.of(stream, stream + ":waiting", stream + ":aside");
    }

    /** A job that a consumer has begun; {@code tries} counts this one. */
    record Begun(String id, String job, int tries) {}

    /** @param oldest since when the oldest job waits; null if none does */
    record Load(long jobs, @Nullable Instant oldest, long aside) {}

    /** False if there is no room. */
    boolean add(String job, int most, boolean unlessAside) {
        return number(ADD.run(redis, keys, job, most, unlessAside ? "1" : "0")) > 0;
    }

    Optional<Begun> take(String consumer, Duration abandoned, int tries, Instant now) {
        Response taken = TAKE.run(redis, keys, consumer, abandoned.toMillis(), tries, now.toEpochMilli());
        return taken == null
                ? Optional.empty()
                : Optional.of(new Begun(taken.get(0).toString(), taken.get(1).toString(), (int) number(taken.get(2))));
    }

    void done(Begun taken) {
        DONE.run(redis, keys, taken.id(), taken.job());
    }

    /** True if that was its last try. */
    boolean fail(
            Begun taken, String consumer, JobRules rules, Duration pause, String failure, Instant now, boolean counts) {
        Duration idle = rules.abandoned().minus(pause);
        return number(FAIL.run(
                        redis,
                        keys,
                        taken.id(),
                        taken.job(),
                        consumer,
                        rules.tries(),
                        Math.max(0, idle.toMillis()),
                        failure,
                        now.toEpochMilli(),
                        counts ? "1" : "0"))
                == 2;
    }

    void renew(Begun taken, String consumer) {
        RENEW.run(redis, keys, taken.id(), consumer);
    }

    boolean retry(String job) {
        return number(RETRY.run(redis, keys, job)) == 1;
    }

    boolean forget(String job) {
        return number(FORGET.run(redis, keys, job)) == 1;
    }

    Load depth() {
        Response answer = Objects.requireNonNull(DEPTH.run(redis, keys, CONSUMER_GONE.toMillis()));
        String oldest = answer.get(1).toString();
        return new Load(
                number(answer.get(0)),
                oldest.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(oldest.split("-", 2)[0])),
                number(answer.get(2)));
    }

    List<SetAside> aside() {
        List<SetAside> aside = new ArrayList<>();
        for (Response value : Objects.requireNonNull(redis.run(Command.HVALS, keys.get(2)))) {
            aside.add(setAside(value.toString()));
        }
        return aside;
    }

    private static SetAside setAside(String json) {
        try {
            JsonNode told = MAPPER.readTree(json);
            return new SetAside(
                    told.path("job").asText(),
                    told.path("tries").asInt(),
                    told.path("failure").asText(),
                    Instant.ofEpochMilli(told.path("at").asLong()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was set aside cannot be read", impossible);
        }
    }

    private static long number(@Nullable Response answer) {
        return Objects.requireNonNull(Objects.requireNonNull(answer).toLong());
    }
}
