package app.greenroom.suggestion;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Memory in PostgreSQL: an exact scan of the newest vectors, which for a bounded set needs no index structure. */
@Singleton
final class PostgresMemory implements ConversationMemory {
    private static final int NEWEST = 5_000;
    /** Below this, a past message is about something else. */
    private static final float RELEVANT = 0.35f;
    /** Several past messages may have no reply of their own; look at more of them than replies are wanted. */
    private static final int LOOKED_AT_PER_REPLY = 2;

    private static final int TOO_SHORT_TO_MATTER = 10;

    private final SuggestionStore store;
    private final Embedder embedder;

    PostgresMemory(SuggestionStore store, Embedder embedder) {
        this.store = store;
        this.embedder = embedder;
    }

    @Override
    public List<Memory> recall(UUID modelId, UUID fanId, float[] about, List<UUID> except, int atMost) {
        var nearest = nearest(store.vectorsOfFan(fanId, embedder.name(), NEWEST), about, atMost * 4 + except.size());
        var wanted = nearest.stream()
                .filter(near -> near.similarity() >= RELEVANT && !except.contains(near.messageId()))
                .map(Near::messageId)
                .toList();
        Map<UUID, PastMessage> found =
                store.messages(fanId, wanted).stream().collect(Collectors.toMap(PastMessage::id, Function.identity()));
        return wanted.stream()
                .map(found::get)
                .filter(message -> message != null && message.text().length() >= TOO_SHORT_TO_MATTER)
                .limit(atMost)
                .map(message -> new Memory(message.id(), message.text(), message.sentAt()))
                .toList();
    }

    @Override
    public List<PastReply> replies(UUID modelId, float[] toSomethingLike, int atMost) {
        var nearest = nearest(
                store.vectorsOfModel(modelId, embedder.name(), NEWEST), toSomethingLike, atMost * LOOKED_AT_PER_REPLY);
        var ids = nearest.stream().map(Near::messageId).toList();
        return store.repliesTo(modelId, embedder.name(), ids).stream()
                .map(reply -> reply.withSimilarity(
                        nearest.get((int) reply.similarity()).similarity()))
                .limit(atMost)
                .toList();
    }

    private static List<Near> nearest(List<StoredVector> vectors, float[] to, int atMost) {
        var packed = Int8Vector.pack(to);
        var near = new ArrayList<Near>(vectors.size());
        for (var vector : vectors) {
            near.add(new Near(vector.messageId(), Int8Vector.dot(packed, vector.vector())));
        }
        near.sort(Comparator.comparing(Near::similarity).reversed());
        return List.copyOf(near.subList(0, Math.min(atMost, near.size())));
    }

    private record Near(UUID messageId, float similarity) {}
}
