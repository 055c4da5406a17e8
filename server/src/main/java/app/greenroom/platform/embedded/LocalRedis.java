package app.greenroom.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import redis.embedded.RedisServer;

/** A Redis in the data folder: append-only on disk, on a free port of loopback, behind a password. */
final class LocalRedis implements LocalServer {
    private static final String PROGRAM = "redis-server";

    private final Path data;
    private final String password;
    private final int port;
    private final Keeper keeper;
    private volatile RedisServer server;

    private LocalRedis(Path data, String password, int port) {
        this.data = data;
        this.password = password;
        this.port = port;
        this.server = started();
        this.keeper = new Keeper("Redis", () -> Orphans.runs(pidFile(data), PROGRAM), () -> this.server = started());
    }

    static LocalRedis start(DataFolder folder) {
        try {
            Path data = Files.createDirectories(folder.path("redis"));
            Orphans.end(pidFile(data), PROGRAM, "TERM");
            return new LocalRedis(data, folder.secret("redis.password"), FreePort.find());
        } catch (IOException failed) {
            throw new CannotOpen("Redis did not start: " + failed.getMessage(), failed);
        }
    }

    private RedisServer started() {
        Deque<String> said = new ConcurrentLinkedDeque<>();
        try {
            RedisServer fresh = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("requirepass " + password)
                    .setting("dir \"" + data + "\"")
                    .setting("pidfile \"" + pidFile(data) + "\"")
                    .setting("appendonly yes")
                    .setting("appendfsync everysec")
                    .setting("save \"\"")
                    .setting("daemonize no")
                    .soutListener(said::add)
                    .serrListener(said::add)
                    .build();
            fresh.start();
            said.clear();
            return fresh;
        } catch (IOException | RuntimeException failed) {
            throw new CannotOpen("Redis did not start in %s: %s %s".formatted(data, failed.getMessage(), said), failed);
        }
    }

    /** {@code redis://…} with the password in it. */
    String url() {
        return "redis://:%s@127.0.0.1:%d".formatted(password, port);
    }

    private static Path pidFile(Path data) {
        return data.resolve("redis.pid");
    }

    @Override
    public void mayEnd() {
        keeper.close();
    }

    @Override
    public void close() {
        mayEnd();
        try {
            server.stop();
        } catch (IOException alreadyGone) {
            System.err.println("Redis was gone before it was stopped: " + alreadyGone.getMessage());
        }
    }
}
