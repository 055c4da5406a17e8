package app.greenroom;

import app.greenroom.platform.embedded.CannotOpen;
import app.greenroom.platform.embedded.LocalServices;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts the desk. With {@code -Dgreenroom-run.data=FOLDER} it brings its own PostgreSQL and Redis, unless DATABASE_URL and
 * REDIS_URL name others; without it, both must be named.
 */
@QuarkusMain
public final class Main {
    private static final long STOP_SECONDS = 15;

    private Main() {}

    public static void main(String... arguments) {
        String data = System.getProperty("greenroom-run.data");
        if (data == null) {
            Quarkus.run(arguments);
            return;
        }
        try {
            LocalServices services = LocalServices.start(Path.of(data), System.getenv());
            services.settings().forEach(System::setProperty);
            run(services, arguments);
        } catch (CannotOpen reason) {
            System.err.println("Greenroom cannot start. " + reason.getMessage());
            System.exit(1);
        }
    }

    /** The database servers stop after the server has, whichever way it ends. */
    private static void run(LocalServices services, String... arguments) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                stopped.await(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
            services.close();
        }));
        try {
            Quarkus.run(arguments);
        } finally {
            stopped.countDown();
        }
    }
}
