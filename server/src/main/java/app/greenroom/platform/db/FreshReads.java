package app.greenroom.platform.db;

import app.greenroom.platform.config.DatabaseUrl;
import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.log.Failure;
import app.greenroom.platform.tracing.Traces;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.Metrics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Long reads, by a copy of the database where there is one that has all that was committed before the read began: so whoever
 * wrote reads it, and nobody can tell which server answered. What lags, or fails, is not asked; the database itself is.
 */
@Singleton
public class FreshReads {
    private static final Logger LOG = Logger.getLogger(FreshReads.class);
    private static final int MOST_CONNECTIONS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** So long a copy that failed is left alone. */
    private static final long REST_NANOS = Duration.ofSeconds(2).toNanos();

    private final Jdbi primary;
    private final @Nullable AgroalDataSource copies;
    private final @Nullable Jdbi copy;
    private volatile long restsUntil = System.nanoTime();

    /** @param opening what every connection is opened with */
    FreshReads(
            Jdbi primary,
            GreenroomConfig config,
            Traces traces,
            @ConfigProperty(name = "quarkus.datasource.jdbc.new-connection-sql") String opening)
            throws SQLException {
        this.primary = primary;
        this.copies = config.replicaUrl().isEmpty()
                ? null
                : pool(DatabaseUrl.parse(config.replicaUrl().get()), opening);
        this.copy = copies == null ? null : DatabaseAccess.traced(DatabaseAccess.prepared(Jdbi.create(copies)), traces);
    }

    private static AgroalDataSource pool(DatabaseUrl.Address address, String opening) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(MOST_CONNECTIONS)
                        .acquisitionTimeout(PATIENCE)
                        .connectionFactoryConfiguration(factory -> {
                            factory.jdbcUrl(address.url())
                                    .initialSql(opening)
                                    .jdbcProperty("connectTimeout", "1")
                                    .jdbcProperty("socketTimeout", "30")
                                    .jdbcProperty("ApplicationName", "greenroom")
                                    .jdbcProperty("logServerErrorDetail", "false");
                            if (address.user() != null) {
                                factory.principal(new NamePrincipal(address.user()));
                            }
                            if (address.password() != null) {
                                factory.credential(new SimplePassword(address.password()));
                            }
                            return factory;
                        })));
    }

    /** Runs a read that does nothing else, perhaps twice. */
    public <T extends @Nullable Object> T read(HandleCallback<T, RuntimeException> work) {
        Jdbi asked = copy;
        if (asked == null || System.nanoTime() - restsUntil < 0) {
            return primary.withHandle(work);
        }
        String end = primary.withHandle(handle -> handle.createQuery("select pg_current_wal_flush_lsn()::text")
                .mapTo(String.class)
                .one());
        try {
            if (has(asked, end)) {
                T answer = asked.withHandle(work);
                count("copy");
                return answer;
            }
            count("lagging");
        } catch (JdbiException failed) {
            if (!PassingFailure.is(failed)) {
                throw failed;
            }
            restsUntil = System.nanoTime() + REST_NANOS;
            count("failed");
            LOG.warnf("The copy of the database is left alone for a moment: %s", Failure.describe(failed));
        }
        return primary.withHandle(work);
    }

    /** A copy that became a database of its own has another history. */
    private static boolean has(Jdbi copy, String end) {
        return copy.withHandle(handle ->
                handle.createQuery("""
                        select coalesce(pg_is_in_recovery() and pg_last_wal_replay_lsn() >= :end::pg_lsn, false)
                        """).bind("end", end).mapTo(Boolean.class).one());
    }

    private static void count(String by) {
        Metrics.counter("greenroom.reads", "by", by).increment();
    }

    @PreDestroy
    void close() {
        if (copies != null) {
            copies.close();
        }
    }
}
