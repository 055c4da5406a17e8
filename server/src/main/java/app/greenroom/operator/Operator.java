package app.greenroom.operator;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person who answers; {@code role} is {@code admin} or {@code operator}. */
public record Operator(
        UUID id,
        String email,
        @Schema(enumeration = {"admin", "operator"}) String role) {
    public static final String ADMIN = "admin";
    public static final String OPERATOR = "operator";
}
