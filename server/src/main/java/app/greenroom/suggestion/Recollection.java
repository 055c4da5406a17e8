package app.greenroom.suggestion;

import jakarta.inject.Singleton;

/** The second step: what the fan said before that matters now, and what the model answered to such messages. */
@Singleton
final class Recollection {
    private static final int MEMORIES = 3;
    private static final int REPLIES = 24;
    /** Messages so new stand in the context anyway. */
    private static final int IN_MIND = 4;

    private final Embedder embedder;
    private final ConversationMemory memory;

    Recollection(Embedder embedder, ConversationMemory memory) {
        this.embedder = embedder;
        this.memory = memory;
    }

    /** The situation with what was remembered; as it was if there is nothing to answer. */
    Situation remember(Situation situation) {
        var toAnswer = Situation.toAnswer(situation.last());
        if (toAnswer == null || toAnswer.isBlank()) {
            return situation;
        }
        var vector = embedder.embed(toAnswer);
        var recent = situation.last().reversed().stream()
                .limit(IN_MIND)
                .map(PastMessage::id)
                .toList();
        return situation.remembering(
                vector,
                memory.recall(situation.modelId(), situation.fanId(), vector, recent, MEMORIES),
                memory.replies(situation.modelId(), vector, REPLIES));
    }
}
