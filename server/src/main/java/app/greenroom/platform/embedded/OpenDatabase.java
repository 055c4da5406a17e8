package app.greenroom.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The database of a desk, for a command beside it: the one that {@code DATABASE_URL} names, that of the desk running on a
 * data folder, or, if none runs there, the folder's own, started for as long as the command takes.
 */
public final class OpenDatabase implements AutoCloseable {
    private final String url;
    private final AutoCloseable started;

    private OpenDatabase(String url, AutoCloseable started) {
        this.url = url;
        this.started = started;
    }

    public static OpenDatabase of(Path data, Map<String, String> environment) {
        String named = environment.getOrDefault("DATABASE_URL", "");
        if (!named.isBlank()) {
            return new OpenDatabase(named, () -> {});
        }
        Path postgres = data.resolve("postgres");
        if (!Files.exists(postgres)) {
            throw new CannotOpen("There is no desk in " + data.toAbsolutePath().normalize()
                    + "; name its folder with --data, or its database with DATABASE_URL.");
        }
        if (DataFolder.isInUse(data)) {
            return new OpenDatabase(
                    LocalPostgres.url(DataFolder.knownSecret(data, "postgres.password"), port(postgres)), () -> {});
        }
        LocalServices services = LocalServices.start(data, Map.of("REDIS_URL", "not needed"));
        return new OpenDatabase(services.settings().getOrDefault("DATABASE_URL", ""), services);
    }

    /** {@code postgres://…} with the password in it. */
    public String url() {
        return url;
    }

    /** PostgreSQL writes its port into the fourth line of its pid file. */
    private static int port(Path postgres) {
        try {
            List<String> lines = Files.readAllLines(postgres.resolve("postmaster.pid"));
            return Integer.parseInt(lines.get(3).strip());
        } catch (IOException | RuntimeException notYet) {
            throw new CannotOpen("The desk that runs in " + postgres.getParent() + " has no database up; try again.");
        }
    }

    @Override
    public void close() {
        try {
            started.close();
        } catch (Exception failed) {
            System.err.println("While stopping: " + failed.getMessage());
        }
    }
}
