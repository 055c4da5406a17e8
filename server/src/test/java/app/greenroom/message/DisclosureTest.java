package app.greenroom.message;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What fans are told about who answers them, and the evidence that they were. */
@QuarkusTest
class DisclosureTest extends DeskTest {
    private static final String TOLD = "A team answers here, with the help of an AI.";

    @Test
    void a_fan_was_told_once_a_message_with_the_disclosure_arrived() {
        disclose(" " + TOLD + " ").statusCode(200).body("disclosure", equalTo(TOLD));
        Map<String, Object> seen = arrives("1", "k1", "who is this?", Instant.now());
        String path = "/api/fans/" + seen.get("fanId") + "/disclosure";
        String id = desk().body(reply(seen.get("fanId"), seen.get("id"), "hi! " + TOLD + " what is up?"))
                .post("/api/messages")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        desk().get(path).then().body("text", equalTo(TOLD)).body("shown", nullValue());

        jdbi.useHandle(handle -> handle.execute("update deliveries set state = 'confirmed'"));
        desk().get(path).then().body("shown.messageId", equalTo(id)).body("shown.text", equalTo(TOLD));

        disclose("Several people write here.").statusCode(200);
        desk().get(path)
                .then()
                .body("text", equalTo("Several people write here."))
                .body("shown.text", equalTo(TOLD));
        desk().get("/api/audit?action=model.disclosure_changed&subject=model:" + model)
                .then()
                .body("items.size()", equalTo(2));
    }

    @Test
    void a_disclosure_that_could_not_be_sent_or_is_not_true_is_refused() {
        disclose("Write me at mara@example.com").statusCode(422).body("type", containsString("disclosure-refused"));
        disclose("There is no AI here, it is really me.").statusCode(422).body("errors.field", hasItem("disclosure"));
        disclose("x".repeat(501)).statusCode(400);
        disclose("").statusCode(200).body("disclosure", equalTo(""));
    }

    private ValidatableResponse disclose(String text) {
        return desk().body(Map.of("disclosure", text))
                .put("/api/models/" + model)
                .then();
    }
}
