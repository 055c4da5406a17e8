package app.greenroom.operator;

import java.time.Instant;
import java.util.UUID;

/** Who makes this request: an operator, in one of their sessions, until their access token ends. */
public record Caller(UUID id, String email, String role, String session, Instant until) {
    public Operator operator() {
        return new Operator(id, email, role);
    }
}
