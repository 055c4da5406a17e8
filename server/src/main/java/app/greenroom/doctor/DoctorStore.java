package app.greenroom.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What is asked of a desk's database. */
final class DoctorStore {
    private final Jdbi jdbi;

    DoctorStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** How far the database's clock is ahead of this one. */
    Duration ahead() {
        Instant asked = Instant.now();
        Instant there = jdbi.withHandle(handle -> handle.createQuery("select clock_timestamp()")
                .map((row, context) -> row.getTimestamp(1).toInstant())
                .one());
        Instant answered = Instant.now();
        return there.isBefore(asked)
                ? Duration.between(asked, there)
                : there.isAfter(answered) ? Duration.between(answered, there) : Duration.ZERO;
    }

    String version() {
        return one("show server_version", String.class);
    }

    long bytes() {
        return one("select pg_database_size(current_database())", Long.class);
    }

    boolean isDurable() {
        return one(
                "select current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on'", Boolean.class);
    }

    long adminsWithoutSecondFactor() {
        return one(
                "select count(*) from users where role = 'admin' and disabled_at is null and totp_since is null",
                Long.class);
    }

    long erasures() {
        return one("select count(*) from erasures", Long.class);
    }

    long unsettledDeliveries() {
        return one("select count(*) from deliveries where state = 'unknown'", Long.class);
    }

    /** A model's page in a browser with the extension. */
    record OpenPage(String model, String stops, boolean paused, Instant seenAt) {}

    List<OpenPage> pages() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.name, p.paused, p.seen_at,
                               coalesce((select string_agg(s->>'part' || ' ' || (s->>'state'), ', ')
                                         from jsonb_array_elements(p.stops) s), '') as stops
                        from extension_pages p join models m on m.id = p.model_id
                        order by m.name, p.installation
                        """)
                .map((row, context) -> new OpenPage(
                        row.getString("name"),
                        row.getString("stops"),
                        row.getBoolean("paused"),
                        row.getTimestamp("seen_at").toInstant()))
                .list());
    }

    private <T> T one(String query, Class<T> type) {
        return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(type).one());
    }
}
