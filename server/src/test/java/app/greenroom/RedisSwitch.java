package app.greenroom;

import app.greenroom.platform.redis.RedisAccess;
import io.vertx.redis.client.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Really stops the desk's Redis, so that it answers nobody, and lets it go on. It is not ended, because what looks after it
 * would start it again at once.
 */
public final class RedisSwitch implements AutoCloseable {
    private final String process;

    private RedisSwitch(String process) {
        this.process = process;
        signal("STOP");
    }

    public static RedisSwitch off(RedisAccess redis) {
        return new RedisSwitch(Objects.requireNonNull(redis.run(Command.INFO, "server"))
                .toString()
                .lines()
                .filter(line -> line.startsWith("process_id:"))
                .map(line -> line.substring("process_id:".length()).strip())
                .findFirst()
                .orElseThrow());
    }

    @Override
    public void close() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, process).start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + code);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
