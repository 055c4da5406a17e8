package app.greenroom.operator;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The tables {@code paired_browsers} and {@code pairing_codes}. */
@Singleton
class BrowserStore {
    private static final String COLUMNS = "id, origin, browser, paired_at, seen_at";

    private final Jdbi jdbi;

    BrowserStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void putCode(UUID operator, String mark, int tries, Instant expiresAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into pairing_codes (operator_id, mark, tries_left, expires_at)
                        values (:operator, :mark, :tries, :expiresAt)
                        on conflict (operator_id) do update
                        set mark = excluded.mark, tries_left = excluded.tries_left, expires_at = excluded.expires_at
                        """)
                .bind("operator", operator)
                .bind("mark", mark)
                .bind("tries", tries)
                .bind("expiresAt", expiresAt)
                .execute());
    }

    /** Whether it is the operator's open code, which is used up then; any other costs the open one a try. */
    boolean takeCode(Handle tx, UUID operator, String mark, Instant now) {
        int taken = tx.createUpdate("""
                        delete from pairing_codes
                        where operator_id = :operator and mark = :mark and tries_left > 0 and expires_at > :now
                        """)
                .bind("operator", operator)
                .bind("mark", mark)
                .bind("now", now)
                .execute();
        if (taken == 0) {
            tx.createUpdate("""
                            update pairing_codes set tries_left = tries_left - 1
                            where operator_id = :operator and tries_left > 0
                            """).bind("operator", operator).execute();
        }
        return taken == 1;
    }

    /** A browser that is paired again stays the same one. */
    PairedBrowser pair(
            Handle tx, UUID id, UUID operator, String origin, String installation, String browser, Instant now) {
        return tx.createQuery("""
                        insert into paired_browsers (id, operator_id, origin, installation, browser, paired_at, seen_at)
                        values (:id, :operator, :origin, :installation, :browser, :now, :now)
                        on conflict (operator_id, origin, installation) do update
                        set browser = excluded.browser, paired_at = excluded.paired_at, seen_at = excluded.seen_at
                        returning %s
                        """.formatted(COLUMNS))
                .bind("id", id)
                .bind("operator", operator)
                .bind("origin", origin)
                .bind("installation", installation)
                .bind("browser", browser)
                .bind("now", now)
                .map((row, context) -> read(row))
                .one();
    }

    /** The pairing of this extension in this browser, noted as seen. */
    Optional<UUID> meet(UUID operator, String origin, String installation, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update paired_browsers set seen_at = :now
                        where operator_id = :operator and origin = :origin and installation = :installation
                        returning id
                        """)
                .bind("operator", operator)
                .bind("origin", origin)
                .bind("installation", installation)
                .bind("now", now)
                .mapTo(UUID.class)
                .findOne());
    }

    /** The origin that an operator's pairing is good for. */
    Optional<String> origin(UUID id, UUID operator) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select origin from paired_browsers where id = :id and operator_id = :operator
                        """)
                .bind("id", id)
                .bind("operator", operator)
                .mapTo(String.class)
                .findOne());
    }

    /** Those of these that are paired no more. */
    Set<UUID> gone(Collection<UUID> asked) {
        Set<UUID> gone = new HashSet<>(asked);
        jdbi.useHandle(handle -> handle.createQuery("select id from paired_browsers where id = any(:ids)")
                .bind("ids", asked.toArray(UUID[]::new))
                .mapTo(UUID.class)
                .forEach(gone::remove));
        return gone;
    }

    List<PairedBrowser> of(Handle tx, UUID operator) {
        return tx.createQuery("""
                        select %s from paired_browsers
                        where operator_id = :operator
                        order by seen_at desc, id
                        limit 200
                        """.formatted(COLUMNS))
                .bind("operator", operator)
                .map((row, context) -> read(row))
                .list();
    }

    /** False if there is no such browser of theirs (any more). */
    boolean unpair(Handle tx, UUID operator, UUID id) {
        return tx.createUpdate("delete from paired_browsers where id = :id and operator_id = :operator")
                        .bind("id", id)
                        .bind("operator", operator)
                        .execute()
                == 1;
    }

    void forget(Handle tx, UUID operator) {
        for (String statement : List.of(
                "delete from pairing_codes where operator_id = :operator",
                "delete from paired_browsers where operator_id = :operator")) {
            tx.createUpdate(statement).bind("operator", operator).execute();
        }
    }

    private static PairedBrowser read(ResultSet row) throws SQLException {
        return new PairedBrowser(
                row.getObject("id", UUID.class),
                row.getString("origin"),
                row.getString("browser"),
                row.getTimestamp("paired_at").toInstant(),
                row.getTimestamp("seen_at").toInstant());
    }
}
