package app.greenroom.backup;

import app.greenroom.backup.BackupHead.Partition;
import app.greenroom.backup.BackupHead.Sequence;
import app.greenroom.backup.BackupHead.Table;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Puts a backup's rows into a database that has the tables and nothing else, in one transaction. Foreign keys are made
 * anew behind the rows, which checks each of them; triggers rest, because what they would do was done once already.
 */
final class LoadStore {
    private final Handle tx;
    private final List<String> constraints;

    /** Empties the tables, which migrations put some rows into. */
    LoadStore(Handle tx, BackupHead head) {
        this.tx = tx;
        tx.execute("set local timezone = 'UTC'");
        for (Partition part : head.partitions()) {
            tx.execute("create table if not exists \"%s\" partition of \"%s\" %s"
                    .formatted(part.name(), part.of(), part.bound()));
        }
        List<String> tables =
                head.tables().stream().map(table -> '"' + table.name() + '"').toList();
        this.constraints = tx.createQuery("""
                        select format('alter table %I add constraint %I %s', c.relname, k.conname, pg_get_constraintdef(k.oid))
                        from pg_constraint k
                        join pg_class c on c.oid = k.conrelid
                        where c.relnamespace = current_schema()::regnamespace and k.contype = 'f' and k.conparentid = 0
                        order by c.relname, k.conname
                        """).mapTo(String.class).list();
        tx.createQuery("""
                        select format('alter table %I drop constraint %I', c.relname, k.conname)
                        from pg_constraint k
                        join pg_class c on c.oid = k.conrelid
                        where c.relnamespace = current_schema()::regnamespace and k.contype = 'f' and k.conparentid = 0
                        """).mapTo(String.class).list().forEach(tx::execute);
        tables.forEach(table -> tx.execute("alter table " + table + " disable trigger user"));
        tx.execute("truncate " + String.join(", ", tables));
    }

    void rows(Table table, InputStream rows) throws IOException {
        try {
            tx.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy \"%s\" (%s) from stdin".formatted(table.name(), String.join(", ", table.columns())),
                            rows);
        } catch (SQLException failed) {
            throw new BackupRefused(
                    "Table %s could not be loaded: %s".formatted(table.name(), sentence(failed)), failed);
        }
    }

    /** What the database said last, if it was the database that failed. */
    static Optional<String> reason(Throwable failed) {
        for (Throwable cause = failed; cause != null && !(cause instanceof BackupRefused); cause = cause.getCause()) {
            if (cause instanceof SQLException said) {
                return Optional.of(sentence(said));
            }
        }
        return Optional.empty();
    }

    /** An error's detail would quote the row. */
    private static String sentence(SQLException failed) {
        ServerErrorMessage told = failed instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        return String.valueOf(told == null ? failed.getMessage() : told.getMessage());
    }

    void finish(BackupHead head) {
        head.tables().forEach(table -> tx.execute("alter table \"" + table.name() + "\" enable trigger user"));
        constraints.forEach(tx::execute);
        for (Sequence sequence : head.sequences()) {
            tx.createQuery("select setval(:name::regclass, :value, :called)")
                    .bind("name", '"' + sequence.name() + '"')
                    .bind("value", sequence.value())
                    .bind("called", sequence.called())
                    .mapTo(Long.class)
                    .one();
        }
    }

    /** Whether a database holds nothing yet. */
    static boolean isEmpty(Handle handle) {
        return handle.createQuery("""
                        select not exists (select from pg_class
                                           where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm'))
                        """).mapTo(Boolean.class).one();
    }

    /**
     * Begins a new life. The event log is another one from here: places of the old are places of nothing, and its rows get a
     * transaction that is below every one to come, because this database counts them anew. What was on its way to the page
     * may have been sent after the backup: no machine sends it, a person looks. Answers how many that were.
     */
    static int begin(Handle tx) {
        tx.execute("update webhook_deliveries set event_xid = '3'");
        tx.execute("update events set xid = '3'");
        tx.execute("update event_epoch set epoch = gen_random_uuid(), dropped_through = null");
        tx.execute("""
                update webhook_cursor
                set epoch = e.epoch, xid = pg_snapshot_xmin(pg_current_snapshot()), id = 0
                from event_epoch e
                """);
        return tx.createUpdate("""
                        update deliveries
                        set state = 'unknown', failure = 'restored', claimed_by = null, lease_until = null
                        where state in ('queued', 'claimed', 'sending')
                        """).execute();
    }
}
