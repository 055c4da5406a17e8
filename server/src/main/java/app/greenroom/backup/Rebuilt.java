package app.greenroom.backup;

import app.greenroom.audit.AuditLog;
import app.greenroom.backup.BackupHead.Contents;
import app.greenroom.backup.BackupHead.Manifest;
import app.greenroom.platform.db.DatabaseAccess;
import app.greenroom.platform.db.Schema;
import app.greenroom.privacy.LedgerCopy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A desk's database as it was made again from a backup.
 *
 * @param held what the backup says is in each table, which is what was found in the new database
 * @param undecided deliveries that a person has to look at
 * @param erased fans whom the ledger names and the backup held
 */
record Rebuilt(BackupHead head, Manifest held, int undecided, List<UUID> erased) {

    /**
     * Fills an empty database: the tables as the backup's version had them, its rows, a comparison of each table, what came
     * after that version, and the ledger.
     */
    static Rebuilt in(String databaseUrl, BackupHead head, Path file, BackupKey key, LedgerCopy ledger) {
        Jdbi jdbi = DatabaseAccess.open(databaseUrl);
        Schema.migrate(databaseUrl, head.schema());
        Manifest held = jdbi.inTransaction(tx -> load(tx, file, key));
        compare(jdbi, head, held);
        Schema.migrate(databaseUrl, Schema.known());
        int undecided = jdbi.inTransaction(LoadStore::begin);
        List<UUID> erased = ledger.applyTo(jdbi, DeskSecrets.of(head).keys());
        if (LedgerCopy.left(jdbi, DeskSecrets.of(head).keys(), erased) > 0) {
            throw new BackupRefused("Fans whom the ledger names are still in the restored database.");
        }
        jdbi.useTransaction(tx -> AuditLog.of(jdbi, Backups.JSON, Clock.systemUTC())
                .record(tx, null, "desk.restored", "desk", Map.of("takenAt", head.takenAt(), "erased", erased.size())));
        return new Rebuilt(head, held, undecided, erased);
    }

    private static Manifest load(Handle tx, Path file, BackupKey key) {
        return new BackupFile(Backups.JSON).read(file, key, new BackupFile.Taker() {
            private @Nullable LoadStore store;
            private int left;
            private @Nullable BackupHead head;

            @Override
            public void head(BackupHead found) {
                head = found;
                store = new LoadStore(tx, found);
                left = found.tables().size();
            }

            @Override
            public void rows(BackupHead.Table table, InputStream rows) throws IOException {
                LoadStore into = Objects.requireNonNull(store);
                into.rows(table, rows);
                if (--left == 0) {
                    into.finish(Objects.requireNonNull(head));
                }
            }
        });
    }

    private static void compare(Jdbi jdbi, BackupHead head, Manifest held) {
        for (BackupHead.Table table : head.tables()) {
            Contents found = SnapshotStore.reading(jdbi, handle -> {
                try {
                    return BackupFile.contents(
                            to -> SnapshotStore.copy(handle, table, to), OutputStream.nullOutputStream());
                } catch (IOException failed) {
                    throw new BackupRefused("The restored table cannot be read: " + failed.getMessage(), failed);
                }
            });
            Contents wanted = Objects.requireNonNull(held.tables().get(table.name()));
            if (!found.equals(wanted)) {
                throw new BackupRefused("Table %s holds %,d rows after the restore and held %,d, or other values."
                        .formatted(table.name(), found.rows(), wanted.rows()));
            }
        }
    }
}
