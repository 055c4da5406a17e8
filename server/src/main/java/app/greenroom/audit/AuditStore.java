package app.greenroom.audit;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The tables {@code audit_log} and {@code audit_head}. */
@Singleton
class AuditStore {
    private static final int FETCHED_AT_ONCE = 1000;

    private final Jdbi jdbi;

    AuditStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The end of the chain, kept for this transaction: the next link is this transaction's. */
    AuditChain.Link lockHead(Handle tx) {
        return tx.createQuery("select seq, hash from audit_head for update")
                .map((row, context) -> link(row))
                .one();
    }

    void append(Handle tx, AuditEntry entry) {
        tx.createUpdate("""
                        insert into audit_log (seq, at, actor, action, subject, details, hash)
                        values (:seq, :at, :actor, :action, :subject, :details, :hash)
                        """)
                .bind("seq", entry.seq())
                .bind("at", entry.at())
                .bind("actor", entry.actor())
                .bind("action", entry.action())
                .bind("subject", entry.subject())
                .bind("details", entry.details())
                .bind("hash", entry.hash())
                .execute();
        tx.createUpdate("update audit_head set seq = :seq, hash = :hash")
                .bind("seq", entry.seq())
                .bind("hash", entry.hash())
                .execute();
    }

    List<AuditEntry> newest(AuditFilter filter, @Nullable Long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select seq, at, actor, action, subject, details, hash
                        from audit_log
                        where (:actor::uuid is null or actor = :actor)
                          and (:action::text is null or action = :action)
                          and (:subject::text is null or subject = :subject)
                          and (:since::timestamptz is null or at >= :since)
                          and (:until::timestamptz is null or at < :until)
                          and (:before::bigint is null or seq < :before)
                        order by seq desc
                        limit :limit
                        """)
                .bind("actor", filter.actor())
                .bind("action", filter.action())
                .bind("subject", filter.subject())
                .bind("since", filter.since())
                .bind("until", filter.until())
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    /** Reads the whole chain, oldest first, and what its head says; as of one moment. */
    AuditChain.Link readAll(Consumer<AuditEntry> reader) {
        return jdbi.inTransaction(org.jdbi.v3.core.transaction.TransactionIsolationLevel.REPEATABLE_READ, tx -> {
            tx.createQuery("select seq, at, actor, action, subject, details, hash from audit_log order by seq")
                    .setFetchSize(FETCHED_AT_ONCE)
                    .map((row, context) -> read(row))
                    .useStream(entries -> entries.forEach(reader));
            return tx.createQuery("select seq, hash from audit_head")
                    .map((row, context) -> link(row))
                    .one();
        });
    }

    private static AuditChain.Link link(ResultSet row) throws SQLException {
        return new AuditChain.Link(row.getLong("seq"), row.getString("hash"));
    }

    private static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                row.getTimestamp("at").toInstant(),
                row.getObject("actor", UUID.class),
                row.getString("action"),
                row.getString("subject"),
                row.getString("details"),
                row.getString("hash"));
    }
}
