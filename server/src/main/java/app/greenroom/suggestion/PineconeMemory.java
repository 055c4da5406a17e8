package app.greenroom.suggestion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Memory in Pinecone: a namespace for each embedder and model. The database knows of each vector that lies there, before it
 * arrives, so that what is removed here is surely removed there.
 */
final class PineconeMemory extends NearestMemory {
    private static final String PREFIX = "pinecone/";

    private final MemoryStore vectors;
    private final VectorRemovalStore removals;
    private final Pinecone pinecone;
    private final Embedder embedder;

    PineconeMemory(
            SuggestionStore store,
            MemoryStore vectors,
            VectorRemovalStore removals,
            Pinecone pinecone,
            Embedder embedder) {
        super(store, embedder);
        this.vectors = vectors;
        this.removals = removals;
        this.pinecone = pinecone;
        this.embedder = embedder;
    }

    /** Where the vectors of a space lie: those of one embedder and one model. */
    static String namespace(String space, UUID model) {
        return space.substring(PREFIX.length()) + "." + model;
    }

    @Override
    public String space() {
        return PREFIX + embedder.name();
    }

    @Override
    public String place() {
        return "pinecone";
    }

    @Override
    public void keep(List<Unembedded> messages, List<float[]> made) {
        Map<UUID, List<Pinecone.Vector>> byModel = new LinkedHashMap<>();
        var announced = vectors.announce(space(), messages);
        for (int i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            if (announced.contains(message.messageId())) {
                byModel.computeIfAbsent(message.modelId(), model -> new ArrayList<>())
                        .add(new Pinecone.Vector(
                                message.messageId(),
                                made.get(i),
                                message.fanId(),
                                message.direction(),
                                message.sentAt().getEpochSecond()));
            }
        }
        byModel.forEach(this::keep);
    }

    private void keep(UUID model, List<Pinecone.Vector> made) {
        pinecone.upsert(namespace(space(), model), made);
        var ids = made.stream().map(Pinecone.Vector::id).toList();
        var gone = new ArrayList<>(ids);
        gone.removeAll(vectors.confirm(space(), model, ids));
        if (!gone.isEmpty()) {
            removals.add(model, space(), gone);
        }
    }

    @Override
    List<Near> nearestOfFan(UUID modelId, UUID fanId, float[] to, int atMost) {
        return near(pinecone.query(namespace(space(), modelId), to, fanId, atMost));
    }

    @Override
    List<Near> nearestOfModel(UUID modelId, float[] to, int atMost) {
        return near(pinecone.query(namespace(space(), modelId), to, null, atMost));
    }

    @Override
    public List<PastReply> replies(UUID modelId, float[] toSomethingLike, int atMost) {
        var replies = super.replies(modelId, toSomethingLike, atMost);
        if (replies.isEmpty()) {
            return replies;
        }
        var fetched = pinecone.fetch(
                namespace(space(), modelId),
                replies.stream().map(PastReply::messageId).toList());
        return replies.stream()
                .map(reply -> reply.withVector(fetched.get(reply.messageId())))
                .toList();
    }

    private static List<Near> near(List<Pinecone.Neighbour> matches) {
        return matches.stream()
                .map(match -> new Near(match.id(), match.score()))
                .toList();
    }
}
