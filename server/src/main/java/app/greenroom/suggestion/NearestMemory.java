package app.greenroom.suggestion;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What memories do with the nearest vectors, wherever these lie. */
abstract class NearestMemory implements ConversationMemory {
    /** Several past messages may have no reply of their own; look at more of them than replies are wanted. */
    private static final int LOOKED_AT_PER_REPLY = 2;

    private static final int TOO_SHORT_TO_MATTER = 10;

    private final SuggestionStore store;
    private final Embedder embedder;

    NearestMemory(SuggestionStore store, Embedder embedder) {
        this.store = store;
        this.embedder = embedder;
    }

    record Near(UUID messageId, float similarity) {}

    /** What the fan wrote, the nearest first. */
    abstract List<Near> nearestOfFan(UUID modelId, UUID fanId, float[] to, int atMost);

    /** What any fan wrote to the model, the nearest first. */
    abstract List<Near> nearestOfModel(UUID modelId, float[] to, int atMost);

    @Override
    public List<Memory> recall(UUID modelId, UUID fanId, float[] about, List<UUID> except, int atMost) {
        var wanted = nearestOfFan(modelId, fanId, about, atMost * 4 + except.size()).stream()
                .filter(near -> near.similarity() >= embedder.related() && !except.contains(near.messageId()))
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
        var nearest = nearestOfModel(modelId, toSomethingLike, atMost * LOOKED_AT_PER_REPLY);
        var ids = nearest.stream().map(Near::messageId).toList();
        return store.repliesTo(modelId, space(), ids).stream()
                .map(reply -> reply.withSimilarity(
                        nearest.get((int) reply.similarity()).similarity()))
                .limit(atMost)
                .toList();
    }
}
