package app.greenroom.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.greenroom.platform.db.DatabaseAccess;
import app.greenroom.platform.db.Schema;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of docs/guides/backup.md with a PostgreSQL of one's own, as they stand there. */
class PointInTimeTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```\\n(.*?)```");

    @TempDir
    Path folder;

    private Path programs;
    private int port;
    private Path running;

    @BeforeEach
    void find() throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            programs = versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.exists(bin.resolve("pg_basebackup")))
                    .max(java.util.Comparator.naturalOrder())
                    .orElse(null);
        } catch (IOException none) {
            programs = null;
        }
        assumeTrue(programs != null, "needs Debian's PostgreSQL");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (running != null) {
            run("pg_ctl", "-D", running.toString(), "-m", "immediate", "stop");
        }
    }

    @Test
    void a_desk_comes_back_to_the_moment_before_a_mistake() throws Exception {
        Path archive = Files.createDirectory(folder.resolve("archive"));
        Path primary = folder.resolve("primary");
        run(
                "initdb",
                "-D",
                primary.toString(),
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync");
        configure(primary, block("wal_level").replace("/mnt/archive", archive.toString()));
        start(primary);
        Schema.migrate(url(), Schema.known());
        Path base = folder.resolve("base");
        run(words(block("pg_basebackup")
                .replaceAll("-D \\S+ ", "-D " + base + " -h 127.0.0.1 -U postgres -p " + port + " ")));
        name("Before");
        String moment = one("select clock_timestamp()::text");
        name("Mistake");
        String last = one("select pg_walfile_name(pg_switch_wal())");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(archive.resolve(last)));
        run("pg_ctl", "-D", primary.toString(), "-m", "immediate", "stop");
        String epoch = "select epoch::text from event_epoch";

        configure(
                base,
                block("restore_command")
                        .replace("/mnt/archive", archive.toString())
                        .replaceAll("(?<=recovery_target_time = ')[^']*", moment));
        Files.createFile(base.resolve("recovery.signal"));
        start(base);

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> one("select pg_is_in_recovery()::text").equals("false"));
        assertThat(one("select string_agg(name, ', ') from models")).isEqualTo("Before");
        String before = one(epoch);
        for (String statement : block("update event_epoch").split(";")) {
            if (!statement.isBlank()) {
                database().useHandle(handle -> handle.execute(statement));
            }
        }
        assertThat(one(epoch)).isNotEqualTo(before);
    }

    /** The block of the guide that begins so. */
    private static String block(String begin) throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("..", "docs", "guides", "backup.md")))
                .results()
                .map(found -> found.group(1))
                .filter(text -> text.startsWith(begin))
                .findFirst()
                .orElseThrow();
    }

    private static String[] words(String line) {
        return line.strip().split("\\s+");
    }

    private static void configure(Path data, String settings) throws IOException {
        Files.writeString(data.resolve("postgresql.conf"), "\n" + settings, StandardOpenOption.APPEND);
    }

    private void start(Path data) throws Exception {
        running = data;
        run(
                "pg_ctl",
                "-D",
                data.toString(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''",
                "start");
    }

    /** PostgreSQL refuses to run as root; in a namespace of its own nobody is. */
    private void run(String... words) throws Exception {
        List<String> command =
                new ArrayList<>(System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of());
        command.add(programs.resolve(words[0]).toString());
        command.addAll(Arrays.asList(words).subList(1, words.length));
        Path said = folder.resolve("said");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertThat(code)
                .as(() -> command + ": " + read(said) + read(folder.resolve("log")))
                .isZero();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private void name(String model) {
        database()
                .useHandle(handle -> handle.execute(
                        "insert into models (id, name, of_username) values (gen_random_uuid(), ?, lower(?))",
                        model,
                        model));
    }

    private String one(String query) {
        return database()
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(String.class).one());
    }

    private Jdbi database() {
        return DatabaseAccess.open(url());
    }

    private String url() {
        return "postgres://postgres@127.0.0.1:" + port + "/postgres";
    }
}
