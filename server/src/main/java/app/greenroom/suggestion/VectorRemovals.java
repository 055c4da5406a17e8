package app.greenroom.suggestion;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What must still be removed from Pinecone. The database notes it in the transaction that removes the vector's row,
 * whoever does that: erasure, retention, or switching AI off. Each is removed twice, because a vector that was on its way
 * may arrive behind the first removal.
 */
@Singleton
class VectorRemovals {
    static final String JOB = "removals";
    private static final int AT_ONCE = 100;
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);

    private final VectorRemovalStore store;
    private final Pinecone pinecone;
    private final Clock clock;

    VectorRemovals(VectorRemovalStore store, Pinecone pinecone, Clock clock) {
        this.store = store;
        this.pinecone = pinecone;
        this.clock = clock;
    }

    boolean areDue() {
        return store.areDue(clock.instant());
    }

    /** How many vectors are still to be removed, those that will be removed a second time included. */
    long left() {
        return store.left();
    }

    void removeDue() {
        List<VectorRemovalStore.Removal> due;
        do {
            due = store.due(clock.instant(), AT_ONCE);
            for (VectorRemovalStore.Removal removal : due) {
                pinecone.delete(PineconeMemory.namespace(removal.space(), removal.modelId()), removal.messages());
                store.removed(removal, clock.instant().plus(AGAIN_AFTER));
            }
        } while (due.size() == AT_ONCE);
    }
}
