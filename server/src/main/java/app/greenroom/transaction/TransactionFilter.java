package app.greenroom.transaction;

import app.greenroom.operator.OperatorChoice;
import app.greenroom.platform.web.TimeSpan;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which transactions a list shows; null leaves a condition out. */
record TransactionFilter(
        @Nullable UUID model,
        @Nullable UUID fan,
        @Nullable OperatorChoice operator,
        @Nullable String kind,
        TimeSpan span,
        boolean oldestFirst) {}
