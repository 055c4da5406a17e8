package app.greenroom.suggestion;

/** Vectors of length one in a byte per number: a quarter of the space, and the order of nearness stays. */
final class Int8Vector {
    private static final float SCALE = 127f;

    private Int8Vector() {}

    static byte[] pack(float[] vector) {
        var packed = new byte[vector.length];
        for (int i = 0; i < vector.length; i++) {
            packed[i] = (byte) Math.round(Math.clamp(vector[i], -1f, 1f) * SCALE);
        }
        return packed;
    }

    static float[] unpack(byte[] packed) {
        var vector = new float[packed.length];
        for (int i = 0; i < packed.length; i++) {
            vector[i] = packed[i] / SCALE;
        }
        return vector;
    }

    /** The dot product of the two vectors that were packed. */
    static float dot(byte[] a, byte[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("vectors of " + a.length + " and " + b.length + " numbers");
        }
        int sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum / (SCALE * SCALE);
    }
}
