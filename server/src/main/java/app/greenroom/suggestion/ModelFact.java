package app.greenroom.suggestion;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that a model said of itself.
 *
 * @param state {@code confirmed} facts stand in the profile, {@code rejected} ones are not proposed again
 * @param told to how many fans it was told when it was found
 * @param messageId the message it was found in, with what it says and when it was sent; null once that is erased
 * @param decidedBy who confirmed or rejected it
 */
public record ModelFact(
        UUID id,
        UUID modelId,
        String text,

        @Schema(enumeration = {"proposed", "confirmed", "rejected"})
        String state,

        int told,
        @Nullable UUID messageId,
        @Nullable String quote,
        @Nullable Instant sentAt,
        Instant createdAt,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt) {
    static final String PROPOSED = "proposed";
    static final String CONFIRMED = "confirmed";
    static final String REJECTED = "rejected";
}
