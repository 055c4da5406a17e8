package app.greenroom.suggestion;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a suggester may look at. Each step before it adds what it found.
 *
 * @param last the last messages, oldest first
 * @param alreadySaid what is not said again: the model's own newest texts in this conversation, then what operators called bad
 * @param calledGood options of the model that operators called good, with any fan
 * @param memories what the fan said before that matters now
 * @param replies what the model answered to similar messages
 * @param vector the vector of what is to be answered; null if nothing is, or if there is no embedder
 * @param offer what may be offered now; null if nothing fits
 * @param care whether the fan may need help
 * @param seed decides between equals, so that the same question asked again brings other options
 */
record Situation(
        UUID modelId,
        String modelName,
        UUID fanId,
        String fanName,
        Profile profile,
        FanTraits traits,
        List<PastMessage> last,
        List<String> alreadySaid,
        List<String> calledGood,
        List<Memory> memories,
        List<PastReply> replies,
        float @Nullable [] vector,
        @Nullable FittingOffer offer,
        boolean care,
        long seed) {

    /** What the fan wrote last and nobody has answered yet, as one text; null if it is not the fan's turn. */
    static @Nullable String toAnswer(List<PastMessage> last) {
        if (last.isEmpty() || !last.getLast().incoming()) {
            return null;
        }
        var newest = last.getLast().text();
        // Fans write one thought in several short messages: what follows alone says too little.
        if (last.size() < 2 || Texts.words(newest).size() >= 4) {
            return newest;
        }
        var before = last.get(last.size() - 2);
        return before.incoming() ? before.text() + "\n" + newest : newest;
    }

    /** The same situation of a fan who may need help. */
    Situation inCare() {
        return new Situation(
                modelId,
                modelName,
                fanId,
                fanName,
                profile,
                traits,
                last,
                alreadySaid,
                calledGood,
                memories,
                replies,
                vector,
                offer,
                true,
                seed);
    }

    /** The same situation with what was remembered. */
    Situation remembering(float[] meaning, List<Memory> remembered, List<PastReply> pastReplies) {
        return new Situation(
                modelId,
                modelName,
                fanId,
                fanName,
                profile,
                traits,
                last,
                alreadySaid,
                calledGood,
                remembered,
                pastReplies,
                meaning,
                offer,
                care,
                seed);
    }

    /** The same situation with who speaks, to whom, and what there is to offer. */
    Situation knowing(Profile speaker, FanTraits listener, @Nullable FittingOffer fitting) {
        return new Situation(
                modelId,
                modelName,
                fanId,
                fanName,
                speaker,
                listener,
                last,
                alreadySaid,
                calledGood,
                memories,
                replies,
                vector,
                fitting,
                care,
                seed);
    }
}
