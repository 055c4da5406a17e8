package app.greenroom.ppv;

import java.util.Arrays;

/**
 * A logistic regression, fitted by Newton's method with a ridge: {@code p = 1 / (1 + exp(-w·x))}. The first column is the
 * constant and is not held back.
 *
 * @param weights one for each column
 * @param covariance how sure they are: the inverse of the penalised likelihood's curvature
 */
record Logistic(double[] weights, double[][] covariance) {
    private static final int MOST_STEPS = 60;
    private static final double CLOSE_ENOUGH = 1e-9;
    private static final double LEAST_WEIGHT = 1e-9;

    /**
     * Fits outcomes to rows.
     *
     * @param towards what the ridge pulls the weights to
     * @param ridge how strongly, for each column
     */
    static Logistic fit(double[][] rows, boolean[] outcomes, double[] towards, double[] ridge) {
        int width = ridge.length;
        double[] weights = towards.clone();
        double[][] inverse = new double[width][width];
        double before = Double.NEGATIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] slope = new double[width];
            double[][] curvature = new double[width][width];
            for (int j = 0; j < width; j++) {
                slope[j] = -ridge[j] * (weights[j] - towards[j]);
                curvature[j][j] = ridge[j] + LEAST_WEIGHT;
            }
            for (int i = 0; i < rows.length; i++) {
                double p = sigmoid(dot(weights, rows[i]));
                double miss = (outcomes[i] ? 1 : 0) - p;
                double spread = Math.max(p * (1 - p), LEAST_WEIGHT);
                addRow(rows[i], miss, spread, slope, curvature);
            }
            inverse = inverse(curvature);
            double[] move = times(inverse, slope);
            // A full step can overshoot where the data are nearly separable: halve it until it helps.
            double share = 1;
            double reached = likelihood(rows, outcomes, moved(weights, move, share), towards, ridge);
            while (reached < before && share > 1e-4) {
                share /= 2;
                reached = likelihood(rows, outcomes, moved(weights, move, share), towards, ridge);
            }
            weights = moved(weights, move, share);
            if (reached - before < CLOSE_ENOUGH * (1 + Math.abs(reached))) {
                break;
            }
            before = reached;
        }
        return new Logistic(weights, inverse);
    }

    private static void addRow(double[] row, double miss, double spread, double[] slope, double[][] curvature) {
        for (int j = 0; j < row.length; j++) {
            if (row[j] == 0) {
                continue;
            }
            slope[j] += miss * row[j];
            double scaled = spread * row[j];
            double[] line = curvature[j];
            for (int k = 0; k < row.length; k++) {
                line[k] += scaled * row[k];
            }
        }
    }

    private static double likelihood(
            double[][] rows, boolean[] outcomes, double[] weights, double[] towards, double[] ridge) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double logit = dot(weights, rows[i]);
            sum -= Math.log1p(Math.exp(-Math.abs(logit))) + Math.max(outcomes[i] ? -logit : logit, 0);
        }
        for (int j = 0; j < weights.length; j++) {
            sum -= ridge[j] * (weights[j] - towards[j]) * (weights[j] - towards[j]) / 2;
        }
        return sum;
    }

    double logit(double[] row) {
        return dot(weights, row);
    }

    /** The standard error of {@link #logit}. */
    double error(double[] row) {
        return Math.sqrt(Math.max(dot(times(covariance, row), row), 0));
    }

    static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    static double logitOf(double probability) {
        double inside = Math.clamp(probability, 1e-6, 1 - 1e-6);
        return Math.log(inside / (1 - inside));
    }

    private static double[] moved(double[] weights, double[] move, double share) {
        double[] moved = weights.clone();
        for (int j = 0; j < moved.length; j++) {
            moved[j] += share * move[j];
        }
        return moved;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int j = 0; j < one.length; j++) {
            sum += one[j] * other[j];
        }
        return sum;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int j = 0; j < vector.length; j++) {
            product[j] = dot(matrix[j], vector);
        }
        return product;
    }

    /** Gauss-Jordan with pivots; the ridge keeps the matrix from being singular. */
    private static double[][] inverse(double[][] given) {
        int width = given.length;
        double[][] work = new double[width][];
        for (int j = 0; j < width; j++) {
            work[j] = Arrays.copyOf(given[j], 2 * width);
            work[j][width + j] = 1;
        }
        for (int j = 0; j < width; j++) {
            int pivot = j;
            for (int k = j + 1; k < width; k++) {
                pivot = Math.abs(work[k][j]) > Math.abs(work[pivot][j]) ? k : pivot;
            }
            double[] line = work[pivot];
            work[pivot] = work[j];
            work[j] = line;
            double lead = line[j];
            for (int k = 0; k < 2 * width; k++) {
                line[k] /= lead;
            }
            for (int other = 0; other < width; other++) {
                double factor = work[other][j];
                if (other != j && factor != 0) {
                    for (int k = 0; k < 2 * width; k++) {
                        work[other][k] -= factor * line[k];
                    }
                }
            }
        }
        double[][] inverse = new double[width][];
        for (int j = 0; j < width; j++) {
            inverse[j] = Arrays.copyOfRange(work[j], width, 2 * width);
        }
        return inverse;
    }
}
