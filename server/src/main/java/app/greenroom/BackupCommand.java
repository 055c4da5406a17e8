package app.greenroom;

import app.greenroom.backup.BackupKey;
import app.greenroom.backup.Backups;
import app.greenroom.backup.Drill;
import app.greenroom.backup.Keeping;
import app.greenroom.backup.Restores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** {@code ./greenroom backup …} and {@code ./greenroom restore …}: docs/guides/backup.md. */
final class BackupCommand {
    private static final int DAYS = 7;
    private static final int WEEKS = 4;
    private static final double MEGABYTE = 1 << 20;

    private BackupCommand() {}

    static int backup(Path data, Words words) {
        if (words.take("keygen")) {
            return makeKey(words);
        }
        Optional<String> key = words.option("--key").or(() -> setting("GREENROOM_BACKUP_KEY"));
        if (words.take("check")) {
            return check(Path.of(words.one("the file of a backup")), key, words);
        }
        Path to = words.option("--to")
                .or(() -> setting("GREENROOM_BACKUP_TO"))
                .map(Path::of)
                .orElse(data.resolve("backups"));
        if (words.take("drill")) {
            words.end();
            return drill(data, to, key(key));
        }
        Keeping keeping = new Keeping(words.number("--keep-days", DAYS), words.number("--keep-weeks", WEEKS));
        words.end();
        BackupKey sealing = key(key);
        return Command.withDatabase(data, jdbi -> {
            tell(Backups.make(jdbi, data, Command.environment(), to, sealing, keeping, Clock.systemUTC()));
            return Command.DONE;
        });
    }

    private static void tell(Backups.Made made) {
        System.out.printf(
                "Backup %s: %,d rows of %d tables, %.1f MB.%n",
                made.file(), made.rows(), made.tables(), made.bytes() / MEGABYTE);
        System.out.println(
                made.withKey()
                        ? "Read back and opened with the key: every table as it was written."
                        : "Read back and opened: every table as it was written. Only the secret key will open it from now on.");
        made.removed().forEach(old -> System.out.println("Removed, because it is outlived: " + old));
    }

    private static int makeKey(Words words) {
        Path file = Path.of(words.one("a file for the new key"));
        words.end();
        BackupKey made = BackupKey.make(file);
        System.out.println("The key is in " + file
                + ". Keep it apart from the backups, and in two places: without it nobody" + " opens them.");
        System.out.println("Its public half, which is enough to make backups: " + made.recipient());
        return Command.DONE;
    }

    private static int check(Path file, Optional<String> key, Words words) {
        words.end();
        Backups.Checked checked = Backups.checked(file, key(key));
        System.out.printf(
                "%s is whole: taken at %s by Greenroom %s, %,d rows of %d tables.%n",
                file, checked.takenAt(), checked.release(), checked.rows(), checked.tables());
        return Command.DONE;
    }

    private static int drill(Path data, Path from, BackupKey key) {
        Drill.Report report = Drill.of(data, Command.environment(), from, key);
        System.out.printf("%s, taken at %s, was restored into a fresh database.%n", report.file(), report.takenAt());
        System.out.printf("  %-24s %12s%n", "table", "rows, equal");
        report.rows().forEach((table, rows) -> System.out.printf("  %-24s %,12d%n", table, rows));
        System.out.printf(
                "Fans erased since: %d. Of all whom the ledger names the backup held %d; the restored desk holds none.%n",
                report.laterErasures(), report.erased());
        System.out.printf("Deliveries that a person would have to look at: %d.%n", report.undecided());
        System.out.printf("The drill took %.1f s, and its database is gone again.%n", report.millis() / 1000.0);
        return Command.DONE;
    }

    static int restore(Path data, Words words) {
        Path file = Path.of(words.one("the file of a backup"));
        BackupKey key = key(words.option("--key").or(() -> setting("GREENROOM_BACKUP_KEY")));
        Optional<Path> ledger = words.option("--ledger").map(Path::of);
        words.end();
        Optional<String> database = setting("DATABASE_URL");
        Restores.Report report = database.map(
                        url -> Restores.intoDatabase(url, data, file, key, ledger, Command.environment()))
                .orElseGet(() -> Restores.intoFolder(data, file, key, ledger, Command.environment()));
        System.out.printf(
                "Restored %,d rows of %d tables as they were at %s, and compared each with the backup.%n",
                report.rows(), report.tables(), report.takenAt());
        System.out.printf(
                "Fans erased since: %d. Of all whom the ledger names the backup held %d: they are erased again.%n",
                report.laterErasures(), report.erased());
        if (report.undecided() > 0) {
            System.out.printf(
                    "%d messages were on their way and may have been sent since: the desk asks a person to look (Deliveries).%n",
                    report.undecided());
        }
        if (report.before() != null) {
            System.out.println(
                    "What was there before is in " + report.before() + "; remove it when you need it no more.");
        }
        System.out.println(
                database.isPresent()
                        ? "Empty the desk's Redis before its server starts, because sessions and jobs there are of another time."
                        : "Start the desk with ./greenroom run --data " + data);
        return Command.DONE;
    }

    private static BackupKey key(Optional<String> named) {
        return BackupKey.read(Path.of(named.orElseThrow(() -> new Words.Misused(
                "needs a key: make one with ./greenroom backup keygen FILE, and name it with --key FILE"
                        + " or GREENROOM_BACKUP_KEY."))));
    }

    private static Optional<String> setting(String variable) {
        return Optional.ofNullable(Command.environment().get(variable)).filter(value -> !value.isBlank());
    }
}
