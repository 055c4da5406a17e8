package app.greenroom.platform.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL in the data folder: durable, on a free port of loopback, behind a password. */
final class LocalPostgres implements LocalServer {
    private static final Duration START = Duration.ofSeconds(60);
    private static final String NAME = "greenroom";
    private static final String PROGRAM = "postgres";
    /** Of the programs that come with the server; another one's data they do not read. */
    private static final String MAJOR = "18";

    private static final String ONLY_WITH_PASSWORD = """
            # Only this machine, only with the password in secrets.properties
            host  all  all  127.0.0.1/32  scram-sha-256
            host  all  all  ::1/128       scram-sha-256
            """;

    private final EmbeddedPostgres server;
    private final String password;
    private final Path data;
    private final Path log;
    private final Keeper keeper;

    private LocalPostgres(EmbeddedPostgres server, String password, Path data, Path log) {
        this.server = server;
        this.password = password;
        this.data = data;
        this.log = log;
        this.keeper = new Keeper("PostgreSQL", () -> Orphans.runs(pidFile(data), PROGRAM), this::startAgain);
    }

    static LocalPostgres start(DataFolder folder) {
        Path data = folder.path("postgres");
        refuseOtherMajor(data);
        Orphans.end(pidFile(data), PROGRAM, "INT");
        Path making = folder.path("postgres.making");
        discardHalfMade(data, making);
        String password = folder.secret("postgres.password");
        try {
            Path log = folder.path("postgres.log");
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setOverrideWorkingDirectory(
                            Files.createDirectories(folder.path("bin")).toFile())
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setPGStartupWait(START)
                    .setPort(FreePort.find())
                    .setConnectConfig("password", password)
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", System.getProperty("greenroom-run.connections", "50"))
                    .setServerConfig("timezone", "UTC")
                    .setServerConfig("log_statement", "none")
                    .setServerConfig("log_min_error_statement", "panic")
                    .start();
            prepare(server, password, data);
            Files.deleteIfExists(making);
            DataFolder.keepPrivate(folder.path("bin"));
            return new LocalPostgres(server, password, data, log);
        } catch (IOException | SQLException | RuntimeException failed) {
            throw new CannotOpen(
                    "PostgreSQL did not start in %s: %s (its log: %s)"
                            .formatted(data, failed.getMessage(), folder.path("postgres.log")),
                    failed);
        }
    }

    /** {@code postgres://…} with the password in it. */
    String url() {
        return url(password, server.getPort());
    }

    static String url(String password, int port) {
        return "postgres://postgres:%s@127.0.0.1:%d/%s".formatted(password, port, NAME);
    }

    /** On the first start: the password, the rule that it is needed, and the database. */
    private static void prepare(EmbeddedPostgres server, String password, Path data) throws IOException, SQLException {
        Path rules = data.resolve("pg_hba.conf");
        if (Files.readString(rules).equals(ONLY_WITH_PASSWORD)) {
            return;
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter user postgres password '" + password + "'");
            if (!statement
                    .executeQuery("select from pg_database where datname = '" + NAME + "'")
                    .next()) {
                statement.execute("create database " + NAME);
            }
            Files.writeString(rules, ONLY_WITH_PASSWORD);
            statement.execute("select pg_reload_conf()");
        }
    }

    private static void refuseOtherMajor(Path data) {
        Path version = data.resolve("PG_VERSION");
        try {
            String made = Files.exists(version) ? Files.readString(version).strip() : MAJOR;
            if (!made.equals(MAJOR)) {
                throw new CannotOpen("The database in " + data + " was made by PostgreSQL " + made
                        + ", and this Greenroom brings PostgreSQL " + MAJOR
                        + ". Nothing was changed: make a backup with the Greenroom that ran it (./greenroom backup),"
                        + " and restore that here (./greenroom restore).");
            }
        } catch (IOException unreadable) {
            throw new CannotOpen(version + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** A first start that was killed on its way leaves a folder that PostgreSQL does not take, and this mark beside it. */
    private static void discardHalfMade(Path data, Path making) {
        try {
            if (Files.exists(making)) {
                DataFolder.remove(data);
            }
            if (!Files.exists(data)) {
                Files.writeString(making, "The database is being made");
            }
        } catch (IOException stuck) {
            throw new CannotOpen("The half-made database " + data + " cannot be removed: " + stuck.getMessage(), stuck);
        }
    }

    /** Starts it as it was started, which PostgreSQL keeps in a file; what its last life left is put right by itself. */
    private void startAgain() {
        try {
            String[] started =
                    Files.readString(data.resolve("postmaster.opts")).strip().split(" ", 2);
            List<String> command =
                    new ArrayList<>(LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U") : List.of());
            command.add(Path.of(started[0]).resolveSibling("pg_ctl").toString());
            command.addAll(List.of("-D", data.toString(), "-o", started[1], "-l", log.toString(), "-s", "-w", "start"));
            ProcessBuilder start = new ProcessBuilder(command).redirectErrorStream(true);
            int failed = start.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start()
                    .waitFor();
            if (failed != 0) {
                throw new CannotOpen("its log is " + log);
            }
        } catch (IOException unreadable) {
            throw new CannotOpen(String.valueOf(unreadable.getMessage()), unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path pidFile(Path data) {
        return data.resolve("postmaster.pid");
    }

    @Override
    public void mayEnd() {
        keeper.close();
    }

    @Override
    public void close() {
        mayEnd();
        try {
            server.close();
        } catch (IOException alreadyGone) {
            System.err.println("PostgreSQL was gone before it was stopped: " + alreadyGone.getMessage());
        }
    }
}
