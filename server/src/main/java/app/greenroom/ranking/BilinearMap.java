package app.greenroom.ranking;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Likeness after a learnt turn of both sides: {@code a·b + (aU)·(bV)}. What follows a text is not what resembles it
 * ("how old are you" and "i am 30"); U and V, of low rank, learn the difference from past pairs.
 *
 * @param u, v a row per dimension of the vectors
 */
public record BilinearMap(float[][] u, float[][] v) {
    private static final float STEPS = 127f;

    /** What the likeness needs of the side that is asked. */
    float[] left(float[] vector) {
        return times(vector, u);
    }

    /** What the likeness needs of the side that answers. */
    float[] right(float[] vector) {
        return times(vector, v);
    }

    static float[] times(float[] vector, float[][] matrix) {
        var product = new float[matrix[0].length];
        for (int i = 0; i < vector.length; i++) {
            float factor = vector[i];
            var row = matrix[i];
            for (int j = 0; j < product.length; j++) {
                product[j] += factor * row[j];
            }
        }
        return product;
    }

    static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    void write(DataOutput out) throws IOException {
        write(u, out);
        write(v, out);
    }

    static BilinearMap read(DataInput in) throws IOException {
        return new BilinearMap(readMatrix(in), readMatrix(in));
    }

    /** In a byte per number: the order of likenesses stays. */
    private static void write(float[][] matrix, DataOutput out) throws IOException {
        float most = 1e-9f;
        for (var row : matrix) {
            for (float value : row) {
                most = Math.max(most, Math.abs(value));
            }
        }
        out.writeInt(matrix.length);
        out.writeInt(matrix[0].length);
        out.writeFloat(most);
        for (var row : matrix) {
            for (float value : row) {
                out.writeByte(Math.round(value / most * STEPS));
            }
        }
    }

    private static float[][] readMatrix(DataInput in) throws IOException {
        var matrix = new float[in.readInt()][in.readInt()];
        float scale = in.readFloat() / STEPS;
        for (var row : matrix) {
            for (int j = 0; j < row.length; j++) {
                row[j] = in.readByte() * scale;
            }
        }
        return matrix;
    }
}
