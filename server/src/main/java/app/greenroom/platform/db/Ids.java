package app.greenroom.platform.db;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Primary keys: UUIDv7, so that the order of keys made by one node is the order of their making. */
public final class Ids {
    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }
}
