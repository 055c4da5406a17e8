package app.greenroom.shift;

import app.greenroom.fan.Fan;
import app.greenroom.fan.FollowUp;
import app.greenroom.suggestion.Promises;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who begins a shift should know of their models.
 *
 * @param asOf give it back at clock-in, to say that this was read
 * @param waiting who waits, as the inbox orders them
 * @param followUps open ones that are due within a day, the earliest first
 * @param promises what was promised in the last seven days, the newest to each fan; one after which a follow-up was planned or
 *     something to see was sent counts as kept
 * @param offers what fans may still buy and have not, the newest first
 * @param flags frozen conversations, and fans who may need help
 * @param claims conversations that colleagues are at
 * @param unsettled deliveries of which a person must say what became of them
 * @param notes what those left who ended a shift within a day, the newest first
 * @param fanNames how the fans of these lists are called, by id
 * @param cut which of these lists go on
 */
public record Handover(
        Instant asOf,
        List<Fan> waiting,
        List<FollowUp> followUps,
        List<Promises.Open> promises,
        List<Offered> offers,
        List<Fan> flags,
        List<Fan> claims,
        List<Unsettled> unsettled,
        List<Left> notes,
        Map<UUID, String> fanNames,
        List<String> cut) {

    /** A delivery that failed, or of which nobody knows. */
    public record Unsettled(
            UUID deliveryId,
            UUID modelId,
            UUID fanId,
            String state,
            @Nullable String failure) {}

    /** An item that a fan was offered. */
    public record Offered(
            UUID offerId, UUID modelId, UUID fanId, UUID itemId, String title, BigDecimal price, Instant sentAt) {}

    /** What an operator left at the end of their shift. */
    public record Left(UUID operatorId, String operatorName, Instant at, String text) {}
}
