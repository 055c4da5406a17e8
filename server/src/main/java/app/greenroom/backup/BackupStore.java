package app.greenroom.backup;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The tables {@code desk} and {@code backups}, which a database of an earlier version may lack. */
final class BackupStore {
    private static final int DESK = 8;

    private final Jdbi jdbi;

    BackupStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The short name of this desk. */
    String desk() {
        return isThere()
                ? jdbi.withHandle(handle -> handle.createQuery("select id::text from desk")
                                .mapTo(String.class)
                                .one())
                        .substring(0, DESK)
                : "earliest";
    }

    void note(Backups.Made made, Instant now) {
        if (isThere()) {
            jdbi.useHandle(handle -> handle.createUpdate("""
                            insert into backups (taken_at, verified_at, file, bytes, rows)
                            values (:taken, :now, :file, :bytes, :rows)
                            on conflict (taken_at) do nothing
                            """)
                    .bind("taken", made.takenAt())
                    .bind("now", now)
                    .bind("file", made.file().toString())
                    .bind("bytes", made.bytes())
                    .bind("rows", made.rows())
                    .execute());
        }
    }

    Optional<Backups.Noted> newest() {
        return isThere()
                ? jdbi.withHandle(handle -> handle.createQuery(
                                "select taken_at, file from backups order by taken_at desc limit 1")
                        .map((row, context) ->
                                new Backups.Noted(row.getTimestamp("taken_at").toInstant(), row.getString("file")))
                        .findOne())
                : Optional.empty();
    }

    private boolean isThere() {
        return jdbi.withHandle(handle -> handle.createQuery("select to_regclass('backups') is not null")
                .mapTo(Boolean.class)
                .one());
    }
}
