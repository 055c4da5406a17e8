package app.greenroom.draft;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has begun to write to a fan.
 *
 * @param text empty if there is no draft
 * @param updatedAt null if there is no draft
 */
public record Draft(
        UUID fanId, UUID modelId, String text, @Nullable Instant updatedAt) {}
