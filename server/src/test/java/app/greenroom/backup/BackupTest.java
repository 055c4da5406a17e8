package app.greenroom.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.greenroom.audit.AuditCheck;
import app.greenroom.platform.config.ServerKeys;
import app.greenroom.platform.db.DatabaseAccess;
import app.greenroom.platform.db.Schema;
import app.greenroom.platform.embedded.DataFolder;
import app.greenroom.platform.embedded.LocalServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A desk of the first release, backed up, brought up to now, and made again from its backups. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupTest {
    private static final UUID MODEL = new UUID(0, 1);
    private static final UUID OPERATOR = new UUID(0, 2);
    private static final Keeping KEEPING = new Keeping(7, 4);
    private static final Map<String, String> NOWHERE = Map.of();
    private static final int FILES_OF_A_CLUSTER = 1_500;
    /** What a copy could spoil. */
    private static final List<String> TEXTS =
            List.of("tab\there", "line\nbreak", "back\\slash \\N \\.", "🫶🏽 emoji", "مرحبا", "quote \" ' ,", " ");

    @TempDir
    static Path folder;

    private static Path data;
    private static Path to;
    private static LocalServices services;
    private static BackupKey key;
    private static Backups.Made first;
    /** Whether this user may give the desk a small disk of its own. */
    private static boolean hasSmallDisk;

    @BeforeAll
    static void openADeskOfTheFirstRelease() throws Exception {
        data = Files.createDirectory(folder.resolve("desk"));
        hasSmallDisk = hasRun("mount", "-t", "tmpfs", "-o", "size=640m,mode=700", "tmpfs", data.toString());
        to = folder.resolve("backups");
        key = BackupKey.make(folder.resolve("backup.key"));
        services = LocalServices.start(data, Map.of("REDIS_URL", "not needed"));
        Schema.migrate(url(), "1");
        database().useTransaction(tx -> {
            tx.execute(
                    "insert into users (id, email, password_hash, role) values (?, 'o@x.example', 'hash', 'admin')",
                    OPERATOR);
            tx.execute("insert into models (id, name, of_username) values (?, 'Luna', 'lunavale')", MODEL);
            for (int i = 0; i < TEXTS.size(); i++) {
                tx.execute(
                        "insert into fans (id, model_id, of_user_id, username, display_name) values (?, ?, ?, ?, ?)",
                        fan(i),
                        MODEL,
                        "100" + i,
                        "fan" + i,
                        "Fan " + i);
                tx.execute("""
                        insert into messages (id, model_id, fan_id, direction, content, platform_key, sent_at)
                        values (?, ?, ?, 'incoming', ?, ?, '2026-05-12T21:00:00Z')
                        """, message(i), MODEL, fan(i), TEXTS.get(i), "key" + i);
                tx.execute(
                        "insert into events (model_id, fan_id, type, payload) values (?, ?, 'message.received', '{}')",
                        MODEL,
                        fan(i));
            }
            tx.execute(
                    "insert into deliveries (id, model_id, fan_id, message_id) values (?, ?, ?, ?)",
                    new UUID(3, 1),
                    MODEL,
                    fan(1),
                    message(1));
        });
    }

    @AfterAll
    static void close() throws Exception {
        services.close();
        if (hasSmallDisk) {
            hasRun("umount", "-l", data.toString());
        }
    }

    @Test
    @Order(1)
    void a_backup_of_the_first_release_is_read_back_whole() {
        first = backup(BackupKey.read(folder.resolve("backup.key")), Clock.systemUTC());

        assertThat(first.withKey()).isTrue();
        assertThat(first.rows()).isGreaterThan(3L * TEXTS.size());
        assertThat(Backups.checked(first.file(), key).rows()).isEqualTo(first.rows());
    }

    @Test
    @Order(2)
    void a_desk_of_the_first_release_is_brought_up_to_now_with_all_it_held() {
        Schema.migrate(url(), Schema.known());

        assertThat(Schema.of(database())).contains(Schema.known());
        assertThat(texts(database())).isEqualTo(TEXTS);
        assertThat(count(database(), "fans where priority is not null")).isEqualTo(TEXTS.size());
        assertThat(count(database(), "messages where words @@ 'emoji'")).isEqualTo(1);
    }

    @Test
    @Order(3)
    void the_public_key_alone_makes_a_backup_that_only_the_secret_one_opens() throws IOException {
        Path open = Files.writeString(folder.resolve("public.key"), key.recipient() + "\n");

        Backups.Made made = backup(BackupKey.read(open), Clock.offset(Clock.systemUTC(), Duration.ofSeconds(2)));

        assertThat(made.withKey()).isFalse();
        assertThat(Backups.checked(made.file(), key).rows()).isEqualTo(made.rows());
        assertThatThrownBy(() -> Backups.checked(made.file(), BackupKey.read(open)))
                .hasMessageContaining("only makes backups");
        assertThat(count(database(), "backups")).isEqualTo(1);
    }

    @Test
    @Order(4)
    void a_wrong_key_and_a_cut_or_changed_file_are_refused_before_anything_is_touched() throws IOException {
        Path target = folder.resolve("untouched");
        assertThatThrownBy(() -> restore(target, first.file(), BackupKey.make(folder.resolve("other.key"))))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("does not open");
        byte[] whole = Files.readAllBytes(first.file());
        for (int part = 0; part < 8; part++) {
            int at = whole.length * part / 8;
            Path cut = Files.write(folder.resolve("cut.age"), java.util.Arrays.copyOf(whole, at));
            assertThatThrownBy(() -> restore(target, cut, key)).isInstanceOf(BackupRefused.class);
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Path flipped = Files.write(folder.resolve("flipped.age"), changed);
            assertThatThrownBy(() -> restore(target, flipped, key)).isInstanceOf(BackupRefused.class);
        }
        assertThat(target).doesNotExist();
        assertThatThrownBy(() -> restore(data, first.file(), key)).hasMessageStartingWith("A desk runs in");
    }

    @Test
    @Order(5)
    void a_drill_proves_that_a_fan_who_was_erased_since_is_gone() {
        erase(0);

        Drill.Report drill = Drill.of(data, NOWHERE, to, key);

        assertThat(drill.laterErasures()).isEqualTo(1);
        assertThat(drill.erased()).isEqualTo(1);
        assertThat(drill.undecided()).isEqualTo(1);
        assertThat(drill.rows()).containsEntry("fans", (long) TEXTS.size());
        assertThat(data.resolve("drill")).doesNotExist();
    }

    @Test
    @Order(6)
    void a_backup_of_a_newer_greenroom_is_refused() {
        database()
                .useHandle(handle -> handle.execute(
                        "update flyway_schema_history set version = '999' where version = ?", Schema.known()));
        Backups.Made newer = backup(key, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(4)));
        database()
                .useHandle(handle -> handle.execute(
                        "update flyway_schema_history set version = ? where version = '999'", Schema.known()));

        assertThatThrownBy(() -> restore(folder.resolve("older"), newer.file(), key))
                .hasMessageContaining("newer Greenroom");
    }

    @Test
    @Order(7)
    void a_disk_that_gets_full_during_a_restore_leaves_what_was_there() throws Exception {
        assumeTrue(hasSmallDisk, "needs a user who may mount");
        String epoch = one(database(), "select epoch::text from event_epoch");
        services.close();
        // There are bytes, as the restore sees before it begins, and no room for the files of the desk's tables
        try (Stream<Path> files = Files.walk(data)) {
            remount("nr_inodes=" + (files.count() + FILES_OF_A_CLUSTER));
        }

        assertThatThrownBy(() -> restore(data, first.file(), key))
                .isInstanceOf(BackupRefused.class)
                .hasMessageStartingWith("The restore failed: ")
                .hasMessageContaining("No space left on device")
                .hasMessageEndingWith(". What was there is unchanged.")
                .hasMessageNotContaining("\n");

        remount("nr_inodes=0");
        services = LocalServices.start(data, Map.of("REDIS_URL", "not needed"));
        assertThat(one(database(), "select epoch::text from event_epoch")).isEqualTo(epoch);
        assertThat(texts(database())).isEqualTo(TEXTS);
        assertThat(data.resolve("restoring")).doesNotExist();
    }

    @Test
    @Order(8)
    void a_restored_desk_holds_what_the_backup_held_without_whom_the_ledger_names() {
        String epoch = one(database(), "select epoch::text from event_epoch");
        String secret = services.settings().get("GREENROOM_JWT_SECRET");
        services.close();

        Restores.Report report = restore(data, first.file(), key);

        services = LocalServices.start(data, Map.of("REDIS_URL", "not needed"));
        assertThat(report.erased()).isEqualTo(1);
        assertThat(report.before()).isDirectoryContaining(path -> path.endsWith("postgres"));
        assertThat(texts(database())).isEqualTo(TEXTS.subList(1, TEXTS.size()));
        assertThat(one(database(), "select epoch::text from event_epoch")).isNotEqualTo(epoch);
        assertThat(one(database(), "select state || ' ' || failure from deliveries"))
                .isEqualTo("unknown restored");
        assertThat(count(database(), "events where xid < pg_snapshot_xmin(pg_current_snapshot())"))
                .isEqualTo(TEXTS.size() - 1);
        assertThat(AuditCheck.of(database(), null).faults()).isEmpty();
        assertThat(services.settings()).containsEntry("GREENROOM_JWT_SECRET", secret);
        assertThat(data.resolve("erasures.ledger")).content().contains(mark(0));
    }

    @Test
    @Order(9)
    void a_restore_into_a_database_that_breaks_off_half_way_says_what_is_left_of_it() {
        // All rows are loaded, and then the database ends the connection; the other one cannot be emptied either.
        String breaking = """
                create schema trouble;
                create function trouble.breaks() returns event_trigger language plpgsql as $$ begin
                    if current_query() like '%enable trigger user' then
                        perform pg_terminate_backend(pg_backend_pid());
                    end if;
                end $$;
                create event trigger breaks on ddl_command_end execute function trouble.breaks();
                """;
        String stuck = """
                create function trouble.stays() returns event_trigger language plpgsql as $$ begin
                    raise exception 'this stays';
                end $$;
                create event trigger stays on ddl_command_start when tag in ('DROP TABLE')
                    execute function trouble.stays();
                """;
        assertThatThrownBy(() -> intoNew("breaking", breaking))
                .isInstanceOf(BackupRefused.class)
                .hasMessageMatching("The restore failed: [^\n]+\\. The database is empty again\\.");
        assertThat(count(
                        DatabaseAccess.open(url().replace("/greenroom", "/breaking")),
                        "pg_class where relnamespace = 'public'::regnamespace"))
                .isZero();
        assertThatThrownBy(() -> intoNew("stuck", breaking + stuck))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("What was begun stays in the database");
    }

    private static void intoNew(String name, String prepared) {
        database().useHandle(handle -> handle.execute("create database " + name));
        String url = url().replace("/greenroom", "/" + name);
        DatabaseAccess.open(url).useHandle(handle -> handle.execute(prepared));
        Restores.intoDatabase(
                url,
                folder.resolve("none"),
                first.file(),
                key,
                Optional.empty(),
                Map.of("GREENROOM_JWT_SECRET", services.settings().get("GREENROOM_JWT_SECRET")));
    }

    @Test
    @Order(10)
    void an_empty_database_elsewhere_is_filled_and_one_that_holds_something_is_not() {
        database().useHandle(handle -> handle.execute("create database elsewhere"));
        String elsewhere = url().replace("/greenroom", "/elsewhere");
        Map<String, String> secrets =
                Map.of("GREENROOM_JWT_SECRET", services.settings().get("GREENROOM_JWT_SECRET"));

        Restores.intoDatabase(
                elsewhere,
                folder.resolve("none"),
                first.file(),
                key,
                Optional.of(data.resolve("erasures.ledger")),
                secrets);

        assertThat(texts(DatabaseAccess.open(elsewhere))).isEqualTo(TEXTS.subList(1, TEXTS.size()));
        assertThatThrownBy(() -> Restores.intoDatabase(
                        elsewhere, folder.resolve("none"), first.file(), key, Optional.empty(), secrets))
                .hasMessageContaining("is not empty");
        assertThatThrownBy(() -> Restores.intoDatabase(
                        elsewhere,
                        folder.resolve("none"),
                        first.file(),
                        key,
                        Optional.empty(),
                        Map.of("GREENROOM_JWT_SECRET", "another")))
                .hasMessageContaining("something else");
    }

    @Test
    void a_restore_that_was_cut_after_its_decision_is_finished_by_whoever_opens_the_folder() throws IOException {
        Path cut = Files.createDirectories(folder.resolve("cut"));
        Files.createDirectories(cut.resolve("before-restore-x/redis"));
        Files.writeString(cut.resolve("before-restore-x/secrets.properties"), "jwt.secret=old");
        Files.createDirectories(cut.resolve("restored/postgres"));
        Files.writeString(cut.resolve("restored/since"), "before-restore-x");
        Files.writeString(cut.resolve("restored/secrets.properties"), "jwt.secret=new");
        Files.createDirectories(cut.resolve("postgres/old"));
        Files.createDirectories(cut.resolve("restoring/postgres"));

        DataFolder.open(cut).close();

        assertThat(cut.resolve("secrets.properties")).content().contains("new");
        assertThat(cut.resolve("before-restore-x/secrets.properties")).content().contains("old");
        assertThat(cut.resolve("before-restore-x/postgres/old")).exists();
        assertThat(cut.resolve("postgres/old")).doesNotExist();
        assertThat(cut.resolve("restored")).doesNotExist();
        assertThat(cut.resolve("restoring")).doesNotExist();
    }

    @Test
    void the_newest_of_each_day_and_week_is_kept_and_the_newest_of_all_whatever_the_numbers_are() {
        Instant now = Instant.parse("2026-11-29T12:00:00Z");
        List<Keeping.Named> daily = IntStream.range(0, 100)
                .mapToObj(hours ->
                        new Keeping.Named(Path.of("b" + hours), "desk", now.minus(Duration.ofHours(12L * hours))))
                .toList();

        List<Keeping.Named> surplus = KEEPING.surplus(daily, now);

        // Two of the last day and one, six days before, three Sundays before those
        assertThat(daily.size() - surplus.size()).isEqualTo(2 + 6 + 3);
        assertThat(new Keeping(0, 0).surplus(daily.subList(10, 20), now)).isEqualTo(daily.subList(11, 20));
    }

    private static void remount(String option) throws Exception {
        assertThat(hasRun("mount", "-o", "remount," + option, data.toString())).isTrue();
    }

    private static boolean hasRun(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    private static Backups.Made backup(BackupKey with, Clock clock) {
        return Backups.make(database(), data, NOWHERE, to, with, KEEPING, clock);
    }

    private static Restores.Report restore(Path target, Path file, BackupKey with) {
        return Restores.intoFolder(target, file, with, Optional.empty(), NOWHERE);
    }

    private static void erase(int fan) {
        UnaryOperator<String> marker = marker();
        database()
                .useHandle(handle -> handle.execute(
                        "insert into erasures (key, secret, erased_at) values (?, ?, now() + interval '1 minute')",
                        mark(fan),
                        marker.apply("the secret itself").substring(0, 12)));
    }

    private static String mark(int fan) {
        return marker().apply(MODEL + " 100" + fan);
    }

    private static UnaryOperator<String> marker() {
        String secret = services.settings().get("GREENROOM_JWT_SECRET");
        return new ServerKeys(secret, secret).ledgerMarker();
    }

    private static List<String> texts(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("select content from messages order by id")
                .mapTo(String.class)
                .list());
    }

    private static long count(Jdbi jdbi, String rows) {
        return Long.parseLong(one(jdbi, "select count(*)::text from " + rows));
    }

    private static String one(Jdbi jdbi, String query) {
        return jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(String.class).one());
    }

    private static UUID fan(int i) {
        return new UUID(1, i);
    }

    private static UUID message(int i) {
        return new UUID(2, i);
    }

    private static String url() {
        return services.settings().get("DATABASE_URL");
    }

    private static Jdbi database() {
        return DatabaseAccess.open(url());
    }
}
