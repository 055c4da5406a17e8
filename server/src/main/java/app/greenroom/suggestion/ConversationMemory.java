package app.greenroom.suggestion;

import java.util.List;
import java.util.UUID;

/** What was said before, found by meaning. */
public interface ConversationMemory {
    /** The fan's own earlier messages that are closest to the vector, best first; those named are left out. */
    List<Memory> recall(UUID modelId, UUID fanId, float[] about, List<UUID> except, int atMost);

    /** Replies of this model that followed incoming messages close to the vector, whoever wrote them. */
    List<PastReply> replies(UUID modelId, float[] toSomethingLike, int atMost);
}
