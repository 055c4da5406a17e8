package app.greenroom.analytics;

import app.greenroom.platform.web.Csv;
import app.greenroom.ppv.Propensity;
import app.greenroom.ppv.Reliability;
import app.greenroom.ppv.Scores;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How likely offers were said to be bought, against how many were: what a reliability plot shows. Offers count once the
 * time to buy is over.
 *
 * @param to the last day of offers, included
 * @param scores over all of them; a good one has a calibration slope near 1 and an intercept near 0
 * @param baselineBrier the Brier score of saying the base rate of every offer
 * @param atOffer how many predictions were told when the offer was made
 * @param unseen how many were told later, by a fit of older offers alone
 * @param pending how many offers with a prediction are not counted, because the time to buy is not over
 * @param enoughData whether a propensity is told now
 * @param version the fit that tells it
 * @param used how many offers it was fitted on
 * @param have offers of the agency with a known outcome
 * @param rows the address of the offers that are counted
 */
public record PropensityReport(
        LocalDate from,
        LocalDate to,
        String timeZone,
        Scores scores,
        double baselineBrier,
        long atOffer,
        long unseen,
        long pending,
        boolean enoughData,
        @Nullable Long version,
        @Nullable Instant fittedAt,
        @Nullable Integer used,
        Propensity.Outcomes have,
        Propensity.Outcomes needed,
        String rows,
        List<PropensityBin> items) {

    /**
     * Offers of which about the same was predicted.
     *
     * @param from the least that was predicted
     * @param to more than that, unless it is 1
     * @param observed which share was bought; null without any
     * @param low the lower end of its 95 percent interval (Wilson)
     * @param high its upper end
     * @param rows the address of the offers that are counted
     */
    public record PropensityBin(
            double from,
            double to,
            int count,
            int bought,
            @Nullable Double meanPredicted,
            @Nullable Double observed,
            @Nullable Double low,
            @Nullable Double high,
            String rows) {}

    static PropensityReport of(Period period, @Nullable UUID model, Reliability found) {
        Rows all = Rows.settledOffers(period, model);
        List<PropensityBin> items = new ArrayList<>();
        for (Reliability.Bin bin : found.bins()) {
            items.add(new PropensityBin(
                    bin.from(),
                    bin.to(),
                    bin.count(),
                    bin.bought(),
                    bin.meanPredicted(),
                    bin.observed(),
                    bin.low(),
                    bin.high(),
                    all.with("predictedFrom", bin.from())
                            .with("predictedTo", bin.to())
                            .address()));
        }
        double base = found.scores().baseRate();
        return new PropensityReport(
                period.from(),
                period.to(),
                period.zone().getId(),
                found.scores(),
                base * (1 - base),
                found.atOffer(),
                found.unseen(),
                found.pending(),
                found.version() != null,
                found.version(),
                found.fittedAt(),
                found.used(),
                found.have(),
                found.needed(),
                all.with("predictedFrom", 0).address(),
                items);
    }

    String csv() {
        Csv csv = new Csv()
                .row("predicted from", "predicted to", "offers", "bought", "mean predicted", "observed", "low", "high");
        items.forEach(item -> csv.row(
                item.from, item.to, item.count, item.bought, item.meanPredicted, item.observed, item.low, item.high));
        csv.row(
                "total",
                from + " to " + to + " " + timeZone,
                scores.count(),
                null,
                null,
                scores.baseRate(),
                null,
                null);
        csv.row("brier", scores.brier()).row("baseline brier", baselineBrier).row("log loss", scores.logLoss());
        csv.row("auc", scores.auc());
        csv.row("calibration slope", scores.calibrationSlope());
        csv.row("calibration intercept", scores.calibrationIntercept());
        return csv.toString();
    }
}
