package app.greenroom.operator;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An operator as those see them who work with them.
 *
 * @param active false for one who is disabled: only admins see those
 * @param models those assigned to them; an admin sees every model without that
 */
public record Colleague(
        UUID id,
        String name,
        String email,
        @Schema(enumeration = {"admin", "operator"}) String role,
        boolean active,
        List<UUID> models) {}
