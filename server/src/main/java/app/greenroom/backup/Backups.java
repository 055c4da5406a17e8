package app.greenroom.backup;

import app.greenroom.backup.BackupHead.Manifest;
import app.greenroom.platform.db.Json;
import app.greenroom.platform.db.Schema;
import app.greenroom.platform.web.JsonSettings;
import app.greenroom.privacy.LedgerCopy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Makes backups of a desk while it runs, reads each back, and removes those that have been outlived. */
public final class Backups {
    static final Json JSON = new Json(JsonSettings.mapper());

    private Backups() {}

    /**
     * A backup that was made and read back to its end.
     *
     * @param withKey whether the key itself opened it; else one that was made for that and is gone
     * @param removed what was outlived
     */
    public record Made(
            Path file, long bytes, int tables, long rows, Instant takenAt, boolean withKey, List<Path> removed) {}

    /**
     * @param data where the desk keeps its secrets, if the environment does not name them
     * @param to a folder, for this desk's backups
     */
    public static Made make(
            Jdbi jdbi,
            Path data,
            Map<String, String> environment,
            Path to,
            BackupKey key,
            Keeping keeping,
            Clock clock) {
        DeskSecrets secrets = DeskSecrets.find(data, environment)
                .orElseThrow(
                        () -> new BackupRefused("The desk's secret is not known here: set GREENROOM_JWT_SECRET as its"
                                + " server has it, or name its data folder with --data."));
        String schema = Schema.of(jdbi).orElseThrow(() -> new BackupRefused("There is no desk in this database yet."));
        refuseOtherSecrets(jdbi, secrets);
        Instant now = clock.instant();
        BackupStore store = new BackupStore(jdbi);
        String desk = store.desk();
        Path file = to.resolve(Keeping.name(desk, now));
        Path making = to.resolve(file.getFileName() + ".making");
        BackupKey passing = BackupKey.inMemory();
        try {
            Files.createDirectories(to);
            Manifest written;
            try (SnapshotStore snapshot = new SnapshotStore(jdbi)) {
                BackupHead head = new BackupHead(
                        BackupHead.FORMAT,
                        release(),
                        schema,
                        now,
                        snapshot.epoch(),
                        snapshot.bytes(),
                        secrets.asSettings(),
                        snapshot.tables(),
                        snapshot.partitions(),
                        snapshot.sequences());
                written = new BackupFile(JSON)
                        .write(making, key.opens() ? List.of(key) : List.of(key, passing), head, snapshot::copyOut);
            }
            if (!check(making, key.opens() ? key : passing).equals(written)) {
                throw new BackupRefused("What was read back from " + making + " is not what was written.");
            }
            settle(making, file);
            List<Path> removed = removeSurplus(to, desk, keeping, now);
            Made made = new Made(
                    file, Files.size(file), written.tables().size(), written.rows(), now, key.opens(), removed);
            store.note(made, clock.instant());
            return made;
        } catch (IOException failed) {
            throw new BackupRefused(
                    "The backup could not be written to " + to + ": " + BackupKey.reason(failed)
                            + ". Earlier backups are as they were.",
                    failed);
        } finally {
            removeQuietly(making);
        }
    }

    private static void refuseOtherSecrets(Jdbi jdbi, DeskSecrets secrets) {
        LedgerCopy ledger = new LedgerCopy(JSON);
        ledger.add(jdbi);
        if (!ledger.isMadeWith(secrets.keys())) {
            throw new BackupRefused(
                    "The ledger of erased fans was written under another secret than the one that is known"
                            + " here: set GREENROOM_JWT_SECRET (and GREENROOM_LEDGER_SECRET, if it is set there) as the server has it.");
        }
    }

    /** Reads a backup to its end; what is in it, or why it cannot be used. */
    static Manifest check(Path file, BackupKey key) {
        return new BackupFile(JSON).read(file, key, new Taking());
    }

    /** A backup that was made of a desk and read back. */
    public record Noted(Instant takenAt, String file) {}

    public static Optional<Noted> newest(Jdbi jdbi) {
        return new BackupStore(jdbi).newest();
    }

    /** What a whole backup says of itself. */
    public record Checked(Instant takenAt, String release, int tables, long rows) {}

    public static Checked checked(Path file, BackupKey key) {
        Taking taking = new Taking();
        Manifest held = new BackupFile(JSON).read(file, key, taking);
        BackupHead head = Objects.requireNonNull(taking.head);
        return new Checked(head.takenAt(), head.release(), held.tables().size(), held.rows());
    }

    /** What a backup says of itself, once all of it was read. */
    static BackupHead headOf(Path file, BackupKey key) {
        Taking taking = new Taking();
        new BackupFile(JSON).read(file, key, taking);
        return Objects.requireNonNull(taking.head);
    }

    private static final class Taking implements BackupFile.Taker {
        private @Nullable BackupHead head;

        @Override
        public void head(BackupHead head) {
            this.head = head;
        }

        @Override
        public void rows(BackupHead.Table table, InputStream rows) {
            // Reading them is enough: they are hashed on their way.
        }
    }

    /** On disk before it has its name. */
    private static void settle(Path making, Path file) throws IOException {
        try (FileChannel written = FileChannel.open(making, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static List<Path> removeSurplus(Path to, String desk, Keeping keeping, Instant now) throws IOException {
        List<Keeping.Named> ours = Keeping.in(to).stream()
                .filter(backup -> backup.desk().equals(desk))
                .toList();
        List<Path> removed = new ArrayList<>();
        for (Keeping.Named old : keeping.surplus(ours, now)) {
            Files.delete(old.file());
            removed.add(old.file());
        }
        return removed;
    }

    private static void removeQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            System.err.println("A half backup stays: " + file);
        }
    }

    private static String release() {
        return Objects.requireNonNullElse(Backups.class.getPackage().getImplementationVersion(), "of a working copy");
    }
}
