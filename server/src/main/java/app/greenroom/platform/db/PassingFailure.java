package app.greenroom.platform.db;

import java.sql.SQLException;
import java.util.Set;

/** Failures that are no fault of the request: the same, asked again in a moment, may well succeed. */
public final class PassingFailure {
    /** PostgreSQL has no disk, memory or connection to give, cannot write, ends, crashed, or starts up. */
    private static final Set<String> AWAY =
            Set.of("53100", "53200", "53300", "57P01", "57P02", "57P03", "57P05", "58030");

    private PassingFailure() {}

    /** Whether a row was to be added to something that was removed meanwhile. */
    public static boolean isOfGone(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && "23503".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Whether PostgreSQL cannot be reached now, was lost on the way, or ended one of two transactions that met. */
    public static boolean is(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                String state = sql.getSQLState();
                // The pool's own word, that it had no connection to give in time, carries no state.
                return state == null || state.startsWith("08") || state.startsWith("40") || AWAY.contains(state);
            }
        }
        return false;
    }
}
