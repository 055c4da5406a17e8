package app.greenroom.suggestion;

import app.greenroom.audit.AuditLog;
import app.greenroom.operator.Caller;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What a model's day may cost. */
@Singleton
class AiBudgets {
    private final Jdbi jdbi;
    private final AiUsageStore store;
    private final AuditLog audit;

    AiBudgets(Jdbi jdbi, AiUsageStore store, AuditLog audit) {
        this.jdbi = jdbi;
        this.store = store;
        this.audit = audit;
    }

    /** From now on so many dollars; null for what is usual. */
    void set(Caller caller, UUID model, @Nullable BigDecimal dollars) {
        jdbi.useTransaction(tx -> {
            store.setBudget(tx, model, dollars);
            String told = dollars == null ? "usual" : dollars.toPlainString();
            audit.record(tx, caller.id(), "model.ai_budget_changed", "model:" + model, Map.of("dailyBudget", told));
        });
    }
}
