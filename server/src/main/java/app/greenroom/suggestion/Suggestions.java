package app.greenroom.suggestion;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes reply options for a conversation and stores what was offered. */
@Singleton
public final class Suggestions {
    private static final Logger LOG = Logger.getLogger(Suggestions.class);
    private static final Duration DEADLINE = Duration.ofSeconds(8);
    private static final int MEMORIES = 3;
    private static final int REPLIES = 24;

    private final ConversationAccess access;
    private final SuggestionStore store;
    private final SituationReader reader;
    private final Embedder embedder;
    private final MemoryKeeper keeper;
    private final ConversationMemory memory;
    private final Suggester suggester;
    private final PostProcessor postProcessor;
    private final Duration deadline;
    private final Suggester fallback = RetrievalSuggester.byWordsAlone();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Inject
    Suggestions(
            ConversationAccess access,
            SuggestionStore store,
            SituationReader reader,
            Embedder embedder,
            MemoryKeeper keeper,
            ConversationMemory memory,
            Suggester suggester,
            PostProcessor postProcessor) {
        this(access, store, reader, embedder, keeper, memory, suggester, postProcessor, DEADLINE);
    }

    Suggestions(
            ConversationAccess access,
            SuggestionStore store,
            SituationReader reader,
            Embedder embedder,
            MemoryKeeper keeper,
            ConversationMemory memory,
            Suggester suggester,
            PostProcessor postProcessor,
            Duration deadline) {
        this.access = access;
        this.store = store;
        this.reader = reader;
        this.embedder = embedder;
        this.keeper = keeper;
        this.memory = memory;
        this.suggester = suggester;
        this.postProcessor = postProcessor;
        this.deadline = deadline;
    }

    /** Options for the conversation as it is now, or as it was at the message. */
    public SuggestionResult suggest(UUID fanId, @Nullable UUID messageId, UUID askedBy) {
        var conversation = access.open(fanId, askedBy).orElse(null);
        if (conversation == null) {
            return new SuggestionResult.Refused(SuggestionProblem.FAN_NOT_FOUND);
        }
        var upTo = messageId == null ? null : store.message(fanId, messageId).orElse(null);
        if (messageId != null && upTo == null) {
            return new SuggestionResult.Refused(SuggestionProblem.MESSAGE_NOT_FOUND);
        }
        if (conversation.aiOff()) {
            return new SuggestionResult.Refused(SuggestionProblem.AI_OFF);
        }
        var situation = reader.read(conversation, upTo);
        if (reader.isFrozen(situation)) {
            return new SuggestionResult.Refused(SuggestionProblem.CONVERSATION_FROZEN);
        }
        var made = make(conversation, situation);
        var newest =
                situation.last().isEmpty() ? null : situation.last().getLast().id();
        var suggestion = new Suggestion(
                UuidCreator.getTimeOrderedEpoch(), fanId, newest, suggester.origin(), made.options(), made.notice());
        store.add(conversation.modelId(), suggestion, askedBy);
        return new SuggestionResult.Suggested(suggestion);
    }

    private Made make(Conversation conversation, Situation situation) {
        try {
            return withinDeadline(() -> remembering(conversation, situation));
        } catch (TimeoutException | ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            LOG.warnf("suggestion by words alone: %s", cause.getClass().getSimpleName());
            return new Made(
                    options(fallback, situation, List.of()),
                    "Memory could not be read in time; these are templates only.");
        }
    }

    private <T> T withinDeadline(Callable<T> work) throws TimeoutException, ExecutionException {
        var future = threads.submit(work);
        try {
            return future.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while suggesting", e);
        } finally {
            future.cancel(true);
        }
    }

    private Made remembering(Conversation conversation, Situation situation) {
        var toAnswer = Situation.toAnswer(situation.last());
        if (toAnswer == null || toAnswer.isBlank()) {
            return new Made(options(suggester, situation, List.of()), notice(situation, null));
        }
        keeper.keepNewest(situation.fanId(), SituationReader.LAST);
        keeper.keepLater(situation.fanId());
        var vector = embedder.embed(toAnswer);
        var recent = situation.last().reversed().stream()
                .limit(4)
                .map(PastMessage::id)
                .toList();
        var memories = memory.recall(situation.fanId(), vector, recent, MEMORIES);
        var replies = memory.replies(conversation.modelId(), vector, REPLIES);
        return new Made(
                options(suggester, situation.remembering(vector, replies), memories), notice(situation, toAnswer));
    }

    private List<Option> options(Suggester by, Situation situation, List<Memory> memories) {
        var proposal = by.propose(situation);
        return postProcessor.choose(proposal.candidates(), situation).stream()
                .map(candidate -> Option.reply(candidate.text(), memories, candidate.mark()))
                .toList();
    }

    private static @Nullable String notice(Situation situation, @Nullable String toAnswer) {
        if (situation.care()) {
            return "This fan may need help. Please don't sell; show them where help is.";
        }
        return toAnswer == null || FactGuard.looksEnglish(toAnswer)
                ? null
                : "This message does not look like English; the options are in English only.";
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private record Made(List<Option> options, @Nullable String notice) {}
}
