package app.greenroom.suggestion;

import app.greenroom.platform.db.Rows;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The tables {@code ai_usage} and {@code ai_budgets}. */
@Singleton
final class AiUsageStore {
    private final Jdbi jdbi;

    AiUsageStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What a model's day has cost, and its own budget if it has one. */
    record Day(BigDecimal cost, @Nullable BigDecimal ownBudget) {}

    Day day(UUID model, LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select (select coalesce(sum(cost), 0) from ai_usage where model_id = :model and day = :day) as cost,
                               (select daily_budget from ai_budgets where model_id = :model) as budget
                        """)
                .bind("model", model)
                .bind("day", day)
                .map((row, context) -> new Day(row.getBigDecimal("cost"), row.getBigDecimal("budget")))
                .one());
    }

    void add(UUID model, LocalDate day, String languageModel, Tokens used, BigDecimal cost) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into ai_usage as u (model_id, day, language_model, calls, estimated_calls, prompt_tokens,
                                                   completion_tokens, cost)
                        values (:model, :day, :language_model, 1, :estimated, :prompt, :completion, :cost)
                        on conflict (model_id, day, language_model) do update
                        set calls = u.calls + 1,
                            estimated_calls = u.estimated_calls + excluded.estimated_calls,
                            prompt_tokens = u.prompt_tokens + excluded.prompt_tokens,
                            completion_tokens = u.completion_tokens + excluded.completion_tokens,
                            cost = u.cost + excluded.cost
                        """)
                .bind("model", model)
                .bind("day", day)
                .bind("language_model", languageModel)
                .bind("estimated", used.counted() ? 0 : 1)
                .bind("prompt", used.prompt())
                .bind("completion", used.completion())
                .bind("cost", cost)
                .execute());
    }

    /** Newest day first. */
    List<UsageReport.UsageRow> rows(Collection<UUID> models, LocalDate from, LocalDate to) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select day, model_id, language_model, calls, estimated_calls, prompt_tokens, completion_tokens, cost
                        from ai_usage
                        where model_id = any(:models) and day between :from and :to
                        order by day desc, model_id, language_model
                        """)
                .bind("models", models.toArray(UUID[]::new))
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> new UsageReport.UsageRow(
                        row.getObject("day", LocalDate.class),
                        Rows.id(row, "model_id"),
                        row.getString("language_model"),
                        row.getLong("calls"),
                        row.getLong("estimated_calls"),
                        row.getLong("prompt_tokens"),
                        row.getLong("completion_tokens"),
                        row.getBigDecimal("cost")))
                .list());
    }

    Map<UUID, BigDecimal> budgets(Collection<UUID> models) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select model_id, daily_budget from ai_budgets where model_id = any(:models)
                        """)
                .bind("models", models.toArray(UUID[]::new))
                .reduceRows(new HashMap<>(), (budgets, row) -> {
                    budgets.put(row.getColumn("model_id", UUID.class), row.getColumn("daily_budget", BigDecimal.class));
                    return budgets;
                }));
    }

    void setBudget(Handle tx, UUID model, @Nullable BigDecimal budget) {
        if (budget == null) {
            tx.execute("delete from ai_budgets where model_id = ?", model);
        } else {
            tx.execute("""
                        insert into ai_budgets (model_id, daily_budget) values (?, ?)
                        on conflict (model_id) do update set daily_budget = excluded.daily_budget
                        """, model, budget);
        }
    }
}
