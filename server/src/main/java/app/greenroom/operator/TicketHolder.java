package app.greenroom.operator;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The operator and the session that a socket's ticket was made for.
 *
 * @param pairing of the browser whose extension asked for it; null for the desk
 */
public record TicketHolder(
        UUID operator, String session, @Nullable UUID pairing) {}
