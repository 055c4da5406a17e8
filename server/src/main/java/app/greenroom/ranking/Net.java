package app.greenroom.ranking;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Weighs features: a straight line and a few bends beside it, because a feature means different things at different
 * moments (a greeting at the beginning and later).
 *
 * @param mean, spread what the features are measured by: a column each
 * @param straight a weight for each feature
 * @param bends for each bend a weight for each feature
 * @param offsets, heights one for each bend
 */
public record Net(float[] mean, float[] spread, float[] straight, float[][] bends, float[] offsets, float[] heights) {

    /** The higher, the better the reply fits. */
    public float score(float[] features) {
        int n = mean.length;
        var z = new float[n];
        for (int i = 0; i < n; i++) {
            z[i] = (features[i] - mean[i]) / spread[i];
        }
        double score = BilinearMap.dot(z, straight);
        for (int h = 0; h < heights.length; h++) {
            score += heights[h] * Math.tanh(offsets[h] + BilinearMap.dot(z, bends[h]));
        }
        return (float) score;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(heights.length);
        for (var row : new float[][] {mean, spread, straight, offsets, heights}) {
            write(row, out);
        }
        for (var bend : bends) {
            write(bend, out);
        }
    }

    static Net read(DataInput in) throws IOException {
        int features = Features.NAMES.size();
        int bends = in.readInt();
        var mean = read(in, features);
        var spread = read(in, features);
        var straight = read(in, features);
        var offsets = read(in, bends);
        var heights = read(in, bends);
        var weights = new float[bends][];
        for (int i = 0; i < bends; i++) {
            weights[i] = read(in, features);
        }
        return new Net(mean, spread, straight, weights, offsets, heights);
    }

    private static void write(float[] row, DataOutput out) throws IOException {
        for (float value : row) {
            out.writeFloat(value);
        }
    }

    private static float[] read(DataInput in, int size) throws IOException {
        var row = new float[size];
        for (int i = 0; i < size; i++) {
            row[i] = in.readFloat();
        }
        return row;
    }
}
