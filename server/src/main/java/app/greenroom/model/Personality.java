package app.greenroom.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A model's personality profile as it was from one version of the model on.
 *
 * @param source {@code person} or {@code learnt}
 * @param learntFrom of how many messages it was learnt; null if a person wrote it
 * @param changedBy null for the profile that a model began with
 */
public record Personality(
        long version,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class)
        JsonNode profile,

        @Schema(enumeration = {"person", "learnt"}) String source,
        @Nullable Integer learntFrom,
        @Nullable UUID changedBy,
        Instant createdAt) {}
