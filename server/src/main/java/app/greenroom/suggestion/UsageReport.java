package app.greenroom.suggestion;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What language models were asked, by day, model and language model; {@code total} is the sum of the rows.
 *
 * @param dailyBudget dollars that a model's day may cost, where {@code ownBudgets} does not say otherwise; null for no limit
 */
public record UsageReport(
        List<UsageRow> items, UsageSum total, @Nullable BigDecimal dailyBudget, List<ModelBudget> ownBudgets) {

    /**
     * @param estimatedCalls calls that were cut short, so that their tokens are an estimate
     * @param cost in dollars
     */
    public record UsageRow(
            LocalDate day,
            UUID modelId,
            String languageModel,
            long calls,
            long estimatedCalls,
            long promptTokens,
            long completionTokens,
            BigDecimal cost) {}

    public record UsageSum(
            long calls, long estimatedCalls, long promptTokens, long completionTokens, BigDecimal cost) {}

    public record ModelBudget(UUID modelId, BigDecimal dailyBudget) {}

    static UsageReport of(List<UsageRow> rows, @Nullable BigDecimal dailyBudget, Map<UUID, BigDecimal> own) {
        return new UsageReport(
                rows,
                new UsageSum(
                        sum(rows, UsageRow::calls),
                        sum(rows, UsageRow::estimatedCalls),
                        sum(rows, UsageRow::promptTokens),
                        sum(rows, UsageRow::completionTokens),
                        rows.stream().map(UsageRow::cost).reduce(BigDecimal.ZERO, BigDecimal::add)),
                dailyBudget,
                own.entrySet().stream()
                        .map(entry -> new ModelBudget(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static long sum(List<UsageRow> rows, ToLongFunction<UsageRow> figure) {
        return rows.stream().mapToLong(figure).sum();
    }
}
