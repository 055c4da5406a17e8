package app.greenroom.suggestion;

import app.greenroom.platform.log.Failure;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The way from a conversation to its options, step by step; {@link Step} names them. */
@Singleton
final class Pipeline {
    private static final Logger LOG = Logger.getLogger(Pipeline.class);
    private static final Duration DEADLINE = Duration.ofSeconds(8);
    /** What is left for the retrieval of options when the language model's time is over. */
    private static final Duration FOR_THE_REST = Duration.ofMillis(500);
    /** The part of the time that memory may take. */
    private static final int MEMORYS_SHARE = 4;

    private final SituationReader reader;
    private final Recollection recollection;
    private final ProfileReader profiles;
    private final OpenAiSuggester languageModel;
    private final Suggester retrieval;
    private final OfferWords offerWords;
    private final PostProcessor postProcessor;
    private final OptionMaker maker;
    private final StepTimes times;
    private final Duration time;
    private final Suggester byWordsAlone = RetrievalSuggester.byWordsAlone();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Inject
    Pipeline(
            SituationReader reader,
            Recollection recollection,
            ProfileReader profiles,
            OpenAiSuggester languageModel,
            Suggester retrieval,
            OfferWords offerWords,
            PostProcessor postProcessor,
            OptionMaker maker,
            StepTimes times) {
        this(
                reader,
                recollection,
                profiles,
                languageModel,
                retrieval,
                offerWords,
                postProcessor,
                maker,
                times,
                DEADLINE);
    }

    Pipeline(
            SituationReader reader,
            Recollection recollection,
            ProfileReader profiles,
            OpenAiSuggester languageModel,
            Suggester retrieval,
            OfferWords offerWords,
            PostProcessor postProcessor,
            OptionMaker maker,
            StepTimes times,
            Duration time) {
        this.reader = reader;
        this.recollection = recollection;
        this.profiles = profiles;
        this.languageModel = languageModel;
        this.retrieval = retrieval;
        this.offerWords = offerWords;
        this.postProcessor = postProcessor;
        this.maker = maker;
        this.times = times;
        this.time = time;
    }

    /** The last messages, oldest first: what must be known before anything is made. */
    List<PastMessage> last(Conversation conversation, @Nullable PastMessage upTo) {
        return reader.last(conversation, upTo);
    }

    /**
     * All steps. Always brings options, and within the time; what kept them from being better stands in the notice.
     *
     * @param care whether it is known already that the fan may need help
     * @param listener is told each option as soon as it is chosen, in their order
     */
    Made make(Conversation conversation, List<PastMessage> last, boolean care, Consumer<Option> listener) {
        var deadline = Deadline.in(time);
        var read = times.during(Step.CONTEXT, () -> reader.read(conversation, last));
        var context = care ? read.inCare() : read;
        var notices = new ArrayList<String>();
        notice(context).ifPresent(notices::add);
        var remembered = remember(context);
        var situation = times.during(
                Step.PROFILE, () -> profiles.read(conversation, remembered == null ? context : remembered));
        var selection = new Selection(postProcessor, maker, times, situation, listener);
        if (languageModel.isOn() && !situation.care()) {
            var shortfall = languageModel.write(
                    situation,
                    deadline.minus(FOR_THE_REST),
                    draft -> {
                        selection.offer(draft);
                        return selection.size() < PostProcessor.MOST;
                    },
                    selection::leaveOut);
            int written = selection.size();
            if (written < PostProcessor.FEWEST) {
                notices.add((shortfall == null ? Shortfall.UNFIT : shortfall).notice(written));
            }
        }
        int written = selection.size();
        if (written < PostProcessor.FEWEST) {
            if (remembered == null) {
                notices.add("Memory could not be read in time; these are templates only.");
            }
            selection.fill(drafts(remembered == null ? byWordsAlone : retrieval, situation), PostProcessor.WANTED);
        }
        if (!selection.sells()) {
            offerWords.of(situation).ifPresent(selection::offer);
        }
        return new Made(
                written > 0 ? OpenAiSuggester.ORIGIN : retrieval.origin(),
                selection.options(),
                notices.isEmpty() ? null : String.join(" ", notices),
                selection.leftOut());
    }

    /** Null if memory did not answer in its time. */
    private @Nullable Situation remember(Situation context) {
        var remembering = threads.submit(() -> times.during(Step.MEMORY, () -> recollection.remember(context)));
        try {
            return remembering.get(time.dividedBy(MEMORYS_SHARE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while suggesting", e);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warnf("suggestion without memory: %s", Failure.describe(e.getCause() == null ? e : e.getCause()));
            return null;
        } finally {
            remembering.cancel(true);
        }
    }

    private static List<Draft> drafts(Suggester by, Situation situation) {
        return by.propose(situation).candidates().stream()
                .map(candidate -> new Draft(candidate, by.origin(), situation.memories(), null))
                .toList();
    }

    private static Optional<String> notice(Situation situation) {
        if (situation.care()) {
            return Optional.of("This fan may need help. Please don't sell; show them where help is.");
        }
        var toAnswer = Situation.toAnswer(situation.last());
        return toAnswer == null || toAnswer.isBlank() || FactGuard.looksEnglish(toAnswer)
                ? Optional.empty()
                : Optional.of("This message does not look like English; the options are in English only.");
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
