package app.greenroom.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import redis.embedded.RedisServer;

/** A Redis in the data folder: append-only on disk, on a free port of loopback, behind a password. */
final class LocalRedis implements AutoCloseable {
    private final RedisServer server;
    private final String url;

    private LocalRedis(RedisServer server, String url) {
        this.server = server;
        this.url = url;
    }

    static LocalRedis start(DataFolder folder) {
        String password = folder.secret("redis.password");
        int port = FreePort.find();
        Deque<String> said = new ConcurrentLinkedDeque<>();
        try {
            Path data = Files.createDirectories(folder.path("redis"));
            Path pidFile = data.resolve("redis.pid");
            Orphans.end(pidFile, "redis-server", "TERM");
            RedisServer server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("requirepass " + password)
                    .setting("dir \"" + data + "\"")
                    .setting("pidfile \"" + pidFile + "\"")
                    .setting("appendonly yes")
                    .setting("appendfsync everysec")
                    .setting("save \"\"")
                    .setting("daemonize no")
                    .soutListener(said::add)
                    .serrListener(said::add)
                    .build();
            server.start();
            said.clear();
            return new LocalRedis(server, "redis://:%s@127.0.0.1:%d".formatted(password, port));
        } catch (IOException | RuntimeException failed) {
            throw new CannotOpen(
                    "Redis did not start in %s: %s %s".formatted(folder.path("redis"), failed.getMessage(), said),
                    failed);
        }
    }

    /** {@code redis://…} with the password in it. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException alreadyGone) {
            System.err.println("Redis was gone before it was stopped: " + alreadyGone.getMessage());
        }
    }
}
