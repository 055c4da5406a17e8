package app.greenroom.operator;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody who may become an operator by a link.
 *
 * @param name what colleagues will see; may be empty, they choose then
 */
public record Invitation(
        UUID id,
        String email,
        String name,
        @Schema(enumeration = {"admin", "operator"}) String role,
        List<UUID> models,
        UUID invitedBy,
        Instant createdAt,
        Instant expiresAt) {}
