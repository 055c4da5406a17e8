package app.greenroom.suggestion;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A text that an operator may approve.
 *
 * @param itemId the item that an option of the kind {@code ppv} offers
 * @param price at what it offers it
 * @param origin who wrote this one
 * @param memories the fan's earlier messages that it was made from
 * @param marks a few words each on where it comes from
 * @param warnings what to know before approving it
 */
public record Option(
        String text,
        @Schema(enumeration = {"reply", "ppv"}) String kind,
        @Nullable UUID itemId,
        @Nullable BigDecimal price,
        @Schema(enumeration = {"openai", "retrieval"}) String origin,
        List<Memory> memories,
        List<String> marks,
        List<Warning> warnings) {}
