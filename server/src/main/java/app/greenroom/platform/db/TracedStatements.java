package app.greenroom.platform.db;

import app.greenroom.platform.tracing.Traces;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Notes each statement as it stands in the code, and never what is bound to it. */
record TracedStatements(Traces traces) implements SqlLogger {
    @Override
    public void logAfterExecution(StatementContext statement) {
        note(statement, false);
    }

    @Override
    public void logException(StatementContext statement, SQLException failure) {
        note(statement, true);
    }

    private void note(StatementContext statement, boolean failed) {
        traces.asked(
                "postgresql",
                statement.getRawSql(),
                Duration.ofNanos(statement.getElapsedTime(ChronoUnit.NANOS)),
                failed);
    }
}
