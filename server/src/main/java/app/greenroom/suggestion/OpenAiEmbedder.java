package app.greenroom.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** text-embedding-3-small at OpenAI, or at whoever speaks its language. */
final class OpenAiEmbedder implements Embedder {
    private static final String MODEL = "text-embedding-3-small";
    private static final int DIMENSIONS = 1536;
    private static final float RELATED = 0.3f;
    /** In characters: what follows changes little, and longer texts than about this times four are refused. */
    private static final int READ_AT_MOST = 2_000;

    private final URI address;
    private final JsonCalls calls;
    private final Map<String, String> headers;
    private final ObjectMapper mapper;

    OpenAiEmbedder(URI base, String key, ObjectMapper mapper) {
        this.address = URI.create(base.toString().replaceAll("/+$", "") + "/embeddings");
        this.headers = Map.of("Authorization", "Bearer " + key);
        this.mapper = mapper;
        this.calls = new JsonCalls("the embedder", mapper);
    }

    @Override
    public String name() {
        return MODEL;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public float related() {
        return RELATED;
    }

    @Override
    public float[] embed(String text) {
        return embed(List.of(text)).getFirst();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        var body = mapper.createObjectNode().put("model", MODEL).put("encoding_format", "float");
        var input = body.putArray("input");
        texts.forEach(text -> input.add(Texts.beginning(text, READ_AT_MOST)));
        JsonNode data = calls.post(address, headers, body).path("data");
        var vectors = new ArrayList<float[]>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            vectors.add(new float[0]);
        }
        for (JsonNode embedding : data) {
            int index = embedding.path("index").asInt(-1);
            if (index >= 0 && index < vectors.size()) {
                vectors.set(index, vector(embedding.path("embedding")));
            }
        }
        if (vectors.stream().anyMatch(vector -> vector.length != DIMENSIONS)) {
            throw new IllegalStateException(
                    "the embedder did not answer with " + texts.size() + " vectors of " + DIMENSIONS + " numbers");
        }
        return List.copyOf(vectors);
    }

    /** Of length one, whoever made it. */
    private static float[] vector(JsonNode numbers) {
        var vector = new float[numbers.size()];
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) numbers.get(i).asDouble();
            squares += vector[i] * vector[i];
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length && length > 0; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
