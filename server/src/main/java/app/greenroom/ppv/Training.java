package app.greenroom.ppv;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fits offers whose outcome is known. Their time is cut into blocks; each but the first is predicted by a fit of what was
 * settled before it began. These predictions calibrate, and tell how good the fit is.
 */
final class Training {
    private static final int BLOCKS = 5;
    private static final int LEAST_OF_A_KIND = 5;
    private static final double RIDGE = 2;
    private static final double RIDGE_OF_MODELS = 10;
    private static final int LEAST_OF_A_MODEL = 30;
    private static final int MOST_MODELS = 40;
    private static final int LEAST_OF_A_TIER = 5;

    private final List<Moment> moments;
    private final @Nullable Double[] tierPrices;
    private final boolean[] bought;
    private final Duration ignored;

    /**
     * What came of it.
     *
     * @param scores of the predictions of offers that the predicting fit had not seen
     * @param unseen these predictions, by offer
     */
    record Trained(Fit fit, Scores scores, Map<UUID, Double> unseen) {}

    /** @param moments the oldest first */
    private Training(List<Moment> moments, Duration ignored) {
        this.moments = moments;
        this.ignored = ignored;
        this.tierPrices = tierPrices(moments);
        this.bought = new boolean[moments.size()];
        for (int i = 0; i < bought.length; i++) {
            bought[i] = moments.get(i).isBought();
        }
    }

    static Trained train(List<Moment> moments, Duration ignored) {
        return new Training(moments, ignored).train();
    }

    private Trained train() {
        int count = moments.size();
        double[] logits = new double[count];
        double[] predicted = new double[count];
        Arrays.fill(predicted, Double.NaN);
        for (int block = 1; block < BLOCKS; block++) {
            int from = count * block / BLOCKS;
            int[] earlier = before(from);
            if (!hasBoth(earlier)) {
                continue;
            }
            // So that what is told of the calibration was not calibrated on itself
            Calibration calibration = calibration(logits, predicted);
            Fit fit = fit(earlier, Calibration.NONE);
            for (int i = from; i < count * (block + 1) / BLOCKS; i++) {
                logits[i] = fit.logistic().logit(fit.row(moments.get(i), tierPrices[i]));
                predicted[i] = calibration.probability(logits[i]);
            }
        }
        int[] unseen = known(predicted);
        Map<UUID, Double> byOffer = new LinkedHashMap<>();
        for (int i : unseen) {
            UUID offer = moments.get(i).offer();
            if (offer != null) {
                byOffer.put(offer, predicted[i]);
            }
        }
        return new Trained(
                fit(IntStream.range(0, count).toArray(), calibration(logits, predicted)),
                Scores.of(pick(predicted, unseen), outcomes(unseen)),
                byOffer);
    }

    /** What was settled when the offer at this place was made; if that is too little, all that was offered before. */
    private int[] before(int place) {
        Instant start = moments.get(place).at();
        int[] settled = IntStream.range(0, place)
                .filter(i -> !moments.get(i).at().plus(ignored).isAfter(start))
                .toArray();
        return hasBoth(settled) ? settled : IntStream.range(0, place).toArray();
    }

    private boolean hasBoth(int[] rows) {
        long sold = Arrays.stream(rows).filter(i -> bought[i]).count();
        return sold >= LEAST_OF_A_KIND && rows.length - sold >= LEAST_OF_A_KIND;
    }

    private Calibration calibration(double[] logits, double[] predicted) {
        int[] unseen = known(predicted);
        return Calibration.of(pick(logits, unseen), outcomes(unseen));
    }

    private Fit fit(int[] rows, Calibration calibration) {
        int features = Fit.FEATURES.length;
        double[] means = new double[features];
        double[] deviations = new double[features];
        for (int j = 0; j < features; j++) {
            Feature feature = Fit.FEATURES[j];
            double[] values = Arrays.stream(rows)
                    .mapToDouble(i -> feature.of(moments.get(i), tierPrices[i]))
                    .toArray();
            double mean = Arrays.stream(values).average().orElse(0);
            double variance = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElse(0);
            means[j] = mean;
            deviations[j] = variance < 1e-12 ? 0 : Math.sqrt(variance);
        }
        Fit bare = new Fit(
                means,
                deviations,
                models(rows),
                new Logistic(new double[0], new double[0][]),
                calibration,
                pricesNow(rows));
        double[][] matrix = new double[rows.length][];
        boolean[] outcomes = outcomes(rows);
        for (int i = 0; i < rows.length; i++) {
            matrix[i] = bare.row(moments.get(rows[i]), tierPrices[rows[i]]);
        }
        double[] ridge = new double[bare.width()];
        Arrays.fill(ridge, RIDGE);
        Arrays.fill(ridge, 1 + features, ridge.length, RIDGE_OF_MODELS);
        ridge[0] = 0;
        return new Fit(
                means,
                deviations,
                bare.models(),
                Logistic.fit(matrix, outcomes, new double[ridge.length], ridge),
                calibration,
                bare.tierPrices());
    }

    private List<UUID> models(int[] rows) {
        Map<UUID, Long> counts = Arrays.stream(rows)
                .mapToObj(i -> moments.get(i).model())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.size() < 2
                ? List.of()
                : counts.entrySet().stream()
                        .filter(one -> one.getValue() >= LEAST_OF_A_MODEL)
                        .sorted(Comparator.comparing((Map.Entry<UUID, Long> one) -> -one.getValue())
                                .thenComparing(Map.Entry::getKey))
                        .limit(MOST_MODELS)
                        .map(Map.Entry::getKey)
                        .toList();
    }

    private Map<String, Double> pricesNow(int[] rows) {
        Map<String, List<Double>> paid = new HashMap<>();
        for (int i : rows) {
            if (bought[i]) {
                insert(paid, moments.get(i));
            }
        }
        Map<String, Double> medians = new HashMap<>();
        paid.forEach((tier, prices) -> {
            Double median = median(prices);
            if (median != null) {
                medians.put(tier, median);
            }
        });
        return medians;
    }

    /** For each moment the median of what fans of its tier had bought at by then. */
    private static @Nullable Double[] tierPrices(List<Moment> moments) {
        List<Moment> purchases = moments.stream()
                .filter(Moment::isBought)
                .sorted(Comparator.comparing(Training::purchasedAt))
                .toList();
        @Nullable Double[] medians = new Double[moments.size()];
        Map<String, List<Double>> paid = new HashMap<>();
        int next = 0;
        for (int i = 0; i < medians.length; i++) {
            Moment moment = moments.get(i);
            while (next < purchases.size() && purchasedAt(purchases.get(next)).isBefore(moment.at())) {
                insert(paid, purchases.get(next));
                next++;
            }
            medians[i] = median(paid.getOrDefault(moment.tier(), List.of()));
        }
        return medians;
    }

    private static Instant purchasedAt(Moment moment) {
        Instant at = moment.purchasedAt();
        return at == null ? Instant.MAX : at;
    }

    private static void insert(Map<String, List<Double>> paid, Moment purchase) {
        List<Double> prices = paid.computeIfAbsent(purchase.tier(), tier -> new ArrayList<>());
        double price = purchase.price().doubleValue();
        int place = Collections.binarySearch(prices, price);
        prices.add(place < 0 ? -place - 1 : place, price);
    }

    private static @Nullable Double median(List<Double> sorted) {
        return sorted.size() < LEAST_OF_A_TIER
                ? null
                : Double.valueOf((sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2);
    }

    private static int[] known(double[] values) {
        return IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]))
                .toArray();
    }

    private static double[] pick(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
    }

    private boolean[] outcomes(int[] places) {
        boolean[] picked = new boolean[places.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = bought[places[i]];
        }
        return picked;
    }
}
