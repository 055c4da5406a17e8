package app.greenroom.bench;

/** Arithmetic on matrices of rows, written so that the JIT can use the processor's vectors. */
final class Matrices {
    private Matrices() {}

    static float[][] times(float[][] a, float[][] b) {
        int columns = b[0].length;
        var product = new float[a.length][columns];
        for (int i = 0; i < a.length; i++) {
            var row = product[i];
            var left = a[i];
            for (int k = 0; k < b.length; k++) {
                float factor = left[k];
                var right = b[k];
                for (int j = 0; j < columns; j++) {
                    row[j] += factor * right[j];
                }
            }
        }
        return product;
    }

    static float[][] transposed(float[][] a) {
        var turned = new float[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < turned.length; j++) {
                turned[j][i] = a[i][j];
            }
        }
        return turned;
    }

    static void add(float[][] summand, float[][] to) {
        for (int i = 0; i < to.length; i++) {
            for (int j = 0; j < to[i].length; j++) {
                to[i][j] += summand[i][j];
            }
        }
    }

    /** Makes shares that add up to one of scores. */
    static void softmax(float[] row) {
        float most = Float.NEGATIVE_INFINITY;
        for (float value : row) {
            most = Math.max(most, value);
        }
        float sum = 0;
        for (int j = 0; j < row.length; j++) {
            row[j] = (float) Math.exp(row[j] - most);
            sum += row[j];
        }
        for (int j = 0; j < row.length; j++) {
            row[j] /= sum;
        }
    }
}
