package app.greenroom.backup;

import app.greenroom.backup.BackupHead.Partition;
import app.greenroom.backup.BackupHead.Sequence;
import app.greenroom.backup.BackupHead.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;

/**
 * A whole database as it stands at one moment. The moment is kept by one connection that has no table open; each table is
 * read in a transaction of its own, so that the hourly care of the event log waits for one table at most.
 */
final class SnapshotStore implements AutoCloseable {
    /** So that a value is written in one way, whatever the server's or the user's settings are. */
    private static final String ONE_WAY = """
            set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set timezone = 'UTC';
            set extra_float_digits = 1; set bytea_output = 'hex'; set statement_timeout = 0;
            set idle_in_transaction_session_timeout = 0
            """;

    private static final String BEGIN = "begin isolation level repeatable read read only";

    private final Jdbi jdbi;
    private final Handle keeper;
    private final String snapshot;

    SnapshotStore(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.keeper = jdbi.open();
        keeper.execute(ONE_WAY);
        keeper.execute(BEGIN);
        this.snapshot = keeper.createQuery("select pg_export_snapshot()")
                .mapTo(String.class)
                .one();
    }

    List<Table> tables() {
        return keeper.createQuery("""
                        select c.relname as name,
                               array(select quote_ident(attname) from pg_attribute
                                     where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''
                                     order by attnum) as columns,
                               array(select quote_ident(a.attname) || case when a.attcollation = 0 then '' else ' collate "C"' end
                                     from pg_attribute a
                                     left join pg_index i on i.indrelid = c.oid and i.indisprimary
                                     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                                       and (i.indexrelid is null or a.attnum = any(i.indkey))
                                     order by array_position(i.indkey::int2[], a.attnum), a.attnum) as ordered
                        from pg_class c
                        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
                          and not c.relispartition and c.relname <> 'flyway_schema_history'
                        order by c.relname collate "C"
                        """)
                .map((row, context) -> new Table(
                        row.getString("name"),
                        List.of((String[]) row.getArray("columns").getArray()),
                        List.of((String[]) row.getArray("ordered").getArray())))
                .list();
    }

    List<Partition> partitions() {
        return keeper.createQuery("""
                        select c.relname as name, p.relname as of, pg_get_expr(c.relpartbound, c.oid) as bound
                        from pg_class c
                        join pg_inherits i on i.inhrelid = c.oid
                        join pg_class p on p.oid = i.inhparent
                        where c.relnamespace = current_schema()::regnamespace and c.relispartition and c.relkind in ('r', 'p')
                        order by c.relname collate "C"
                        """)
                .map((row, context) ->
                        new Partition(row.getString("name"), row.getString("of"), row.getString("bound")))
                .list();
    }

    List<Sequence> sequences() {
        List<String> names = keeper.createQuery("""
                        select relname from pg_class
                        where relnamespace = current_schema()::regnamespace and relkind = 'S'
                        order by relname collate "C"
                        """).mapTo(String.class).list();
        return names.stream()
                .map(name -> keeper.createQuery("select last_value, is_called from " + name)
                        .map((row, context) ->
                                new Sequence(name, row.getLong("last_value"), row.getBoolean("is_called")))
                        .one())
                .toList();
    }

    String epoch() {
        return one("select epoch::text from event_epoch", String.class);
    }

    long bytes() {
        return one("select pg_database_size(current_database())", Long.class);
    }

    private <T> T one(String query, Class<T> type) {
        return keeper.createQuery(query).mapTo(type).one();
    }

    /** Writes a table's rows as they were at the moment; answers how many they are. */
    long copyOut(Table table, OutputStream to) throws IOException {
        try (Handle reader = jdbi.open()) {
            reader.execute(ONE_WAY);
            reader.execute(BEGIN);
            reader.execute("set transaction snapshot '" + snapshot + "'");
            return copy(reader, table, to);
        }
    }

    /** The rows as this handle sees them. */
    static long copy(Handle handle, Table table, OutputStream to) throws IOException {
        String sql = "copy (select %s from \"%s\" order by %s) to stdout"
                .formatted(String.join(", ", table.columns()), table.name(), String.join(", ", table.order()));
        try {
            return handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(sql, to);
        } catch (SQLException failed) {
            throw new IOException("table " + table.name() + ": " + failed.getMessage(), failed);
        }
    }

    /** What is asked of a database in the same way as a snapshot is. */
    static <T> T reading(Jdbi jdbi, Function<Handle, T> work) {
        return jdbi.withHandle(handle -> {
            handle.execute(ONE_WAY);
            return work.apply(handle);
        });
    }

    @Override
    public void close() {
        keeper.close();
    }
}
