package app.greenroom.platform.log;

import java.sql.SQLException;

/** Describes a failure for the log without its message. */
public final class Failure {
    private static final String OURS = "app.greenroom";

    private Failure() {}

    /** The failure's kinds from the outside in, with PostgreSQL's code where there is one, and our line nearest to it. */
    public static String describe(Throwable failure) {
        StringBuilder kinds = new StringBuilder();
        String place = "an unknown place";
        for (Throwable at = failure; at != null; at = at.getCause()) {
            kinds.append(kinds.isEmpty() ? "" : " < ").append(at.getClass().getSimpleName());
            if (at instanceof SQLException sql && sql.getSQLState() != null) {
                kinds.append(' ').append(sql.getSQLState());
            }
            for (StackTraceElement step : at.getStackTrace()) {
                if (step.getClassName().startsWith(OURS)) {
                    place = step.toString();
                    break;
                }
            }
        }
        return kinds + " at " + place;
    }
}
