package app.greenroom.bench;

import app.greenroom.ranking.Net;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Fits nets listwise: the true reply, the first row of each question, shall have the greatest share. */
final class NetFit {
    private static final int BENDS = 16;
    private static final int EPOCHS = 60;
    private static final int BATCH = 128;
    private static final double RATE = 3e-3;
    private static final double DECAY = 3e-3;
    /** A feature that is now and then missing cannot be leant on alone. */
    private static final double MISSING = 0.1;

    private static final int STRAIGHT_STEPS = 400;
    private static final double STRAIGHT_RATE = 0.03;
    private static final double STRAIGHT_DECAY = 1e-3;

    private final float[] mean;
    private final float[] spread;
    private final List<float[][]> questions;
    private final float[][] straight;

    /** @param questions for each question a row of features for each candidate, the true one first */
    NetFit(List<float[][]> questions) {
        int n = questions.getFirst()[0].length;
        mean = new float[n];
        spread = new float[n];
        for (int f = 0; f < n; f++) {
            double sum = 0;
            double squares = 0;
            long rows = 0;
            for (var question : questions) {
                for (var row : question) {
                    sum += row[f];
                    squares += (double) row[f] * row[f];
                    rows++;
                }
            }
            mean[f] = (float) (sum / rows);
            spread[f] = (float) (Math.sqrt(Math.max(0, squares / rows - (sum / rows) * (sum / rows))) + 1e-6);
        }
        this.questions = questions.stream().map(this::measured).toList();
        straight = fitStraight();
    }

    /** The straight line alone. */
    Net straight() {
        return new Net(mean, spread, straight[0], new float[0][], new float[0], new float[0]);
    }

    Net bent(long seed) {
        var random = new Random(seed);
        int n = mean.length;
        var line = new Adam(new float[][] {straight[0].clone()}, RATE);
        var bends = new Adam(gaussian(random, BENDS, n, 0.15), RATE);
        var offsets = new Adam(new float[1][BENDS], RATE);
        var heights = new Adam(gaussian(random, 1, BENDS, 0.1), RATE);
        var order = new ArrayList<>(questions);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            double pace = 1 - (double) epoch / EPOCHS;
            for (int from = 0; from + BATCH / 2 < order.size(); from += BATCH) {
                var batch = order.subList(from, Math.min(order.size(), from + BATCH));
                var slopes = new Slopes(n);
                for (var question : batch) {
                    slopes.add(thinned(question, random), line.rows[0], bends.rows, offsets.rows[0], heights.rows[0]);
                }
                slopes.over(batch.size());
                line.step(slopes.line, DECAY * 0.3, pace);
                bends.step(slopes.bends, DECAY, pace);
                offsets.step(slopes.offsets, 0, pace);
                heights.step(slopes.heights, DECAY, pace);
            }
        }
        return new Net(mean, spread, line.rows[0], bends.rows, offsets.rows[0], heights.rows[0]);
    }

    private float[][] fitStraight() {
        var line = new Adam(new float[1][mean.length], STRAIGHT_RATE);
        for (int step = 0; step < STRAIGHT_STEPS; step++) {
            var slope = new float[1][mean.length];
            for (var question : questions) {
                var shares = new float[question.length];
                for (int c = 0; c < shares.length; c++) {
                    shares[c] = dot(question[c], line.rows[0]);
                }
                Matrices.softmax(shares);
                shares[0] -= 1;
                for (int c = 0; c < shares.length; c++) {
                    addTo(slope[0], question[c], shares[c] / questions.size());
                }
            }
            line.step(slope, STRAIGHT_DECAY);
        }
        return line.rows;
    }

    private float[][] measured(float[][] question) {
        var measured = new float[question.length][mean.length];
        for (int c = 0; c < question.length; c++) {
            for (int f = 0; f < mean.length; f++) {
                measured[c][f] = (question[c][f] - mean[f]) / spread[f];
            }
        }
        return measured;
    }

    private static float[][] thinned(float[][] question, Random random) {
        var thinned = new float[question.length][question[0].length];
        for (int f = 0; f < question[0].length; f++) {
            if (random.nextDouble() > MISSING) {
                for (int c = 0; c < question.length; c++) {
                    thinned[c][f] = question[c][f];
                }
            }
        }
        return thinned;
    }

    private static float[][] gaussian(Random random, int rows, int columns, double size) {
        var matrix = new float[rows][columns];
        for (var row : matrix) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) (random.nextGaussian() * size);
            }
        }
        return matrix;
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void addTo(float[] sum, float[] row, float factor) {
        for (int i = 0; i < row.length; i++) {
            sum[i] += factor * row[i];
        }
    }

    /** What each weight would change, summed over a batch. */
    private static final class Slopes {
        final float[][] line;
        final float[][] bends;
        final float[][] offsets = new float[1][BENDS];
        final float[][] heights = new float[1][BENDS];

        Slopes(int features) {
            line = new float[1][features];
            bends = new float[BENDS][features];
        }

        void add(float[][] question, float[] straight, float[][] bent, float[] offset, float[] height) {
            int n = question.length;
            var bow = new float[n][BENDS];
            var shares = new float[n];
            for (int c = 0; c < n; c++) {
                shares[c] = dot(question[c], straight);
                for (int h = 0; h < BENDS; h++) {
                    bow[c][h] = (float) Math.tanh(offset[h] + dot(question[c], bent[h]));
                    shares[c] += height[h] * bow[c][h];
                }
            }
            Matrices.softmax(shares);
            shares[0] -= 1;
            for (int c = 0; c < n; c++) {
                addTo(line[0], question[c], shares[c]);
                for (int h = 0; h < BENDS; h++) {
                    float slope = shares[c] * height[h] * (1 - bow[c][h] * bow[c][h]);
                    addTo(bends[h], question[c], slope);
                    offsets[0][h] += slope;
                    heights[0][h] += shares[c] * bow[c][h];
                }
            }
        }

        void over(int questions) {
            for (var matrix : List.of(line, bends, offsets, heights)) {
                for (var row : matrix) {
                    for (int i = 0; i < row.length; i++) {
                        row[i] /= questions;
                    }
                }
            }
        }
    }
}
