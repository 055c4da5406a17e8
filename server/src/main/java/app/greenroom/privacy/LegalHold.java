package app.greenroom.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that must be kept.
 *
 * @param fanId null if it is all of the model's
 * @param heldBy the admin who said so
 */
public record LegalHold(UUID modelId, @Nullable UUID fanId, String reason, UUID heldBy, Instant heldAt) {}
