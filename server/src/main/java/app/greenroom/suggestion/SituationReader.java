package app.greenroom.suggestion;

import app.greenroom.policy.Direction;
import app.greenroom.policy.Policy;
import app.greenroom.policy.Severity;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The first step, the context: the last messages, what the model said lately, and signs that a person must step in. */
@Singleton
final class SituationReader {
    static final int LAST = 20;
    private static final int JUDGED = 100;

    private final SuggestionStore store;
    private final Policy policy;

    SituationReader(SuggestionStore store, Policy policy) {
        this.store = store;
        this.policy = policy;
    }

    /** The last messages, oldest first; {@code upTo} is the newest to look at. */
    List<PastMessage> last(Conversation conversation, @Nullable PastMessage upTo) {
        return store.newest(conversation.fanId(), upTo, LAST).reversed();
    }

    /** The situation after these messages, before anything was remembered. */
    Situation read(Conversation conversation, List<PastMessage> last) {
        var newestId = last.isEmpty() ? null : last.getLast().id();
        return new Situation(
                conversation.modelId(),
                conversation.modelName(),
                conversation.fanId(),
                conversation.fanName(),
                Profile.NONE,
                FanTraits.UNKNOWN,
                last,
                notAgain(conversation),
                store.called("good", conversation.modelId(), JUDGED),
                List.of(),
                List.of(),
                null,
                null,
                asksFor(Severity.CARE, unanswered(last)),
                seed(conversation.fanId(), newestId));
    }

    private List<String> notAgain(Conversation conversation) {
        var texts = new ArrayList<>(store.newestOutgoing(conversation.fanId(), LAST));
        texts.addAll(store.called("bad", conversation.modelId(), JUDGED));
        return List.copyOf(texts);
    }

    private boolean asksFor(Severity severity, List<PastMessage> messages) {
        return messages.stream()
                .filter(PastMessage::incoming)
                .anyMatch(message -> policy.asksFor(severity, Direction.INCOMING, message.text()));
    }

    private static List<PastMessage> unanswered(List<PastMessage> last) {
        int from = last.size();
        while (from > 0 && last.get(from - 1).incoming()) {
            from--;
        }
        return last.subList(from, last.size());
    }

    private long seed(UUID fanId, @Nullable UUID newestId) {
        var about = newestId == null ? fanId : newestId;
        return about.getMostSignificantBits() * 31
                + about.getLeastSignificantBits()
                + store.timesAsked(fanId, newestId);
    }
}
