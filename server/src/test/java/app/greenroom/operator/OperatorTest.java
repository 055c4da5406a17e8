package app.greenroom.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who works here, and on which models. */
@QuarkusTest
class OperatorTest extends DeskTest {

    @Test
    void an_operator_whom_the_admin_adds_signs_in_and_sees_the_models_assigned_to_them() {
        addOperator("mia@agency.example", model);

        assertThat(models(signIn("mia@agency.example", PASSWORD))).containsExactly(model);
    }

    @Test
    void a_model_taken_away_is_gone_for_the_next_request() {
        UUID mia = addOperator("mia@agency.example", model);
        String hers = signIn("mia@agency.example", PASSWORD);
        String fan = (String) post(reading("1", "k1", "hello")).extract().path("fanId");
        desk(hers).get("/api/fans/" + fan).then().statusCode(200);

        assign(mia);

        desk(hers).get("/api/fans/" + fan).then().statusCode(404);
        assertThat(models(hers)).isEmpty();
        assertThat(eventTypes()).contains("model.assigned", "model.unassigned");
    }

    @Test
    void an_operator_sees_who_shares_a_model_with_them_and_no_more_of_them_than_that() {
        String other = desk().body(Map.of("name", "Mara", "ofUsername", "mara"))
                .post("/api/models")
                .path("id");
        addOperator("mia@agency.example", model);
        addOperator("ben@agency.example", model, other);
        addOperator("zoe@agency.example", other);

        List<Map<String, Object>> seen = desk(signIn("mia@agency.example", PASSWORD))
                .get("/api/operators")
                .path("items");

        assertThat(seen).extracting(colleague -> colleague.get("name")).containsExactly("admin", "ben", "mia");
        assertThat(seen.get(1)).containsEntry("models", List.of(model));
        assertThat(desk().get("/api/operators").<List<Object>>path("items")).hasSize(4);
    }

    @Test
    void an_address_belongs_to_one_operator() {
        addOperator("mia@agency.example");

        desk().body(Map.of("email", "MIA@agency.example", "role", "operator", "password", PASSWORD))
                .post("/api/operators")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:greenroom:problem:email-taken"));
    }

    @Test
    void what_is_wrong_with_a_new_operator_is_said_field_by_field_and_nothing_is_stored() {
        desk().body(Map.of("email", "nowhere", "role", "boss", "password", "short"))
                .post("/api/operators")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("email"))
                .body("errors.field", hasItem("role"))
                .body("errors.field", hasItem("password"));
        desk().body(Map.of(
                        "email",
                        "mia@agency.example",
                        "role",
                        "operator",
                        "password",
                        PASSWORD,
                        "models",
                        List.of(UUID.randomUUID())))
                .post("/api/operators")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("models"));

        assertThat(desk().get("/api/operators").<List<Object>>path("items")).hasSize(1);
    }

    @Test
    void only_an_admin_adds_and_assigns() {
        UUID mia = addOperator("mia@agency.example");
        String hers = signIn("mia@agency.example", PASSWORD);

        desk(hers)
                .body(Map.of("email", "x@example.org"))
                .post("/api/operators")
                .then()
                .statusCode(403);
        desk(hers)
                .body(Map.of("models", List.of(model)))
                .put("/api/operators/" + mia + "/models")
                .then()
                .statusCode(403);
        desk().body(Map.of("models", List.of()))
                .put("/api/operators/" + UUID.randomUUID() + "/models")
                .then()
                .statusCode(404);
    }

    private static List<String> models(String token) {
        return desk(token).get("/api/models").then().statusCode(200).extract().path("items.id");
    }
}
