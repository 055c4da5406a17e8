package app.greenroom.fan;

import app.greenroom.operator.Caller;
import app.greenroom.platform.web.Outcome;
import java.util.UUID;

/** Removes a fan from everything that is held. */
public interface Erasure {
    Outcome<UUID> erase(Caller by, UUID fan);
}
