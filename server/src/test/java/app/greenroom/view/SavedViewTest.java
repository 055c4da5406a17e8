package app.greenroom.view;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Views of the inbox are their operator's own, and the same on every device. */
@QuarkusTest
class SavedViewTest extends DeskTest {
    private static final Map<String, String> WHALES = Map.of("name", " Whales ", "query", "tier=whale");

    @Test
    void views_are_kept_in_order_for_their_operator_alone() {
        String theirs = operatorToken("tom@agency.example", model);
        keep(theirs, List.of(WHALES, Map.of("name", "Mine", "query", "assigned=me")), 0)
                .statusCode(200)
                .body("version", equalTo(1));

        desk(theirs).get("/api/views").then().body("views.name", contains("Whales", "Mine"));
        desk().get("/api/views").then().body("views", equalTo(List.of())).body("version", equalTo(0));
    }

    @Test
    void a_change_made_on_an_older_state_is_refused_with_the_newer_one() {
        String theirs = operatorToken("tom@agency.example", model);
        keep(theirs, List.of(WHALES), 7).statusCode(412).body("current.version", equalTo(0));
        keep(theirs, List.of(WHALES), 0).statusCode(200);
        keep(theirs, List.of(), 0)
                .statusCode(412)
                .body("type", equalTo("urn:greenroom:problem:changed-meanwhile"))
                .body("current.views.name", contains("Whales"));
        keep(theirs, List.of(), 1).statusCode(200).body("version", equalTo(2));
    }

    @Test
    void every_bad_field_is_named() {
        keep(token, List.of(WHALES, Map.of("name", "whales", "query", "x".repeat(1001)), Map.of("name", "")), 0)
                .statusCode(400)
                .body("errors.field", hasItems("views[1].name", "views[1].query", "views[2].name", "views[2].query"));
        desk().body(Map.of())
                .put("/api/views")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("views", "version"));
    }

    private ValidatableResponse keep(String as, List<Map<String, String>> views, int version) {
        return desk(as).body(Map.of("views", views, "version", version))
                .put("/api/views")
                .then();
    }
}
