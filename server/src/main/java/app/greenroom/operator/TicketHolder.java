package app.greenroom.operator;

import java.util.UUID;

/** The operator and the session that a socket's ticket was made for. */
public record TicketHolder(UUID operator, String session) {}
