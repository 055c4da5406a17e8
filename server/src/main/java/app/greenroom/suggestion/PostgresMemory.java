package app.greenroom.suggestion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Memory in PostgreSQL: an exact scan of the newest vectors, which for a bounded set needs no index structure. */
final class PostgresMemory extends NearestMemory {
    private final MemoryStore vectors;
    private final Embedder embedder;

    PostgresMemory(SuggestionStore store, MemoryStore vectors, Embedder embedder) {
        super(store, embedder);
        this.vectors = vectors;
        this.embedder = embedder;
    }

    @Override
    public String space() {
        return embedder.name();
    }

    @Override
    public String place() {
        return "postgres";
    }

    @Override
    public void keep(List<Unembedded> messages, List<float[]> made) {
        vectors.keep(space(), messages, made.stream().map(Int8Vector::pack).toList());
    }

    @Override
    List<Near> nearestOfFan(UUID modelId, UUID fanId, float[] to, int atMost) {
        return nearest(vectors.vectorsOfFan(fanId, space(), MemoryKeeper.NEWEST), to, atMost);
    }

    @Override
    List<Near> nearestOfModel(UUID modelId, float[] to, int atMost) {
        return nearest(vectors.vectorsOfModel(modelId, space(), MemoryKeeper.NEWEST), to, atMost);
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
}
