package app.greenroom.platform.db;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Makes the one {@link Jdbi} that every store is given. */
final class DatabaseAccess {

    @Produces
    @Singleton
    Jdbi jdbi(AgroalDataSource dataSource) {
        Jdbi jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin()).setTemplateEngine(TemplateEngine.NOP);
        jdbi.registerArrayType(String.class, "text")
                .registerArrayType(BigDecimal.class, "numeric")
                .registerArrayType(Boolean.class, "bool");
        // What is bound to a statement may be what a fan wrote; it must not get into an exception, and so into a log.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }
}
