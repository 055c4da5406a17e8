package app.greenroom.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.greenroom.DeskTest;
import app.greenroom.RedisSwitch;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Redis says is an error of ours, or passes. */
@QuarkusTest
class RedisAccessTest extends DeskTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOADING the dataset",
                "TRYAGAIN",
                "CLUSTERDOWN for now",
                "READONLY replica",
                "BUSY script",
                "CONNECTION_CLOSED"
            })
    void a_redis_that_starts_or_changes_is_as_good_as_away(String answer) {
        assertThatThrownBy(() -> answered(answer)).isInstanceOf(RedisAway.class);

        assertThat(String.valueOf(redis.run(Command.PING))).isEqualTo("PONG");
    }

    @Test
    void a_wrong_command_is_refused_and_does_not_pass() {
        assertThatThrownBy(() -> answered("WRONGTYPE of value")).isInstanceOf(RedisRefused.class);
    }

    @Test
    void a_redis_that_hangs_is_away_and_is_found_again() {
        try (RedisSwitch off = RedisSwitch.off(redis)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> redis.run(Command.PING)).isInstanceOf(RedisAway.class);
            }
        }

        await().ignoreException(RedisAway.class)
                .untilAsserted(() ->
                        assertThat(String.valueOf(redis.run(Command.PING))).isEqualTo("PONG"));
    }

    @Test
    void a_connection_that_ends_under_many_callers_stops_nobody() {
        List<Thread> callers = IntStream.range(0, 16)
                .mapToObj(caller -> Thread.startVirtualThread(() -> {
                    for (int kill = 0; kill < 20; kill++) {
                        asked(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "no");
                        asked(Command.PING);
                    }
                }))
                .toList();

        await().until(() -> callers.stream().noneMatch(Thread::isAlive));
        await().ignoreException(RedisAway.class)
                .untilAsserted(() ->
                        assertThat(String.valueOf(redis.run(Command.PING))).isEqualTo("PONG"));
    }

    private void asked(Command command, Object... words) {
        try {
            redis.run(command, words);
        } catch (RedisAway ended) {
            // The connection was ended by one of them.
        }
    }

    private void answered(String error) {
        redis.run(Command.EVAL, "return redis.error_reply(ARGV[1])", 0, error);
    }
}
