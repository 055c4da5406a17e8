package app.greenroom.suggestion;

import app.greenroom.platform.log.Failure;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Embeds the messages that have no vector yet and keeps the vectors, in bounded batches. */
@Singleton
public final class MemoryKeeper {
    private static final Logger LOG = Logger.getLogger(MemoryKeeper.class);
    private static final int BATCH = 32;
    private static final int NEWEST = 5_000;
    private static final int FANS_AT_MOST = 5_000;

    private final SuggestionStore store;
    private final Embedder embedder;
    /** One at a time: embedding takes a core, and the desk needs the others. */
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("memory-keeper").factory());

    private final Set<UUID> waiting = ConcurrentHashMap.newKeySet();

    MemoryKeeper(SuggestionStore store, Embedder embedder) {
        this.store = store;
        this.embedder = embedder;
    }

    /** Call after messages of this fan were stored: returns at once, and asks that wait already are not doubled. */
    public void keepLater(UUID fanId) {
        if (waiting.add(fanId)) {
            background.execute(() -> {
                waiting.remove(fanId);
                try {
                    keepFan(fanId);
                } catch (RuntimeException e) {
                    // The next message, or the next question, tries again.
                    LOG.warnf("vectors of fan %s were not kept: %s", fanId, Failure.describe(e));
                }
            });
        }
    }

    /** Embeds what is missing for the fans of every model, the most recently active first. */
    public void keepLater() {
        background.execute(() -> store.latestFans(FANS_AT_MOST).forEach(this::keepLater));
    }

    /** Embeds what is missing among a fan's newest 5,000 messages; answers how many were. */
    public int keepFan(UUID fanId) {
        return keep(fanId, NEWEST);
    }

    /** Embeds what is missing among the newest few only, as much as a person can wait for. */
    int keepNewest(UUID fanId, int among) {
        return keep(fanId, among);
    }

    private int keep(UUID fanId, int among) {
        int kept = 0;
        List<Unembedded> missing;
        do {
            missing = store.unembedded(fanId, embedder.name(), among, BATCH);
            if (!missing.isEmpty()) {
                var vectors =
                        embedder.embed(missing.stream().map(Unembedded::text).toList());
                store.keepVectors(
                        embedder.name(),
                        missing,
                        vectors.stream().map(Int8Vector::pack).toList());
                kept += missing.size();
            }
        } while (missing.size() == BATCH);
        return kept;
    }

    @PreDestroy
    void stop() {
        background.shutdownNow();
        // A batch in native code cannot be interrupted; it ends by itself in a moment.
        background.close();
    }
}
