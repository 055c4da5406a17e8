package app.greenroom.draft;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has begun to write to a fan.
 *
 * @param text empty if there is no draft, or if it only offers something so far
 * @param source the option that the text was taken from, if it was
 * @param offer what it offers, if it offers something
 * @param updatedAt null if there is no draft
 */
public record Draft(
        UUID fanId,
        UUID modelId,
        String text,
        @Nullable Source source,
        @Nullable Offer offer,
        @Nullable Instant updatedAt) {

    /**
     * @param text the option's own words, to tell whether they were edited
     * @param itemId what the option offers, if it offers something
     */
    @Schema(name = "DraftSource")
    public record Source(
            @Schema(required = true) UUID suggestionId,

            @Schema(required = true, minimum = "0", maximum = "4")
            int optionIndex,

            @Schema(required = true, maxLength = 10_000) String text,
            @Nullable UUID itemId) {}

    /**
     * @param price null while there is none yet
     * @param coolDownReason why it is offered so soon after another, if it is
     */
    @Schema(name = "DraftOffer")
    public record Offer(
            @Schema(required = true) UUID itemId,
            @Nullable BigDecimal price,

            @Schema(required = true, nullable = true, maxLength = 500) @Nullable
            String coolDownReason) {}
}
