package app.greenroom.suggestion;

import app.greenroom.model.Model;
import app.greenroom.model.Models;
import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.TimeSpan;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What language models were asked and cost, over HTTP. */
@Path("/api/ai")
@Tag(name = "Suggestions")
@RunOnVirtualThread
public class AiUsageResource {
    private static final BigDecimal MOST = new BigDecimal("1000000");

    private final AiUsage usage;
    private final AiBudgets budgets;
    private final Models models;
    private final CurrentCaller current;

    AiUsageResource(AiUsage usage, AiBudgets budgets, Models models, CurrentCaller current) {
        this.usage = usage;
        this.budgets = budgets;
        this.models = models;
        this.current = current;
    }

    /** @param dailyBudget dollars; null for what is usual */
    public record NewBudget(
            @Schema(required = true) @Nullable UUID modelId,
            @Schema(examples = "5.00") @Nullable BigDecimal dailyBudget) {}

    @GET
    @Path("usage")
    @RolesAllowed(Operator.ADMIN)
    public UsageReport usage(
            @QueryParam("from") @Parameter(description = "The first day, of UTC; without it, 30 days") @Nullable
                    String from,
            @QueryParam("to") @Parameter(description = "The last day, included; without it, today") @Nullable String to,
            @QueryParam("model") @Nullable UUID model) {
        var checks = new Checks();
        var first = TimeSpan.date(checks, "from", from);
        var last = TimeSpan.date(checks, "to", to);
        checks.require(first == null || last == null || !last.isBefore(first), "to", "must not be before from");
        checks.orThrow();
        List<UUID> asked = model == null
                ? models.of(current.get()).stream().map(Model::id).toList()
                : List.of(models.byId(current.get(), model).orThrow().id());
        return usage.report(asked, first, last);
    }

    @PUT
    @Path("budget")
    @RolesAllowed(Operator.ADMIN)
    @APIResponse(responseCode = "204", description = "Set")
    public void budget(@Nullable NewBudget budget) {
        NewBudget given = Checks.present(budget);
        var amount = given.dailyBudget;
        new Checks()
                .present("modelId", given.modelId)
                .require(
                        amount == null || (amount.signum() >= 0 && amount.compareTo(MOST) <= 0 && amount.scale() <= 2),
                        "dailyBudget",
                        "must be an amount of dollars from 0 to 1000000, with at most two decimals")
                .orThrow();
        var model = models.byId(current.get(), Objects.requireNonNull(given.modelId))
                .orThrow();
        budgets.set(current.get(), model.id(), amount);
    }
}
