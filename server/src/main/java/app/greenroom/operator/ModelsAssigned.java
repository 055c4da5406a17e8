package app.greenroom.operator;

import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * An operator was given models, or they were taken away; observed within the transaction that does it.
 *
 * @param given what they may see from now on
 * @param taken what they see no more
 */
public record ModelsAssigned(Handle tx, UUID operator, Set<UUID> given, Set<UUID> taken) {}
