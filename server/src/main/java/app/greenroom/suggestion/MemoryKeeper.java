package app.greenroom.suggestion;

import app.greenroom.platform.jobs.JobLater;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Embeds the messages that have no vector yet and keeps the vectors, in bounded batches. */
@Singleton
public final class MemoryKeeper {
    /** Small enough that whoever asks for options meanwhile is hardly held up. */
    private static final int BATCH = 16;

    static final int NEWEST = 5_000;

    private final MemoryStore store;
    private final Embedder embedder;
    private final ConversationMemory memory;

    MemoryKeeper(MemoryStore store, Embedder embedder, ConversationMemory memory) {
        this.store = store;
        this.embedder = embedder;
        this.memory = memory;
    }

    /**
     * Embeds what is missing among a fan's newest 5,000 messages; answers how many were. A message that cannot be embedded
     * holds up no other: its failure is thrown when all others are kept.
     */
    public int keepFan(UUID fanId) {
        int kept = 0;
        List<UUID> poisonous = new ArrayList<>();
        @Nullable RuntimeException failure = null;
        List<Unembedded> missing;
        do {
            missing = store.unembedded(fanId, memory.space(), NEWEST, poisonous, BATCH);
            if (!missing.isEmpty() && !keep(missing)) {
                for (Unembedded message : missing) {
                    try {
                        memory.keep(List.of(message), List.of(embedder.embed(message.text())));
                    } catch (JobLater away) {
                        throw away;
                    } catch (RuntimeException poisoned) {
                        failure = poisoned;
                        poisonous.add(message.messageId());
                    }
                }
            }
            kept += missing.size();
        } while (missing.size() == BATCH);
        if (failure != null) {
            throw failure;
        }
        return kept;
    }

    /** False if one of them cannot be embedded. */
    private boolean keep(List<Unembedded> messages) {
        List<float[]> vectors;
        try {
            vectors = embedder.embed(messages.stream().map(Unembedded::text).toList());
        } catch (JobLater away) {
            throw away;
        } catch (RuntimeException poisoned) {
            return false;
        }
        memory.keep(messages, vectors);
        return true;
    }
}
