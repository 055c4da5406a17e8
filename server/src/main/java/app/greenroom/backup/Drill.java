package app.greenroom.backup;

import app.greenroom.platform.db.DatabaseAccess;
import app.greenroom.platform.embedded.OpenDatabase;
import app.greenroom.platform.embedded.Restored;
import app.greenroom.privacy.LedgerCopy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The proof that the newest backup can be lived from: a desk is made of it beside, compared, and thrown away. */
public final class Drill {
    private Drill() {}

    /**
     * @param rows of each table, which the backup and the restored desk both hold, value by value
     * @param laterErasures how many fans the desk's ledger names that were erased after the backup
     * @param erased how many of all whom it names the backup still held; the restored desk holds none of them
     */
    public record Report(
            Path file,
            Instant takenAt,
            Map<String, Long> rows,
            int undecided,
            int laterErasures,
            int erased,
            long millis) {}

    public static Report of(Path data, Map<String, String> environment, Path from, BackupKey key) {
        long began = System.nanoTime();
        Path file = Keeping.newest(from)
                .orElseThrow(() -> new BackupRefused("There is no backup in " + from
                        + "; make one with ./greenroom backup, or name its folder with --to."))
                .file();
        BackupHead head = Restores.usable(file, key, Map.of());
        LedgerCopy ledger = new LedgerCopy(Backups.JSON);
        ledger.add(data.resolve("erasures.ledger"));
        try (OpenDatabase live = OpenDatabase.of(data, environment)) {
            ledger.add(DatabaseAccess.open(live.url()));
        }
        Restores.fitting(ledger, head);
        Path folder = data.resolve("drill");
        try {
            Rebuilt rebuilt = Restores.inFolder(Restored.scratch(folder), head, file, key, ledger);
            Map<String, Long> rows = new TreeMap<>();
            rebuilt.held().tables().forEach((table, contents) -> rows.put(table, contents.rows()));
            return new Report(
                    file,
                    head.takenAt(),
                    rows,
                    rebuilt.undecided(),
                    ledger.since(head.takenAt()),
                    rebuilt.erased().size(),
                    (System.nanoTime() - began) / 1_000_000);
        } finally {
            Restored.remove(folder);
        }
    }
}
