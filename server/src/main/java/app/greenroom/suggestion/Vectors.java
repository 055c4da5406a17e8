package app.greenroom.suggestion;

/** Arithmetic on vectors of length one. */
final class Vectors {
    private Vectors() {}

    static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
