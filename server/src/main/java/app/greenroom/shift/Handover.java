package app.greenroom.shift;

import app.greenroom.fan.Fan;
import app.greenroom.fan.FollowUp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who begins a shift should know of their models.
 *
 * @param asOf give it back at clock-in, to say that this was read
 * @param waiting who waits, as the inbox orders them
 * @param followUps open ones that are due within a day, the earliest first
 * @param claims conversations that colleagues are at
 * @param unsettled deliveries of which a person must say what became of them
 * @param notes what those left who ended a shift within a day, the newest first
 * @param cut which of these lists go on
 */
public record Handover(
        Instant asOf,
        List<Fan> waiting,
        List<FollowUp> followUps,
        List<Fan> claims,
        List<Unsettled> unsettled,
        List<Left> notes,
        List<String> cut) {

    /** A delivery that failed, or of which nobody knows. */
    public record Unsettled(
            UUID deliveryId,
            UUID modelId,
            UUID fanId,
            String state,
            @Nullable String failure) {}

    /** What an operator left at the end of their shift. */
    public record Left(UUID operatorId, String operatorName, Instant at, String text) {}
}
