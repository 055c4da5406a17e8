package app.greenroom.operator;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who makes this request: an operator, in one of their sessions, until their access token ends.
 *
 * @param client {@code desk} or {@code extension}; the page's own traffic does not use up what a person may ask
 * @param pairing of the browser whose extension asks; null for the desk
 */
public record Caller(
        UUID id,
        String email,
        String name,
        String role,
        String session,
        String client,
        @Nullable UUID pairing,
        Instant until) {
    public Operator operator() {
        return new Operator(id, email, name, role);
    }

    /** Stands for the session where it is stored: it tells sessions apart and opens none. */
    public String sessionMark() {
        return mark(session);
    }

    static String mark(String session) {
        return Secrets.digest(session).substring(0, 16);
    }
}
