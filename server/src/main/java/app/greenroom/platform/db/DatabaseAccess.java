package app.greenroom.platform.db;

import app.greenroom.platform.config.DatabaseUrl;
import app.greenroom.platform.tracing.Traces;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Makes the one {@link Jdbi} that every store is given. */
public final class DatabaseAccess {

    @Produces
    @Singleton
    Jdbi jdbi(AgroalDataSource dataSource, Traces traces) {
        return traced(prepared(Jdbi.create(dataSource)), traces);
    }

    static Jdbi traced(Jdbi jdbi, Traces traces) {
        return traces.areOn() ? jdbi.setSqlLogger(new TracedStatements(traces)) : jdbi;
    }

    /** A way to the database for a command that runs without the server. */
    public static Jdbi open(String databaseUrl) {
        DatabaseUrl.Address address = DatabaseUrl.parse(databaseUrl);
        return prepared(
                address.user() == null
                        ? Jdbi.create(address.url())
                        : Jdbi.create(
                                address.url(), address.user(), Objects.requireNonNullElse(address.password(), "")));
    }

    static Jdbi prepared(Jdbi jdbi) {
        jdbi.installPlugin(new PostgresPlugin()).setTemplateEngine(TemplateEngine.NOP);
        jdbi.registerArrayType(String.class, "text")
                .registerArrayType(BigDecimal.class, "numeric")
                .registerArrayType(Boolean.class, "bool");
        // What is bound to a statement may be what a fan wrote; it must not get into an exception, and so into a log.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }
}
