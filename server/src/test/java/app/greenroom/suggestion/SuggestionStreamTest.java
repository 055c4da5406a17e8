package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import app.greenroom.DeskTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Options as they come, over HTTP. */
@QuarkusTest
class SuggestionStreamTest extends DeskTest {
    @Test
    void each_option_is_an_event_and_the_whole_answer_is_the_last() throws Exception {
        var fan = post(reading("nate", "k1", "hey")).extract().path("fanId").toString();

        var answer = desk().body(Map.of("fanId", fan))
                .post("/api/ai/suggest/stream")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/event-stream"))
                .extract()
                .asString();

        var options = new ArrayList<String>();
        var names = new ArrayList<String>();
        for (var event : answer.strip().split("\n\n")) {
            var lines = event.lines().toList();
            names.add(lines.stream()
                    .filter(line -> line.startsWith("event:"))
                    .findFirst()
                    .orElseThrow());
            var data = new ObjectMapper()
                    .readTree(lines.stream()
                            .filter(line -> line.startsWith("data:"))
                            .findFirst()
                            .orElseThrow()
                            .substring("data:".length()));
            if (data.has("text")) {
                options.add(data.path("text").asText());
            } else {
                assertThat(data.path("options").findValuesAsText("text")).containsAll(options);
            }
        }
        assertThat(names.getLast()).isEqualTo("event:suggestion");
        assertThat(options).hasSizeBetween(3, 5);
    }

    @Test
    void a_refusal_is_told_before_the_stream_begins() {
        desk().body(Map.of("fanId", UUID.randomUUID()))
                .post("/api/ai/suggest/stream")
                .then()
                .statusCode(404)
                .header("Content-Type", containsString("application/problem+json"))
                .body("type", containsString("fan-not-found"));
        desk().body(Map.of()).post("/api/ai/suggest/stream").then().statusCode(400);
    }
}
