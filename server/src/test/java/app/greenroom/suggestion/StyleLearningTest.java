package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.DeskTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The more operators edit, the more options read like the model, on messages that nothing was learnt from. */
@QuarkusTest
class StyleLearningTest extends DeskTest {
    private static final Instant START = Instant.parse("2026-05-12T18:00:00Z");
    private static final int HELD_OUT = 20;
    /** Thrice as far as runs were apart. */
    private static final double CHANCE = 0.06;

    private record Turn(String fan, String reply) {}

    @Test
    void options_come_nearer_to_the_model_as_edits_come_in() throws IOException {
        List<Turn> turns = new ArrayList<>();
        List<Turn> heldOut = new ArrayList<>();
        read("lunavale", turns, heldOut);
        List<String> really = heldOut.stream().map(Turn::reply).toList();
        List<Object> waiting = new ArrayList<>();
        for (int i = 0; i < HELD_OUT; i++) {
            waiting.add(
                    arrives("held" + i, "h" + i, heldOut.get(i).fan(), START).get("fanId"));
        }

        List<Double> distances = new ArrayList<>();
        distances.add(StyleDistance.between(optionsFor(waiting), really));
        int edited = 0;
        for (int edits : List.of(10, 30, 100)) {
            while (edited < edits) {
                edit(edited, turns.get(edited % turns.size()));
                edited++;
            }
            jdbi.useHandle(handle -> handle.execute("update deliveries set state = 'confirmed'"));
            desk().body(Map.of("modelId", model)).post("/api/ai/learn").then().statusCode(200);
            distances.add(StyleDistance.between(optionsFor(waiting), really));
        }

        System.out.printf(
                "style distance to held-out messages after 0, 10, 30, 100 edits: %.3f %.3f %.3f %.3f%n",
                distances.toArray());
        assertThat(distances.get(1)).isLessThan(distances.get(0) - 0.1);
        // The first edits teach the most; after them it stays as near, but for what chance does to so few options.
        for (double later : distances.subList(2, distances.size())) {
            assertThat(later).isLessThan(distances.get(1) + CHANCE);
        }
        assertThat(distances.getLast()).isLessThan(distances.getFirst() - 0.2);
    }

    private List<String> optionsFor(List<Object> fans) {
        List<String> texts = new ArrayList<>();
        for (Object fan : fans) {
            texts.addAll(desk().body(Map.of("fanId", fan))
                    .post("/api/ai/suggest")
                    .then()
                    .statusCode(200)
                    .extract()
                    .<List<String>>path("options.text"));
        }
        return texts;
    }

    /** An operator makes of the first option what the model would have written. */
    private void edit(int nth, Turn turn) {
        Map<String, Object> asked = arrives("t" + nth, "t" + nth, turn.fan(), START);
        Object suggestion = desk().body(Map.of("fanId", asked.get("fanId")))
                .post("/api/ai/suggest")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        Map<String, Object> reply = new HashMap<>(reply(asked.get("fanId"), asked.get("id"), turn.reply()));
        reply.put("suggestionId", suggestion);
        reply.put("optionIndex", 0);
        desk().body(reply).post("/api/messages").then().statusCode(201);
    }

    /** What fans of the demo wrote and what the model answered; every third fan is held out. */
    private static void read(String handle, List<Turn> turns, List<Turn> heldOut) throws IOException {
        JsonNode agency = new ObjectMapper()
                .readTree(Objects.requireNonNull(StyleLearningTest.class.getResourceAsStream("/demo/agency.json")));
        int nth = 0;
        for (JsonNode fan : agency.path("fans")) {
            if (fan.path("model").asText().equals(handle)) {
                List<Turn> into = nth++ % 3 == 2 ? heldOut : turns;
                JsonNode before = null;
                for (JsonNode message : fan.path("messages")) {
                    if (before != null
                            && before.path("from").asText().equals("fan")
                            && message.path("from").asText().equals("model")
                            && !before.path("text").asText().isBlank()
                            && !message.path("text").asText().isBlank()) {
                        into.add(new Turn(
                                before.path("text").asText(),
                                message.path("text").asText()));
                    }
                    before = message;
                }
            }
        }
    }
}
