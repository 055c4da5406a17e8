package app.greenroom.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data folder survives restarts and hard kills, and belongs to one desk at a time. */
class LocalServicesTest {

    @TempDir
    Path folder;

    @Test
    void what_was_committed_before_a_hard_kill_is_there_after_the_next_start() throws Exception {
        Process desk = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalServices.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, String> settings = settingsOf(desk);
        ProcessHandle postmaster = process("postgres/postmaster.pid");
        execute(settings, "create table promise (kept text)");
        execute(settings, "insert into promise values ('yes')");
        desk.destroyForcibly().waitFor();
        assertThat(postmaster.isAlive()).as("PostgreSQL outlives the kill").isTrue();

        try (LocalServices again = LocalServices.start(folder, Map.of())) {
            assertThat(read(again.settings(), "select kept from promise")).isEqualTo("yes");
            assertThat(again.settings().get("GREENROOM_JWT_SECRET")).isEqualTo(settings.get("GREENROOM_JWT_SECRET"));
        }
    }

    @Test
    void a_server_that_ends_by_itself_is_started_again_with_what_it_held() throws Exception {
        try (LocalServices services = LocalServices.start(folder, Map.of())) {
            Map<String, String> settings = services.settings();
            execute(settings, "create table promise (kept text)");
            execute(settings, "insert into promise values ('yes')");
            assertThat(redis(settings, "SET promise kept")).isEqualTo("+OK");

            for (String pidFile : new String[] {"postgres/postmaster.pid", "redis/redis.pid"}) {
                process(pidFile).destroyForcibly();
            }

            Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().untilAsserted(() -> {
                assertThat(read(settings, "select kept from promise")).isEqualTo("yes");
                assertThat(redis(settings, "GET promise")).isEqualTo("$4");
                assertThat(read(settings, "show fsync")).isEqualTo("on");
            });
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(folder.resolve("redis/redis.pid")).doesNotExist();
    }

    @Test
    void a_second_desk_on_the_same_folder_is_told_so_in_a_sentence() {
        try (LocalServices first =
                LocalServices.start(folder, Map.of("DATABASE_URL", "elsewhere", "REDIS_URL", "elsewhere"))) {
            assertThat(first.settings()).containsOnlyKeys("GREENROOM_JWT_SECRET", "GREENROOM_LEDGER_FILE");
            assertThatThrownBy(() -> LocalServices.start(folder, Map.of()))
                    .isInstanceOf(CannotOpen.class)
                    .hasMessageStartingWith("Another Greenroom is running on the data folder");
        }
    }

    @Test
    void the_database_is_durable_and_wants_a_password() throws Exception {
        try (LocalServices services = LocalServices.start(folder, Map.of("REDIS_URL", "elsewhere"))) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
                assertThat(read(services.settings(), "show " + setting))
                        .as(setting)
                        .isEqualTo("on");
            }
            String url = jdbc(services.settings());
            assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "wrong"))
                    .isInstanceOf(SQLException.class);
        }
    }

    private ProcessHandle process(String pidFile) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve(pidFile)).getFirst().strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** The first line of Redis' answer to a command. */
    private static String redis(Map<String, String> settings, String command) throws IOException {
        URI url = URI.create(settings.get("REDIS_URL"));
        try (Socket socket = new Socket("127.0.0.1", url.getPort())) {
            String password = url.getUserInfo().substring(1);
            socket.getOutputStream()
                    .write("AUTH %s\r\n%s\r\n".formatted(password, command).getBytes(StandardCharsets.UTF_8));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(in.readLine()).isEqualTo("+OK");
            return in.readLine();
        }
    }

    private static Map<String, String> settingsOf(Process desk) throws IOException {
        Map<String, String> settings = new HashMap<>();
        BufferedReader out = new BufferedReader(new InputStreamReader(desk.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null && !line.equals("ready"); line = out.readLine()) {
            String[] parts = line.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        return settings;
    }

    private static String jdbc(Map<String, String> settings) {
        URI url = URI.create(settings.get("DATABASE_URL"));
        return "jdbc:postgresql://127.0.0.1:" + url.getPort() + url.getPath();
    }

    private static Connection connect(Map<String, String> settings) throws SQLException {
        String[] user = URI.create(settings.get("DATABASE_URL")).getUserInfo().split(":");
        return DriverManager.getConnection(jdbc(settings), user[0], user[1]);
    }

    private static void execute(Map<String, String> settings, String sql) throws SQLException {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String read(Map<String, String> settings, String sql) throws SQLException {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
