package app.greenroom;

import app.greenroom.platform.config.SecretFiles;
import app.greenroom.platform.db.DatabaseAccess;
import app.greenroom.platform.db.Schema;
import app.greenroom.platform.embedded.CannotOpen;
import app.greenroom.platform.embedded.LocalServices;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.JdbiException;
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
        try {
            Map<String, String> environment = SecretFiles.resolve(System.getenv());
            if (data == null) {
                refuseNewerDatabase(environment);
                Quarkus.run(arguments);
                return;
            }
            LocalServices services = LocalServices.start(Path.of(data), environment);
            services.settings().forEach(System::setProperty);
            try {
                refuseNewerDatabase(services.settings());
                refuseNewerDatabase(environment);
            } catch (CannotOpen newer) {
                services.close();
                throw newer;
            }
            run(services, arguments);
        } catch (CannotOpen | SecretFiles.UnreadableSecret reason) {
            System.err.println("Greenroom cannot start. " + reason.getMessage());
            System.exit(1);
        }
    }

    /** Flyway takes tables of a later version as they are, and this server would not know what it writes into them. */
    private static void refuseNewerDatabase(Map<String, String> settings) {
        String url = settings.getOrDefault("DATABASE_URL", "");
        if (url.isBlank()) {
            return;
        }
        try {
            Schema.of(DatabaseAccess.open(url)).filter(Schema::isNewer).ifPresent(version -> {
                throw new CannotOpen("Its database was used by a newer Greenroom (tables of version " + version
                        + "; this one knows up to " + Schema.known()
                        + "). Nothing was changed: start the newer one, or restore a"
                        + " backup from before into another folder (./greenroom restore).");
            });
        } catch (JdbiException away) {
            // A database that is away now: the server says so in its own words, and waits as it is told to.
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
