package app.greenroom.ppv;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How likely a fan is to buy an offer that is made now; or that the agency has offered too little to tell.
 *
 * @param probability from 0 to 1; null without enough data, as all that follows
 * @param low the lower end of the probability's 95 percent interval
 * @param high its upper end
 * @param reasons the three strongest, for or against
 * @param version which fit says so
 * @param fittedAt when it was made
 * @param have what the agency's offers came to
 * @param needed what there must be of each before anything is said
 */
public record Propensity(
        boolean enoughData,
        @Nullable Double probability,
        @Nullable Double low,
        @Nullable Double high,
        List<Reason> reasons,
        @Nullable Long version,
        @Nullable Instant fittedAt,
        Outcomes have,
        Outcomes needed) {

    /**
     * A reason.
     *
     * @param effect how far it moves the log-odds from those of an average offer
     */
    public record Reason(
            String feature,
            double effect,
            @Schema(enumeration = {"for", "against"}) String direction,
            String text) {
        static Reason of(String feature, double effect, String text) {
            return new Reason(feature, rounded(effect), effect < 0 ? "against" : "for", text);
        }
    }

    /**
     * Offers whose outcome is known.
     *
     * @param outcomes all of them: bought, or left for so long that they count as ignored
     */
    public record Outcomes(long outcomes, long bought, long ignored) {
        boolean reaches(Outcomes needed) {
            return outcomes >= needed.outcomes && bought >= needed.bought && ignored >= needed.ignored;
        }
    }

    static Propensity unknown(Outcomes have, Outcomes needed) {
        return new Propensity(false, null, null, null, List.of(), null, null, have, needed);
    }

    static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
