package app.greenroom.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A creator whose inbox is served.
 *
 * @param ofUsername the creator's handle on the platform, lower case, without the @
 * @param aiMode {@code off} or {@code assist}
 * @param disclosure what the model tells fans about who answers them, such as that a team and an AI help; empty if nothing
 * @param tierThresholds how much a fan has to spend for which tier
 */
public record Model(
        UUID id,
        String name,
        String ofUsername,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class)
        JsonNode personalityProfile,

        @Schema(enumeration = {"off", "assist"}) String aiMode,
        String disclosure,
        TierThresholds tierThresholds,
        long version,
        Instant createdAt) {}
