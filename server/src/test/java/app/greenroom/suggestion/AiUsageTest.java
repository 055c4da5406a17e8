package app.greenroom.suggestion;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What language models were asked and cost, over HTTP. */
@QuarkusTest
class AiUsageTest extends DeskTest {
    @Inject
    AiUsage usage;

    @Test
    void the_books_of_language_models_add_up() {
        var asked = new OpenAiSettings(
                true,
                URI.create("http://localhost/v1"),
                "",
                "gpt-4-turbo",
                "none",
                null,
                BigDecimal.TEN,
                BigDecimal.valueOf(30));
        usage.record(UUID.fromString(model), asked, new Tokens(1000, 100, true));
        usage.record(UUID.fromString(model), asked, new Tokens(500, 50, false));
        desk().body(Map.of("modelId", model, "dailyBudget", 5))
                .put("/api/ai/budget")
                .then()
                .statusCode(204);

        desk().get("/api/ai/usage")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].calls", equalTo(2))
                .body("total.calls", equalTo(2))
                .body("total.estimatedCalls", equalTo(1))
                .body("total.promptTokens", equalTo(1500))
                .body("total.completionTokens", equalTo(150))
                .body("total.cost", equalTo(0.0195f))
                .body("ownBudgets[0].dailyBudget", equalTo(5.00f));
        desk().get("/api/audit?subject=model:" + model).then().body("items.action", hasItem("model.ai_budget_changed"));
        desk().queryParam("to", LocalDate.parse("2020-01-01").toString())
                .get("/api/ai/usage")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void a_budget_below_nothing_is_refused() {
        desk().body(Map.of("modelId", model, "dailyBudget", -1))
                .put("/api/ai/budget")
                .then()
                .statusCode(400);
    }
}
