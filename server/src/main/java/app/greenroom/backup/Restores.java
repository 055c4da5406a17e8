package app.greenroom.backup;

import app.greenroom.platform.db.DatabaseAccess;
import app.greenroom.platform.db.Schema;
import app.greenroom.platform.embedded.CannotOpen;
import app.greenroom.platform.embedded.DataFolder;
import app.greenroom.platform.embedded.LocalServices;
import app.greenroom.platform.embedded.OpenDatabase;
import app.greenroom.platform.embedded.Restored;
import app.greenroom.privacy.LedgerCopy;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Makes a desk from a backup: whole beside what is there, which gives way only at the end. */
public final class Restores {
    private static final long MEGABYTE = 1 << 20;
    /** Programs, an empty database and its first log. */
    private static final long BESIDES = 300 * MEGABYTE;

    private static final long MOST_LOG = 1500 * MEGABYTE;

    private Restores() {}

    /**
     * A desk that was restored.
     *
     * @param undecided deliveries that a person has to look at
     * @param erased fans whom the ledger names and the backup held
     * @param laterErasures how many the ledger names that were erased after the backup
     * @param before where that is now which was there before; null if nothing was
     */
    public record Report(
            Instant takenAt,
            int tables,
            long rows,
            int undecided,
            int erased,
            int laterErasures,
            @Nullable Path before) {}

    /** Into a data folder in which no desk runs. */
    public static Report intoFolder(
            Path data, Path file, BackupKey key, Optional<Path> ledgerFile, Map<String, String> environment) {
        if (DataFolder.isInUse(data)) {
            throw new BackupRefused("A desk runs in " + data + ": stop it, then restore. Nothing was changed.");
        }
        BackupHead head = usable(file, key, environment);
        LedgerCopy ledger = ledger(data, ledgerFile, head);
        boolean wasThere = Files.exists(data.resolve("postgres"));
        refuseWithoutRoom(data, head);
        try (DataFolder folder = DataFolder.open(data)) {
            Path making = Restored.begin(folder);
            try {
                Rebuilt rebuilt = inFolder(making, head, file, key, ledger);
                Path before = Restored.takeOver(folder);
                return report(rebuilt, ledger, wasThere ? before : null);
            } catch (RuntimeException | IOException failed) {
                if (Restored.isDecided(folder)) {
                    throw failed(
                            failed, "The new desk is whole and takes the old one's place when one is started here.");
                }
                Restored.abandon(folder);
                throw failed(failed, "What was there is unchanged.");
            }
        } catch (IOException failed) {
            throw failed(failed, "What was there is unchanged.");
        }
    }

    /** Into the empty database that an address names. */
    public static Report intoDatabase(
            String databaseUrl,
            Path data,
            Path file,
            BackupKey key,
            Optional<Path> ledgerFile,
            Map<String, String> environment) {
        BackupHead head = usable(file, key, environment);
        LedgerCopy ledger = ledger(data, ledgerFile, head);
        if (!DatabaseAccess.open(databaseUrl).withHandle(LoadStore::isEmpty)) {
            throw new BackupRefused(
                    "The database in DATABASE_URL is not empty, and nothing in it is replaced: make a new one"
                            + " (createdb), restore into that, and let DATABASE_URL name it from then on.");
        }
        try {
            return report(Rebuilt.in(databaseUrl, head, file, key, ledger), ledger, null);
        } catch (RuntimeException failed) {
            throw failed(
                    failed,
                    isEmptied(databaseUrl)
                            ? "The database is empty again."
                            : "What was begun stays in the database, which cannot be emptied now: drop it, make a new one"
                                    + " (createdb), and restore into that.");
        }
    }

    private static boolean isEmptied(String databaseUrl) {
        try {
            Schema.clean(databaseUrl);
            return true;
        } catch (RuntimeException stuck) {
            return false;
        }
    }

    /** Why, in one line and without a row's text; and what is left. */
    private static BackupRefused failed(Exception failed, String left) {
        String reason = LoadStore.reason(failed)
                .orElseGet(() ->
                        failed instanceof IOException io ? BackupKey.reason(io) : String.valueOf(failed.getMessage()));
        return new BackupRefused(
                "The restore failed: "
                        + reason.strip().replaceAll("\\.?\\s*\\R\\s*", "; ").replaceAll("\\.$", "") + ". " + left,
                failed);
    }

    private static Report report(Rebuilt rebuilt, LedgerCopy ledger, @Nullable Path before) {
        return new Report(
                rebuilt.head().takenAt(),
                rebuilt.held().tables().size(),
                rebuilt.held().rows(),
                rebuilt.undecided(),
                rebuilt.erased().size(),
                ledger.since(rebuilt.head().takenAt()),
                before);
    }

    /** A whole desk in an empty folder: its secrets, its database, its ledger. */
    static Rebuilt inFolder(Path folder, BackupHead head, Path file, BackupKey key, LedgerCopy ledger) {
        try (DataFolder made = DataFolder.open(folder)) {
            DeskSecrets.of(head).keepIn(made);
        }
        LocalServices services = LocalServices.start(folder, Map.of("REDIS_URL", "not needed"));
        Thread closing = new Thread(services::close);
        Runtime.getRuntime().addShutdownHook(closing);
        try (services) {
            String url = Objects.requireNonNull(services.settings().get("DATABASE_URL"));
            Rebuilt rebuilt = Rebuilt.in(url, head, file, key, ledger);
            LedgerCopy whole = new LedgerCopy(Backups.JSON);
            whole.add(DatabaseAccess.open(url));
            whole.writeTo(folder.resolve("erasures.ledger"));
            return rebuilt;
        }
    }

    /** Reads the whole backup before anything is touched. */
    static BackupHead usable(Path file, BackupKey key, Map<String, String> environment) {
        BackupHead head = Backups.headOf(file, key);
        if (Schema.isNewer(head.schema())) {
            throw new BackupRefused(
                    ("%s was made by a newer Greenroom (%s, tables of version %s; this one knows up to %s):"
                                    + " restore it with that one. Nothing was changed.")
                            .formatted(file, head.release(), head.schema(), Schema.known()));
        }
        DeskSecrets.of(head).refuseOthers(environment);
        return head;
    }

    /** Who was erased as far as anybody here knows: the folder's own ledger, in its file and its database, and another file. */
    private static LedgerCopy ledger(Path data, Optional<Path> ledgerFile, BackupHead head) {
        LedgerCopy ledger = new LedgerCopy(Backups.JSON);
        ledgerFile.ifPresent(file -> {
            if (!Files.isRegularFile(file)) {
                throw new BackupRefused("There is no ledger " + file + ".");
            }
            ledger.add(file);
        });
        ledger.add(data.resolve("erasures.ledger"));
        if (Files.exists(data.resolve("postgres"))) {
            try (OpenDatabase there = OpenDatabase.of(data, Map.of())) {
                ledger.add(DatabaseAccess.open(there.url()));
            } catch (CannotOpen | JdbiException unreadable) {
                System.out.println("The database that is there cannot be asked whom it erased, its ledger file can: "
                        + unreadable.getMessage());
            }
        }
        return fitting(ledger, head);
    }

    static LedgerCopy fitting(LedgerCopy ledger, BackupHead head) {
        if (!ledger.isMadeWith(DeskSecrets.of(head).keys())) {
            throw new BackupRefused(
                    "The ledger of erased fans that is here was written under another secret than the backup:"
                            + " it is another desk's. Restore into another folder (--data). Nothing was changed.");
        }
        return ledger;
    }

    private static void refuseWithoutRoom(Path data, BackupHead head) {
        long needed = head.databaseBytes() + Math.min(head.databaseBytes(), MOST_LOG) + BESIDES;
        // The folder itself may be still to be made.
        File there = data.toAbsolutePath().normalize().toFile();
        while (!there.exists() && there.getParentFile() != null) {
            there = there.getParentFile();
        }
        long free = there.getUsableSpace();
        if (free < needed) {
            throw new BackupRefused(
                    "The restored desk needs about %,d MB beside the present one, and the disk of %s has %,d MB"
                                    .formatted(needed / MEGABYTE, data, free / MEGABYTE)
                            + " left: make room, or restore into a folder on another disk. Nothing was changed.");
        }
    }
}
