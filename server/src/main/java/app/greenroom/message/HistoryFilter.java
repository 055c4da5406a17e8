package app.greenroom.message;

import app.greenroom.operator.OperatorChoice;
import app.greenroom.platform.web.TimeSpan;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which messages a list shows; null leaves a condition out.
 *
 * @param operator who approved them, or nobody: what was read from the page
 * @param option whether they began as a suggested option
 * @param edited whether that option was edited
 * @param sent whether they left: outgoing, and not still on the way or failed
 * @param waited whether the fan had waited for them
 */
record HistoryFilter(
        @Nullable UUID fan,
        @Nullable UUID model,
        @Nullable String direction,
        @Nullable OperatorChoice operator,
        @Nullable String kind,
        @Nullable Boolean option,
        @Nullable Boolean edited,
        @Nullable Boolean sent,
        @Nullable Boolean purchased,
        @Nullable Boolean waited,
        TimeSpan span) {

    static HistoryFilter of(@Nullable UUID fan, @Nullable UUID model, @Nullable String direction, TimeSpan span) {
        return new HistoryFilter(fan, model, direction, null, null, null, null, null, null, null, span);
    }
}
