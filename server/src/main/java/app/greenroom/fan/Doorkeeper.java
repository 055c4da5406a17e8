package app.greenroom.fan;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Knows what may not be taken in, however often the page shows it. */
public interface Doorkeeper {

    /** Those of these who were erased, and whom nobody allowed again. */
    Set<Correspondent.Key> erased(Handle tx, Collection<Correspondent.Key> strangers);

    /** Of the models that keep messages for a while only: what was sent before this is not kept. */
    Map<UUID, Instant> forgottenBefore(Handle tx, Collection<UUID> models);
}
