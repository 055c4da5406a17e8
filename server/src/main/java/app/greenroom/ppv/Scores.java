package app.greenroom.ppv;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How good predictions were.
 *
 * @param count of how many
 * @param baseRate which share was bought
 * @param brier the mean squared error; a constant {@code baseRate} would have {@code baseRate · (1 - baseRate)}
 * @param logLoss the mean of -log of the probability that was given to what happened
 * @param auc how often a bought offer had the higher prediction than one that was not; null if only one kind is there
 * @param calibrationSlope 1 if predictions are as sure as they may be, less if they are too sure; null with little data
 * @param calibrationIntercept 0 if they are neither too high nor too low on the whole
 */
public record Scores(
        int count,
        double baseRate,
        double brier,
        double logLoss,
        @Nullable Double auc,
        @Nullable Double calibrationSlope,
        @Nullable Double calibrationIntercept) {
    private static final int LEAST_OF_A_KIND = 5;
    private static final double NINETY_FIVE = 1.959964;

    static Scores of(double[] predicted, boolean[] outcomes) {
        int count = predicted.length;
        int bought = 0;
        double squares = 0;
        double loss = 0;
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            double p = Math.clamp(predicted[i], 1e-6, 1 - 1e-6);
            bought += outcomes[i] ? 1 : 0;
            squares += (p - (outcomes[i] ? 1 : 0)) * (p - (outcomes[i] ? 1 : 0));
            loss -= Math.log(outcomes[i] ? p : 1 - p);
            rows[i] = new double[] {1, Logistic.logitOf(p)};
        }
        int most = Math.max(count, 1);
        boolean enough = bought >= LEAST_OF_A_KIND && count - bought >= LEAST_OF_A_KIND;
        double[] line = enough
                ? Logistic.fit(rows, outcomes, new double[] {0, 1}, new double[] {0, 0})
                        .weights()
                : null;
        return new Scores(
                count,
                (double) bought / most,
                squares / most,
                loss / most,
                bought == 0 || bought == count ? null : Double.valueOf(auc(predicted, outcomes)),
                line == null ? null : Double.valueOf(line[1]),
                line == null ? null : Double.valueOf(line[0]));
    }

    /** The share of pairs that are in the right order; equals count half. */
    private static double auc(double[] predicted, boolean[] outcomes) {
        Integer[] order = new Integer[predicted.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> predicted[i]));
        double ranks = 0;
        long bought = 0;
        int i = 0;
        while (i < order.length) {
            int end = i;
            while (end < order.length && predicted[order[end]] == predicted[order[i]]) {
                end++;
            }
            double rank = (i + 1 + end) / 2.0;
            for (; i < end; i++) {
                if (outcomes[order[i]]) {
                    ranks += rank;
                    bought++;
                }
            }
        }
        return (ranks - bought * (bought + 1) / 2.0) / ((double) bought * (order.length - bought));
    }

    /** Wilson's interval for a share, at 95 percent: {@code {low, high}}. */
    static double[] interval(int hits, int count) {
        if (count == 0) {
            return new double[] {0, 1};
        }
        double z2 = NINETY_FIVE * NINETY_FIVE;
        double share = (double) hits / count;
        double middle = (share + z2 / (2 * count)) / (1 + z2 / count);
        double half =
                NINETY_FIVE * Math.sqrt(share * (1 - share) / count + z2 / (4.0 * count * count)) / (1 + z2 / count);
        return new double[] {Math.max(middle - half, 0), Math.min(middle + half, 1)};
    }
}
