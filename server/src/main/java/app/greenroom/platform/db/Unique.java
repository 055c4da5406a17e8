package app.greenroom.platform.db;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Changes that a unique constraint may refuse, also for what another transaction took a moment ago. */
public final class Unique {
    private static final String VIOLATION = "23505";
    private static final String BEFORE = "unless_taken";

    private Unique() {}

    /** What the change makes; nothing, and nothing is changed, if another row has what only one may have. */
    public static <T> Optional<T> unlessTaken(Handle tx, Supplier<T> change) {
        tx.savepoint(BEFORE);
        try {
            T made = change.get();
            tx.releaseSavepoint(BEFORE);
            return Optional.of(made);
        } catch (UnableToExecuteStatementException refused) {
            if (refused.getCause() instanceof SQLException sql && VIOLATION.equals(sql.getSQLState())) {
                tx.rollbackToSavepoint(BEFORE);
                return Optional.empty();
            }
            throw refused;
        }
    }
}
