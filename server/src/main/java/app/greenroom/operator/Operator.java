package app.greenroom.operator;

import java.util.UUID;

/** A person who answers; {@code role} is {@code admin} or {@code operator}. */
public record Operator(UUID id, String email, String role) {
    public static final String ADMIN = "admin";
    public static final String OPERATOR = "operator";
}
