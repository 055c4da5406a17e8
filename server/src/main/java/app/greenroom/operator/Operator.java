package app.greenroom.operator;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person who answers.
 *
 * @param name what colleagues see; the address up to its @ if none was given
 * @param role {@code admin} or {@code operator}
 */
public record Operator(
        UUID id,
        String email,
        String name,
        @Schema(enumeration = {"admin", "operator"}) String role) {
    public static final String ADMIN = "admin";
    public static final String OPERATOR = "operator";
}
