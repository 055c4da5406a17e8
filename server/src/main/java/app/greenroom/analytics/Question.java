package app.greenroom.analytics;

import app.greenroom.operator.OperatorChoice;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a report is asked for.
 *
 * @param model null for all models that the caller may see
 * @param operator null for everybody and nobody
 * @param compare whether the period before is told as well
 * @param buyers whether buyers are counted
 */
record Question(
        Period period,
        By by,
        @Nullable UUID model,
        @Nullable OperatorChoice operator,
        boolean compare,
        boolean buyers) {

    Question of(OperatorChoice only) {
        return new Question(period, by, model, only, compare, buyers);
    }

    Question before() {
        return new Question(period.before(), by, model, operator, false, buyers);
    }
}
