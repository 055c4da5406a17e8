package app.greenroom.operator;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An operator's account, as admins and they themself see it.
 *
 * @param models those assigned to them; an admin sees every model without that, a disabled operator none
 * @param twoFactor whether signing in takes a code
 * @param disabledAt since when they may not sign in; null while they may
 */
public record Account(
        UUID id,
        String email,
        String name,
        @Schema(enumeration = {"admin", "operator"}) String role,
        List<UUID> models,
        boolean twoFactor,
        @Nullable Instant disabledAt,
        Instant createdAt,
        long version) {}
