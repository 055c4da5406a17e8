package app.greenroom.suggestion;

import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.config.OpenAiConfig;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lets a language model write options, one after another; within its deadline and budget, and with one retry at most. Made
 * at the start, so that a setting that makes no sense is told then.
 */
@Startup
@Singleton
final class OpenAiSuggester {
    static final String ORIGIN = "openai";
    private static final Duration PAUSE = Duration.ofMillis(400);
    /** What is left of the time must be worth another try. */
    private static final Duration WORTH_A_TRY = Duration.ofSeconds(1);

    private final OpenAiSettings settings;
    private final PromptWriter prompts;
    private final OpenAiClient client;
    private final AiUsage usage;
    private final StepTimes times;
    private final MeterRegistry metrics;
    private final Clock clock;

    @Inject
    OpenAiSuggester(
            OpenAiConfig openAi,
            GreenroomConfig config,
            PromptWriter prompts,
            AiUsage usage,
            StepTimes times,
            MeterRegistry metrics,
            Clock clock) {
        this(OpenAiSettings.of(openAi, config.chat()), prompts, usage, times, metrics, clock);
    }

    OpenAiSuggester(
            OpenAiSettings settings,
            PromptWriter prompts,
            AiUsage usage,
            StepTimes times,
            MeterRegistry metrics,
            Clock clock) {
        this.settings = settings;
        this.prompts = prompts;
        this.client = new OpenAiClient(settings);
        this.usage = usage;
        this.times = times;
        this.metrics = metrics;
        this.clock = clock;
    }

    boolean isOn() {
        return settings.on();
    }

    /**
     * Null if the language model wrote to its end, otherwise what kept it from that.
     *
     * @param wantsMore is given each draft as soon as it is written, and says whether to go on
     * @param unfit is given each text that is no reply, and why
     */
    @Nullable
    Shortfall write(
            Situation situation, Deadline deadline, Predicate<Draft> wantsMore, BiConsumer<String, Unfit> unfit) {
        if (!usage.mayAsk(situation.modelId())) {
            count("budget");
            return Shortfall.BUDGET;
        }
        var prompt = times.during(Step.PROMPT, () -> prompts.write(situation));
        return times.during(Step.LANGUAGE_MODEL, () -> ask(situation, prompt, deadline, wantsMore, unfit));
    }

    private @Nullable Shortfall ask(
            Situation situation,
            Prompt prompt,
            Deadline deadline,
            Predicate<Draft> wantsMore,
            BiConsumer<String, Unfit> unfit) {
        var written = new AtomicInteger();
        Predicate<JsonNode> each = node -> {
            written.incrementAndGet();
            var draft = draft(node, situation, unfit);
            return draft == null || wantsMore.test(draft);
        };
        var first = once(situation, prompt, deadline, each);
        var why = first.shortfall();
        if (why == null || !why.mayPass() || written.get() > 0) {
            return why;
        }
        var pause = pause(first.retryAfter());
        if (pause.plus(WORTH_A_TRY).compareTo(deadline.left()) > 0 || !waited(pause)) {
            return why;
        }
        return once(situation, prompt, deadline, each).shortfall();
    }

    private OpenAiClient.Ending once(Situation situation, Prompt prompt, Deadline deadline, Predicate<JsonNode> each) {
        var ending = client.ask(prompt, deadline, each);
        var why = ending.shortfall();
        count(why == null ? "whole" : why.name().toLowerCase(Locale.ROOT));
        usage.record(situation.modelId(), settings, ending.tokens());
        return ending;
    }

    private void count(String outcome) {
        metrics.counter("greenroom.language.model.calls", "outcome", outcome).increment();
    }

    private static boolean waited(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** {@code Retry-After} holds seconds or a date; what cannot be read counts as not said. */
    private Duration pause(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return PAUSE;
        }
        try {
            return Duration.ofMillis(Math.max(0, Math.round(Double.parseDouble(retryAfter.strip()) * 1000)));
        } catch (NumberFormatException notSeconds) {
            try {
                var at = ZonedDateTime.parse(retryAfter.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
                var until = Duration.between(clock.instant(), at.toInstant());
                return until.isNegative() ? Duration.ZERO : until;
            } catch (DateTimeException neither) {
                return PAUSE;
            }
        }
    }

    /** Null for what is no reply: nulls, an offer of what nobody offers, words that are not the model's. */
    private static @Nullable Draft draft(JsonNode node, Situation situation, BiConsumer<String, Unfit> unfit) {
        var said = text(node).strip();
        boolean sells = node.path("kind").asText("").equals("ppv");
        var offer = sells ? situation.offer() : null;
        var why = said.isEmpty()
                ? Unfit.EMPTY
                : sells && offer == null
                        ? Unfit.NOTHING_TO_OFFER
                        : StrangersWords.mayBeOurs(said, situation) ? null : Unfit.NOT_THE_MODELS_WORDS;
        if (why != null) {
            unfit.accept(said, why);
            return null;
        }
        var text = new Voice(situation.profile(), situation.fanName(), new Random(situation.seed())).fit(said);
        return new Draft(
                new Candidate(text, said, offer == null ? "language model" : OfferWords.mark(offer), 0, null),
                ORIGIN,
                cited(node.path("memories"), situation.memories()),
                offer);
    }

    private static String text(JsonNode node) {
        if (node.isTextual()) {
            return node.asText();
        }
        for (var name : List.of("text", "content", "message", "reply", "response", "option")) {
            if (node.path(name).isTextual()) {
                return node.path(name).asText();
            }
        }
        return "";
    }

    /** The memories by the numbers that the prompt gave them; a number that it did not give is dropped. */
    private static List<Memory> cited(JsonNode numbers, List<Memory> memories) {
        var cited = new ArrayList<Memory>();
        for (var number : numbers) {
            int at = number.asInt(0) - 1;
            if (at >= 0 && at < memories.size() && !cited.contains(memories.get(at))) {
                cited.add(memories.get(at));
            }
        }
        return List.copyOf(cited);
    }
}
