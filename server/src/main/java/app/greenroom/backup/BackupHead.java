package app.greenroom.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What stands first in a backup: what must be known before the rest is read.
 *
 * @param format of this file; another number is another shape
 * @param release the Greenroom that wrote it
 * @param schema the newest migration that the database had
 * @param epoch of the database's event log, by which one desk is told from another
 * @param databaseBytes how much room the database took
 * @param secrets what its sealed columns and its ledger of erasures are read with
 */
record BackupHead(
        int format,
        String release,
        String schema,
        Instant takenAt,
        String epoch,
        long databaseBytes,
        Map<String, String> secrets,
        List<Table> tables,
        List<Partition> partitions,
        List<Sequence> sequences) {
    static final int FORMAT = 1;

    /**
     * @param columns those that hold values of their own
     * @param order by which its rows are written, so that the same rows are the same bytes
     */
    record Table(String name, List<String> columns, List<String> order) {}

    /** A part of a table that no migration makes. */
    record Partition(String name, String of, String bound) {}

    record Sequence(String name, long value, boolean called) {}

    /** What is in one table: stands last in a backup, for all of them. */
    record Contents(long rows, String sha256) {}

    /** The last entry of a backup. */
    record Manifest(Map<String, Contents> tables) {
        long rows() {
            return tables.values().stream().mapToLong(Contents::rows).sum();
        }
    }
}
