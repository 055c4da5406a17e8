package app.greenroom.bench;

/** How long deliveries took, counted in steps that are under one percent of the time they stand for. */
final class Latencies {
    private static final int STEPS = 128;
    private static final int STEP_BITS = 7;

    private final long[] counts = new long[STEPS * (Long.SIZE - STEP_BITS)];
    private long total;

    void add(long nanos) {
        counts[index(Math.max(nanos, 0))]++;
        total++;
    }

    /** The time in milliseconds within which this share of the deliveries arrived; NaN if there were none. */
    double millis(double share) {
        long wanted = Math.max(1, (long) Math.ceil(total * share));
        long seen = 0;
        for (int index = 0; index < counts.length; index++) {
            seen += counts[index];
            if (seen >= wanted) {
                return value(index) / 1e6;
            }
        }
        return Double.NaN;
    }

    /** Exact below 128, then 128 steps for each doubling. */
    private static int index(long nanos) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - STEP_BITS - 1);
        return shift * STEPS + (int) (nanos >>> shift);
    }

    /** The middle of what falls on this index. */
    private static double value(int index) {
        int shift = index < 2 * STEPS ? 0 : index / STEPS - 1;
        long step = index - (long) shift * STEPS;
        return (double) (step << shift) + (shift == 0 ? 0 : (1L << shift) / 2.0);
    }
}
