package app.greenroom.ppv;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was learnt of offers: weights over standardised features, an own constant for each model that has sold enough (held
 * back more, so that a model with little of its own stays near the agency), and the calibration.
 *
 * @param means of the features, by their order
 * @param deviations of the features; 0 for what never varied, which then counts for nothing
 * @param models those with a constant of their own
 * @param tierPrices the median of what fans of each tier bought at
 */
record Fit(
        double[] means,
        double[] deviations,
        List<UUID> models,
        Logistic logistic,
        Calibration calibration,
        Map<String, Double> tierPrices) {
    static final Feature[] FEATURES = Feature.values();
    private static final double NINETY_FIVE = 1.959964;
    private static final int REASONS = 3;

    /** @param low the lower end of the 95 percent interval of the probability itself, not of the outcome */
    record Prediction(double probability, double low, double high) {}

    @JsonIgnore
    int width() {
        return 1 + FEATURES.length + models.size();
    }

    Prediction predict(Moment moment) {
        double[] row = row(moment, tierPrices.get(moment.tier()));
        double logit = logistic.logit(row);
        double error = NINETY_FIVE * logistic.error(row);
        return new Prediction(
                calibration.probability(logit),
                calibration.probability(logit - error),
                calibration.probability(logit + error));
    }

    double[] row(Moment moment, @Nullable Double tierPrice) {
        double[] row = new double[width()];
        row[0] = 1;
        for (int j = 0; j < FEATURES.length; j++) {
            row[1 + j] = deviations[j] == 0 ? 0 : (FEATURES[j].of(moment, tierPrice) - means[j]) / deviations[j];
        }
        int model = models.indexOf(moment.model());
        if (model >= 0) {
            row[1 + FEATURES.length + model] = 1;
        }
        return row;
    }

    /** What speaks most for and against, the strongest first: how far each feature moves the log-odds from the average. */
    List<Propensity.Reason> reasons(Moment moment) {
        Double tierPrice = tierPrices.get(moment.tier());
        double[] row = row(moment, tierPrice);
        Map<String, Propensity.Reason> byWord = new LinkedHashMap<>();
        for (int j = 0; j < FEATURES.length; j++) {
            Feature feature = FEATURES[j];
            double effect = calibration.slope() * logistic.weights()[1 + j] * row[1 + j];
            byWord.merge(
                    feature.word(),
                    Propensity.Reason.of(feature.word(), effect, feature.words(moment, tierPrice)),
                    (one, other) -> Propensity.Reason.of(one.feature(), one.effect() + other.effect(), one.text()));
        }
        int model = models.indexOf(moment.model());
        if (model >= 0) {
            double effect = calibration.slope() * logistic.weights()[1 + FEATURES.length + model];
            byWord.put(
                    "model",
                    Propensity.Reason.of(
                            "model",
                            effect,
                            effect < 0
                                    ? "this model's offers are bought less than others'"
                                    : "this model's offers are bought more than others'"));
        }
        List<Propensity.Reason> strongest = new ArrayList<>(byWord.values());
        strongest.sort(Comparator.comparingDouble(reason -> -Math.abs(reason.effect())));
        return List.copyOf(strongest.subList(0, REASONS));
    }
}
