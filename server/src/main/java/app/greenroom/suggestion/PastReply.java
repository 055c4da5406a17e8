package app.greenroom.suggestion;

import java.time.Instant;
import java.util.UUID;

/** What the model once answered to a message like this one, to this fan or another. */
public record PastReply(
        UUID messageId, UUID fanId, String fanName, String fanUsername, String text, Instant sentAt, float similarity) {

    PastReply withSimilarity(float measured) {
        return new PastReply(messageId, fanId, fanName, fanUsername, text, sentAt, measured);
    }
}
