package app.greenroom.suggestion;

import app.greenroom.platform.tracing.Traces;
import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes reply options for a conversation and stores what was offered. */
@Singleton
public final class Suggestions {
    private final ConversationAccess access;
    private final SuggestionStore store;
    private final Pipeline pipeline;
    private final Prepared prepared;
    private final Traces traces;

    Suggestions(ConversationAccess access, SuggestionStore store, Pipeline pipeline, Prepared prepared, Traces traces) {
        this.access = access;
        this.store = store;
        this.pipeline = pipeline;
        this.prepared = prepared;
        this.traces = traces;
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
        return make(conversation, upTo, listener, askedBy);
    }

    /** Options for the conversation as it is now, for whoever may ask for them later: offered to nobody, stored nowhere. */
    SuggestionResult prepare(UUID fanId) {
        var conversation = access.find(fanId).orElse(null);
        return conversation == null
                ? new SuggestionResult.Refused(SuggestionProblem.FAN_NOT_FOUND)
                : make(conversation, null, option -> {}, null);
    }

    /** @param askedBy who is offered the options; null if nobody is */
    private SuggestionResult make(
            Conversation conversation, @Nullable PastMessage upTo, Consumer<Option> listener, @Nullable UUID askedBy) {
        if (conversation.aiOff()) {
            return new SuggestionResult.Refused(SuggestionProblem.AI_OFF);
        }
        var last = pipeline.last(conversation, upTo);
        var standing = access.standing(conversation, last);
        if (standing.frozen()) {
            return new SuggestionResult.Refused(SuggestionProblem.CONVERSATION_FROZEN);
        }
        var newest = last.isEmpty() ? null : last.getLast().id();
        if (askedBy != null && newest != null && !standing.care()) {
            var waiting = prepared.take(conversation, newest, askedBy).orElse(null);
            if (waiting != null) {
                waiting.options().forEach(listener);
                Metrics.counter("greenroom.suggestion.prepared").increment();
                return new SuggestionResult.Suggested(waiting);
            }
        }
        var from = System.nanoTime();
        var made = traces.during("suggestion", () -> pipeline.make(conversation, last, standing.care(), listener));
        Timer.builder("greenroom.suggestion")
                .tag("origin", made.origin())
                .publishPercentileHistogram()
                .register(Metrics.globalRegistry)
                .record(System.nanoTime() - from, TimeUnit.NANOSECONDS);
        var suggestion = new Suggestion(
                UuidCreator.getTimeOrderedEpoch(),
                conversation.fanId(),
                newest,
                made.origin(),
                made.options(),
                made.notice(),
                made.leftOut());
        if (askedBy != null) {
            store.add(conversation.modelId(), suggestion, askedBy);
        }
        return new SuggestionResult.Suggested(suggestion);
    }
}
