package app.greenroom.suggestion;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the model once answered to a message like this one, to this fan or another.
 *
 * @param similarity how alike the message that it answered is, from -1 to 1
 * @param vector the meaning of its text, as it is kept; null if it was not embedded yet
 */
public record PastReply(
        UUID messageId,
        UUID fanId,
        String fanName,
        String fanUsername,
        String text,
        Instant sentAt,
        float similarity,
        float @Nullable [] vector) {
    PastReply withSimilarity(float measured) {
        return new PastReply(messageId, fanId, fanName, fanUsername, text, sentAt, measured, vector);
    }

    PastReply withVector(float @Nullable [] kept) {
        return new PastReply(messageId, fanId, fanName, fanUsername, text, sentAt, similarity, kept);
    }
}
