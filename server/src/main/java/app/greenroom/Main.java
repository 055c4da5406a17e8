package app.greenroom;

import app.greenroom.platform.embedded.CannotOpen;
import app.greenroom.platform.embedded.LocalServices;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * Starts the desk. With {@code -Dgreenroom-run.data=FOLDER} it brings its own PostgreSQL and Redis, unless DATABASE_URL and
 * REDIS_URL name others; without it, both must be named.
 */
@QuarkusMain
public final class Main {
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

    /**
     * Runs the server until it is told to stop; then what it used is stopped after it. Ctrl-C and SIGTERM end the run
     * rather than the process, because a JVM that ends under them stops everything at once, and native code that still
     * works for the server then crashes the process before its databases are down.
     */
    private static void run(LocalServices services, String... arguments) {
        Runtime.getRuntime().addShutdownHook(new Thread(services::close));
        AtomicInteger code = new AtomicInteger();
        for (String name : new String[] {"INT", "TERM"}) {
            Signal.handle(new Signal(name), signal -> {
                services.mayEnd();
                Quarkus.asyncExit(0);
            });
        }
        Quarkus.run(null, (exitCode, failure) -> code.set(exitCode), arguments);
        services.close();
        System.exit(code.get());
    }
}
