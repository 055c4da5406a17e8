package app.greenroom.operator;

import java.time.Instant;

/**
 * A session that lives.
 *
 * @param id tells it apart and opens nothing
 * @param lastSeen to the minute
 * @param browser as it names itself
 * @param current whether it is the one that asks
 */
public record OpenSession(
        String id, Instant since, Instant lastSeen, String address, String browser, boolean current) {}
