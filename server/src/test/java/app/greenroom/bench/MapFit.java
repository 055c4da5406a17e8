package app.greenroom.bench;

import app.greenroom.ranking.BilinearMap;
import java.util.List;
import java.util.Random;

/** Fits a bilinear map on pairs: each left side shall find its right side among those of its batch. */
final class MapFit {
    private static final int RANK = 64;
    private static final int EPOCHS = 7;
    private static final int BATCH = 256;
    private static final float SHARPNESS = 12;
    private static final float RATE = 1e-3f;
    private static final float DECAY = 1e-3f;

    /** Two sides of a pair; pairs of one dialogue are not held against each other. */
    record Pair(float[] left, float[] right, Object dialogue) {}

    private final Random random;
    private final Adam u;
    private final Adam v;

    private MapFit(int dimensions, long seed) {
        random = new Random(seed);
        u = new Adam(start(dimensions), RATE);
        v = new Adam(start(dimensions), RATE);
    }

    static BilinearMap fit(List<Pair> pairs, int dimensions, long seed) {
        var fit = new MapFit(dimensions, seed);
        var order = new java.util.ArrayList<>(pairs);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            java.util.Collections.shuffle(order, fit.random);
            for (int from = 0; from + BATCH / 2 < order.size(); from += BATCH) {
                fit.learn(order.subList(from, Math.min(order.size(), from + BATCH)));
            }
        }
        return new BilinearMap(fit.u.rows, fit.v.rows);
    }

    private float[][] start(int dimensions) {
        var rows = new float[dimensions][RANK];
        for (var row : rows) {
            for (int i = 0; i < RANK; i++) {
                row[i] = (float) random.nextGaussian() * 0.02f;
            }
        }
        return rows;
    }

    private void learn(List<Pair> batch) {
        int n = batch.size();
        var left = batch.stream().map(Pair::left).toArray(float[][]::new);
        var right = batch.stream().map(Pair::right).toArray(float[][]::new);
        var turnedLeft = Matrices.times(left, u.rows);
        var turnedRight = Matrices.times(right, v.rows);
        var likeness = Matrices.times(left, Matrices.transposed(right));
        Matrices.add(Matrices.times(turnedLeft, Matrices.transposed(turnedRight)), likeness);
        for (int i = 0; i < n; i++) {
            var row = likeness[i];
            for (int j = 0; j < n; j++) {
                boolean sameDialogue =
                        i != j && batch.get(i).dialogue() == batch.get(j).dialogue();
                row[j] = sameDialogue ? Float.NEGATIVE_INFINITY : SHARPNESS * row[j];
            }
            Matrices.softmax(row);
            row[i] -= 1;
            for (int j = 0; j < n; j++) {
                row[j] *= SHARPNESS / n;
            }
        }
        var slope = likeness;
        var slopeU = Matrices.times(Matrices.transposed(left), Matrices.times(slope, turnedRight));
        var slopeV = Matrices.times(Matrices.transposed(right), Matrices.times(Matrices.transposed(slope), turnedLeft));
        u.step(slopeU, DECAY);
        v.step(slopeV, DECAY);
    }
}
