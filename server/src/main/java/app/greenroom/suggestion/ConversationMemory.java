package app.greenroom.suggestion;

import java.util.List;
import java.util.UUID;

/** What was said before, found by meaning. Vectors are kept by spaces: those of different embedders never meet. */
public interface ConversationMemory {
    /** The fan's own earlier messages that are closest to the vector, best first; those named are left out. */
    List<Memory> recall(UUID modelId, UUID fanId, float[] about, List<UUID> except, int atMost);

    /** Replies of this model that followed incoming messages close to the vector, whoever wrote them. */
    List<PastReply> replies(UUID modelId, float[] toSomethingLike, int atMost);

    /** Where vectors are kept and by which embedder they were made, in one word that is stored beside each. */
    String space();

    /** Where vectors are kept: {@code postgres} or {@code pinecone}. */
    String place();

    /** Keeps the vectors of messages, each beside its message; what was removed meanwhile is left out. */
    void keep(List<Unembedded> messages, List<float[]> vectors);
}
