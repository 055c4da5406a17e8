package app.greenroom.platform.embedded;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** The database servers of one data folder. What the environment names already is not started here. */
public final class LocalServices implements AutoCloseable {
    static {
        // What it says at each start is of no use to the person who starts a desk.
        java.util.logging.Logger.getLogger("io.zonky.test").setLevel(java.util.logging.Level.WARNING);
    }

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<LocalServer> servers = new CopyOnWriteArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();

    private LocalServices() {}

    /**
     * Opens the folder and starts what is missing.
     *
     * @param environment what is set already: with {@code DATABASE_URL} or {@code REDIS_URL} that one is used
     */
    public static LocalServices start(Path data, Map<String, String> environment) {
        LocalServices services = new LocalServices();
        try {
            services.open(DataFolder.open(data), environment);
            return services;
        } catch (RuntimeException failed) {
            services.close();
            throw failed;
        }
    }

    /** What the server has to be told: addresses and secrets, by the name of their variable. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    private void open(DataFolder folder, Map<String, String> environment) {
        open.push(folder);
        if (isMissing(environment, "GREENROOM_JWT_SECRET")) {
            settings.put("GREENROOM_JWT_SECRET", folder.secret("jwt.secret"));
        }
        if (isMissing(environment, "GREENROOM_LEDGER_SECRET")) {
            folder.known("ledger.secret").ifPresent(secret -> settings.put("GREENROOM_LEDGER_SECRET", secret));
        }
        if (isMissing(environment, "GREENROOM_LEDGER_FILE")) {
            settings.put("GREENROOM_LEDGER_FILE", folder.path("erasures.ledger").toString());
        }
        if (isMissing(environment, "REDIS_URL")) {
            LocalRedis redis = LocalRedis.start(folder);
            open.push(redis);
            servers.add(redis);
            settings.put("REDIS_URL", redis.url());
        }
        if (isMissing(environment, "DATABASE_URL")) {
            LocalPostgres postgres = LocalPostgres.start(folder);
            open.push(postgres);
            servers.add(postgres);
            settings.put("DATABASE_URL", postgres.url());
        }
    }

    private static boolean isMissing(Map<String, String> environment, String variable) {
        return environment.getOrDefault(variable, "").isBlank();
    }

    /** The desk is told to end, and the servers may hear of it before they are stopped: they are not started again. */
    public void mayEnd() {
        servers.forEach(LocalServer::mayEnd);
    }

    /** Stops in the order opposite to that of the start. */
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failed) {
                System.err.println("While stopping: " + failed.getMessage());
            }
        }
    }

    /**
     * Runs only the database servers, for development: prints their settings as {@code NAME=value} lines and a line
     * {@code ready}, and stops when it is told to.
     */
    public static void main(String... arguments) throws InterruptedException {
        try {
            LocalServices services = start(Path.of(arguments[0]), System.getenv());
            Runtime.getRuntime().addShutdownHook(new Thread(services::close));
            services.settings().forEach((name, value) -> System.out.println(name + "=" + value));
            System.out.println("ready");
            new CountDownLatch(1).await();
        } catch (CannotOpen reason) {
            System.err.println(reason.getMessage());
            System.exit(1);
        }
    }
}
