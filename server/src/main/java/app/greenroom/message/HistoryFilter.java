package app.greenroom.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which messages a list shows; null leaves a condition out. {@code since} is part of the span, {@code until} is not. */
record HistoryFilter(
        @Nullable UUID fan,
        @Nullable UUID model,
        @Nullable String direction,
        @Nullable Instant since,
        @Nullable Instant until) {}
