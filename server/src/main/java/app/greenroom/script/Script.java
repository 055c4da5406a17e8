package app.greenroom.script;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A canned reply.
 *
 * @param modelId whose it is; null for all of the agency's models
 * @param shortcut what an operator types to get it
 * @param text with variables such as {@code {{fan.name}}}
 */
public record Script(
        UUID id,
        @Nullable UUID modelId,
        String category,
        String shortcut,
        String text,
        long version,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt) {}
