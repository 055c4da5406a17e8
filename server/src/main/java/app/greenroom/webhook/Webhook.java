package app.greenroom.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address that is told of events.
 *
 * @param types of these types; empty for all
 * @param models of these models; empty for all
 * @param stoppedBecause why the desk switched it off by itself; null otherwise
 */
public record Webhook(
        UUID id,
        String url,
        List<String> types,
        List<UUID> models,
        boolean active,
        @Nullable String stoppedBecause,
        long version,
        Instant createdAt) {}
