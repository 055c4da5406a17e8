package app.greenroom.suggestion;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes reply options for a conversation and stores what was offered. */
@Singleton
public final class Suggestions {
    private final ConversationAccess access;
    private final SuggestionStore store;
    private final Pipeline pipeline;
    private final Prepared prepared;

    Suggestions(ConversationAccess access, SuggestionStore store, Pipeline pipeline, Prepared prepared) {
        this.access = access;
        this.store = store;
        this.pipeline = pipeline;
        this.prepared = prepared;
    }

    /** Options for the conversation as it is now, or as it was at the message. */
    public SuggestionResult suggest(UUID fanId, @Nullable UUID messageId, UUID askedBy) {
        return suggest(fanId, messageId, askedBy, option -> {});
    }

    /** The same; each option is told as soon as it is chosen. The last word is the result. */
    SuggestionResult suggest(UUID fanId, @Nullable UUID messageId, UUID askedBy, Consumer<Option> listener) {
        var conversation = access.open(fanId, askedBy).orElse(null);
        if (conversation == null) {
            return new SuggestionResult.Refused(SuggestionProblem.FAN_NOT_FOUND);
        }
        var upTo = messageId == null ? null : store.message(fanId, messageId).orElse(null);
        if (messageId != null && upTo == null) {
            return new SuggestionResult.Refused(SuggestionProblem.MESSAGE_NOT_FOUND);
        }
        var result = make(conversation, upTo, listener, newest -> prepared.take(conversation.modelId(), fanId, newest));
        if (result instanceof SuggestionResult.Suggested(Suggestion suggestion)) {
            store.add(conversation.modelId(), suggestion, askedBy);
        }
        return result;
    }

    /** Options for the conversation as it is now, for whoever may ask for them later: offered to nobody, stored nowhere. */
    SuggestionResult prepare(UUID fanId) {
        var conversation = access.find(fanId).orElse(null);
        return conversation == null
                ? new SuggestionResult.Refused(SuggestionProblem.FAN_NOT_FOUND)
                : make(conversation, null, option -> {}, newest -> Optional.empty());
    }

    /** @param ready finds options that wait for the conversation's newest message */
    private SuggestionResult make(
            Conversation conversation,
            @Nullable PastMessage upTo,
            Consumer<Option> listener,
            Function<@Nullable UUID, Optional<Suggestion>> ready) {
        if (conversation.aiOff()) {
            return new SuggestionResult.Refused(SuggestionProblem.AI_OFF);
        }
        var situation = pipeline.context(conversation, upTo);
        var standing = access.standing(conversation, situation.last());
        if (standing.frozen()) {
            return new SuggestionResult.Refused(SuggestionProblem.CONVERSATION_FROZEN);
        }
        var newest =
                situation.last().isEmpty() ? null : situation.last().getLast().id();
        var waiting = standing.care() ? null : ready.apply(newest).orElse(null);
        if (waiting != null) {
            waiting.options().forEach(listener);
            return new SuggestionResult.Suggested(waiting);
        }
        var made = pipeline.make(conversation, standing.care() ? situation.inCare() : situation, listener);
        return new SuggestionResult.Suggested(new Suggestion(
                UuidCreator.getTimeOrderedEpoch(),
                conversation.fanId(),
                newest,
                made.origin(),
                made.options(),
                made.notice(),
                made.leftOut()));
    }
}
