package app.greenroom.ppv;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How what was predicted of offers compares with what became of them. Only offers count that had their time: of younger
 * ones just the bought ones would tell.
 *
 * @param scores over all of them
 * @param bins by what was predicted, the lowest first
 * @param atOffer how many predictions were told when the offer was made
 * @param unseen how many were told later, by a fit of older offers alone
 * @param pending how many offers with a prediction have not had their time
 * @param version the fit that predicts now; null if the agency has offered too little
 * @param used how many offers it was fitted on
 */
public record Reliability(
        Scores scores,
        List<Bin> bins,
        long atOffer,
        long unseen,
        long pending,
        @Nullable Long version,
        @Nullable Instant fittedAt,
        @Nullable Integer used,
        Propensity.Outcomes have,
        Propensity.Outcomes needed) {

    /**
     * Offers of which about the same was predicted.
     *
     * @param from the least that was predicted
     * @param to more than that, unless it is 1
     * @param observed which share was bought; null without any
     * @param low the lower end of its 95 percent interval (Wilson)
     * @param high its upper end
     */
    public record Bin(
            double from,
            double to,
            int count,
            int bought,
            @Nullable Double meanPredicted,
            @Nullable Double observed,
            @Nullable Double low,
            @Nullable Double high) {}

    static List<Bin> bins(double[] predicted, boolean[] outcomes, int count) {
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < count; bin++) {
            double from = (double) bin / count;
            double to = (double) (bin + 1) / count;
            int within = 0;
            int bought = 0;
            double sum = 0;
            for (int i = 0; i < predicted.length; i++) {
                if (predicted[i] >= from && (predicted[i] < to || bin == count - 1)) {
                    within++;
                    bought += outcomes[i] ? 1 : 0;
                    sum += predicted[i];
                }
            }
            double[] interval = Scores.interval(bought, within);
            bins.add(
                    within == 0
                            ? new Bin(from, to, 0, 0, null, null, null, null)
                            : new Bin(
                                    from,
                                    to,
                                    within,
                                    bought,
                                    Propensity.rounded(sum / within),
                                    Propensity.rounded((double) bought / within),
                                    Propensity.rounded(interval[0]),
                                    Propensity.rounded(interval[1])));
        }
        return bins;
    }
}
