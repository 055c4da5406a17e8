package app.greenroom.suggestion;

import java.util.List;
import java.util.Random;

/** Another embedder, with fewer numbers, for which only the same texts are alike. */
final class NumbersEmbedder implements Embedder {
    static final String POISON = "this cannot be embedded";

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public int dimensions() {
        return 16;
    }

    @Override
    public float related() {
        return 0.9f;
    }

    @Override
    public float[] embed(String text) {
        if (text.equals(POISON)) {
            throw new IllegalStateException("poison");
        }
        var random = new Random(text.hashCode());
        var vector = new float[dimensions()];
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return texts.stream().map(this::embed).toList();
    }
}
