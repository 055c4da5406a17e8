package app.greenroom.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which entries are wanted; null leaves a condition out. {@code until} is not included. */
record AuditFilter(
        @Nullable UUID actor,
        @Nullable String action,
        @Nullable String subject,
        @Nullable Instant since,
        @Nullable Instant until) {}
