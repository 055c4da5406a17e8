package app.greenroom.fan;

import org.jdbi.v3.core.Handle;

/** A conversation was frozen, or selling stopped in it; observed within the database transaction that does it. */
public record ConversationStopped(Handle tx, Fan fan) {}
