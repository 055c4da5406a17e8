package app.greenroom.suggestion;

import app.greenroom.platform.jobs.JobQueue;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far the memory has come, as admins see it. Counting reads every row, so it is done every ten seconds at most. */
@Singleton
class MemoryProgress {
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private final MemoryStore store;
    private final ConversationMemory memory;
    private final Embedder embedder;
    private final MemoryJobs jobs;
    private final VectorRemovals removals;
    private final Clock clock;
    private @Nullable Report last;

    MemoryProgress(
            MemoryStore store,
            ConversationMemory memory,
            Embedder embedder,
            MemoryJobs jobs,
            VectorRemovals removals,
            Clock clock) {
        this.store = store;
        this.memory = memory;
        this.embedder = embedder;
        this.jobs = jobs;
        this.removals = removals;
        this.clock = clock;
    }

    /**
     * @param embedder by which vectors are made now; those of another are of no use to it
     * @param place where they are kept
     * @param jobs what still waits; null while Redis cannot be reached
     * @param toBeRemoved vectors that are still to be removed from Pinecone
     */
    public record Report(
            String embedder,
            @Schema(enumeration = {"postgres", "pinecone"}) String place,
            List<OfModel> models,
            JobQueue.@Nullable Depth jobs,
            long toBeRemoved,
            Instant countedAt) {}

    /**
     * @param embedded how many of the newest 5,000 messages of each fan have a vector
     * @param total how many should; none while the model's AI is off
     */
    public record OfModel(
            UUID modelId,
            String name,
            @Schema(enumeration = {"off", "assist"}) String aiMode,
            long embedded,
            long total) {}

    synchronized Report report() {
        Report known = last;
        if (known == null || known.countedAt().plus(GOOD_FOR).isBefore(clock.instant())) {
            known = new Report(
                    embedder.name(),
                    memory.place(),
                    store.progress(memory.space(), MemoryKeeper.NEWEST),
                    jobs.depth(),
                    removals.left(),
                    clock.instant());
            last = known;
        }
        return known;
    }
}
