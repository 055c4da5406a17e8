package app.greenroom.ppv;

/**
 * Platt's scaling: what was predicted for offers that the fit had not seen, against what became of them. A fit that is too
 * sure of itself gets a slope below 1.
 */
record Calibration(double intercept, double slope) {
    static final Calibration NONE = new Calibration(0, 1);

    /** Little data say little: without enough, predictions stay nearly as they are. */
    private static final double[] RIDGE = {1, 10};

    private static final double FLATTEST = 0.05;

    static Calibration of(double[] logits, boolean[] outcomes) {
        if (logits.length == 0) {
            return NONE;
        }
        double[][] rows = new double[logits.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {1, logits[i]};
        }
        double[] line = Logistic.fit(rows, outcomes, new double[] {0, 1}, RIDGE).weights();
        return new Calibration(line[0], Math.max(line[1], FLATTEST));
    }

    double probability(double logit) {
        return Logistic.sigmoid(intercept + slope * logit);
    }
}
