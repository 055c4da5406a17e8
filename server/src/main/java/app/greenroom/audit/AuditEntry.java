package app.greenroom.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One act.
 *
 * @param seq its place, without gaps, from 1
 * @param actor the operator who did it; null for what the desk did by itself
 * @param action what was done, in the past tense, such as {@code operator.disabled}
 * @param subject what it was done to: a kind and an id, such as {@code fan:…}
 * @param details what else there is to know; ids and settings, never message text and nothing that names a fan
 * @param hash SHA-256 over this entry and the hash before it
 */
public record AuditEntry(
        long seq,
        Instant at,
        @Nullable UUID actor,
        String action,
        String subject,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String details,
        String hash) {}
