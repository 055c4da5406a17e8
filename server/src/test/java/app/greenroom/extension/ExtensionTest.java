package app.greenroom.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who reads and types for the models, and why any of it is at rest, is there for those who may see the model. */
@QuarkusTest
class ExtensionTest extends DeskTest {
    private static final Map<String, String> NO_SEND_BUTTON =
            Map.of("part", "typing", "state", "page-changed", "selector", "send");

    @Inject
    Extensions extensions;

    @Test
    void a_selector_that_fits_no_more_is_told_by_its_name_and_version() {
        report(page(List.of(NO_SEND_BUTTON))).statusCode(200);

        Map<String, Object> listed = pages(token).getFirst();

        assertThat(listed)
                .containsEntry("modelId", model)
                .containsEntry("selectors", "2026-11.1")
                .containsEntry("version", "0.1.0")
                .containsEntry("stops", List.of(NO_SEND_BUTTON));
        assertThat(eventTypes()).endsWith("extension.changed");
    }

    @Test
    void only_a_change_is_an_event() {
        report(page(List.of()));
        report(page(List.of()));
        assertThat(eventTypes()).containsOnlyOnce("extension.changed");

        report(page(List.of(NO_SEND_BUTTON)));
        report();
        assertThat(eventTypes().stream().filter("extension.changed"::equals)).hasSize(3);
        assertThat(pages(token)).isEmpty();
    }

    @Test
    void one_that_says_nothing_any_more_is_gone() {
        report(page(List.of()));
        clock.moveOn(Extensions.SILENCE.minus(Duration.ofSeconds(1)));
        extensions.missSilent();
        assertThat(pages(token)).hasSize(1);

        clock.moveOn(Duration.ofSeconds(2));
        extensions.missSilent();
        assertThat(pages(token)).isEmpty();
    }

    @Test
    void a_model_that_is_not_theirs_does_not_exist() {
        String stranger = operatorToken("mia@agency.example");
        report(page(List.of()));

        assertThat(pages(stranger)).isEmpty();
        desk(stranger)
                .body(told(page(List.of())))
                .post("/api/extensions")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:greenroom:problem:model-not-found"));
    }

    @Test
    void what_is_no_name_is_refused_field_by_field() {
        Map<String, Object> page = page(List.of(
                Map.of("part", "hearing", "state", "page changed: hello there", "selector", "<b>what a fan said</b>")));

        report(page)
                .statusCode(400)
                .body(
                        "errors.field",
                        hasItems("pages[0].stops[0].part", "pages[0].stops[0].state", "pages[0].stops[0].selector"));
        report(page(List.of()), page(List.of())).statusCode(400);
        assertThat(pages(token)).isEmpty();
    }

    private Map<String, Object> page(List<Map<String, String>> stops) {
        Map<String, Object> page = new HashMap<>();
        page.put("modelId", model);
        page.put("platform", "onlyfans");
        page.put("selectors", "2026-11.1");
        page.put("stops", stops);
        return page;
    }

    @SafeVarargs
    private ValidatableResponse report(Map<String, Object>... pages) {
        return desk().body(told(pages)).post("/api/extensions").then();
    }

    @SafeVarargs
    private static Map<String, Object> told(Map<String, Object>... pages) {
        return Map.of("installation", "one-browser", "version", "0.1.0", "pages", List.of(pages));
    }

    private static List<Map<String, Object>> pages(String token) {
        return desk(token)
                .get("/api/extensions")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }
}
