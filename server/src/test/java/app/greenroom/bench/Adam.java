package app.greenroom.bench;

/** Steps down a slope, each number at its own pace (Kingma and Ba, 2015). */
final class Adam {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;

    final float[][] rows;
    private final float[][] mean;
    private final float[][] square;
    private final double rate;
    private int steps;

    Adam(float[][] start, double rate) {
        rows = start;
        this.rate = rate;
        mean = new float[start.length][];
        square = new float[start.length][];
        for (int i = 0; i < start.length; i++) {
            mean[i] = new float[start[i].length];
            square[i] = new float[start[i].length];
        }
    }

    void step(float[][] slope, double decay) {
        step(slope, decay, 1);
    }

    void step(float[][] slope, double decay, double shareOfRate) {
        steps++;
        double first = 1 - Math.pow(FIRST, steps);
        double second = 1 - Math.pow(SECOND, steps);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                double gradient = slope[i][j] + decay * rows[i][j];
                mean[i][j] = (float) (FIRST * mean[i][j] + (1 - FIRST) * gradient);
                square[i][j] = (float) (SECOND * square[i][j] + (1 - SECOND) * gradient * gradient);
                rows[i][j] -=
                        (float) (rate * shareOfRate * mean[i][j] / first / (Math.sqrt(square[i][j] / second) + 1e-8));
            }
        }
    }
}
