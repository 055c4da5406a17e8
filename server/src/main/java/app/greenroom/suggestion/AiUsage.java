package app.greenroom.suggestion;

import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.log.Failure;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What language models were asked and cost, by model and day, and how much a model's day may cost. Days are days of UTC. */
@Singleton
final class AiUsage {
    private static final Logger LOG = Logger.getLogger(AiUsage.class);
    private static final BigDecimal A_MILLION = BigDecimal.valueOf(1_000_000);

    private final AiUsageStore store;
    private final @Nullable BigDecimal usualBudget;
    private final MeterRegistry metrics;
    private final Clock clock;

    @Inject
    AiUsage(AiUsageStore store, GreenroomConfig config, MeterRegistry metrics, Clock clock) {
        this(store, config.chat().dailyBudget().orElse(null), metrics, clock);
    }

    AiUsage(AiUsageStore store, @Nullable BigDecimal usualBudget, MeterRegistry metrics, Clock clock) {
        this.store = store;
        this.usualBudget = usualBudget;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Whether something of the model's budget of today is left. */
    boolean mayAsk(UUID model) {
        var day = store.day(model, today());
        var budget = day.ownBudget() == null ? usualBudget : day.ownBudget();
        return budget == null || day.cost().compareTo(budget) < 0;
    }

    /** Counts a call; one that was refused has used no tokens. */
    void record(UUID model, OpenAiSettings asked, @Nullable Tokens tokens) {
        var used = tokens == null ? new Tokens(0, 0, true) : tokens;
        var cost = asked.promptPrice()
                .multiply(BigDecimal.valueOf(used.prompt()))
                .add(asked.completionPrice().multiply(BigDecimal.valueOf(used.completion())))
                .divide(A_MILLION, 8, RoundingMode.HALF_UP);
        metrics.counter("greenroom.language.model.tokens", "kind", "prompt").increment(used.prompt());
        metrics.counter("greenroom.language.model.tokens", "kind", "completion").increment(used.completion());
        metrics.counter("greenroom.language.model.cost.dollars").increment(cost.doubleValue());
        try {
            store.add(model, today(), asked.model(), used, cost);
        } catch (RuntimeException away) {
            // The options are there; an operator should not lose them for the sake of the books.
            LOG.errorf("a language model's use was not recorded: %s", Failure.describe(away));
        }
    }

    UsageReport report(Collection<UUID> models, @Nullable LocalDate from, @Nullable LocalDate to) {
        var until = to == null ? today() : to;
        return UsageReport.of(
                store.rows(models, from == null ? until.minusDays(29) : from, until),
                usualBudget,
                store.budgets(models));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
