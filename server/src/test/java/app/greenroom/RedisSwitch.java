package app.greenroom;

import app.greenroom.platform.redis.RedisAccess;
import io.vertx.redis.client.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Really stops the desk's Redis, and starts it again with what it had written to disk. */
public final class RedisSwitch implements AutoCloseable {
    private final Map<String, String> server;

    private RedisSwitch(Map<String, String> server) {
        this.server = server;
    }

    public static RedisSwitch off(RedisAccess redis) {
        Map<String, String> server = Objects.requireNonNull(redis.run(Command.INFO, "server"))
                .toString()
                .lines()
                .filter(line -> line.contains(":"))
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1], (first, second) -> second));
        ProcessHandle process =
                ProcessHandle.of(Long.parseLong(server.get("process_id"))).orElseThrow();
        process.destroy();
        process.onExit().join();
        return new RedisSwitch(server);
    }

    @Override
    public void close() {
        try {
            Process process = new ProcessBuilder(server.get("executable"), server.get("config_file"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
