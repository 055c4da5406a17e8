package app.greenroom.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Bad input gets a problem document that names the field, and changes nothing. */
@QuarkusTest
class BadInputTest extends DeskTest {
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    @TestFactory
    Stream<DynamicTest> a_reading_with_a_bad_field_names_it_and_changes_nothing() {
        return Stream.of(
                bad("modelId", 400, r -> r.remove("modelId")),
                bad("modelId", 404, r -> r.put("modelId", NOBODY)),
                bad("modelId", 400, r -> r.put("modelId", "not a uuid")),
                bad("fan", 400, r -> r.put("fan", "Nate")),
                bad("fan.ofUserId", 400, r -> r.put("fan", Map.of("username", "nate"))),
                bad("fan.ofUserId", 400, r -> r.put("fan", Map.of("ofUserId", 7, "username", "nate"))),
                bad("direction", 400, r -> r.put("direction", "sideways")),
                bad("direction", 400, r -> r.remove("direction")),
                bad("content", 400, r -> r.put("content", "x".repeat(10_001))),
                bad("content", 400, r -> r.put("content", 42)),
                bad("content", 400, r -> r.put("content", List.of("a"))),
                bad("content", 400, r -> r.put("content", "")),
                bad("content", 400, r -> r.put("content", "a\0b")),
                bad("content", 400, r -> r.put("content", "half \ud83d of a pair")),
                bad("kind", 400, r -> r.put("kind", "gift")),
                bad("price", 400, r -> r.put("price", -1)),
                bad("price", 400, r -> r.put("price", "cheap")),
                bad("platformKey", 400, r -> r.put("platformKey", "")),
                bad("platformKey", 400, r -> r.put("platformKey", "k".repeat(201))),
                bad("sentAt", 400, r -> r.remove("sentAt")),
                bad("sentAt", 400, r -> r.put("sentAt", "yesterday")),
                bad("sentAt", 400, r -> r.put("sentAt", 1_747_000_000)),
                bad(
                        "sentAt",
                        400,
                        r -> r.put(
                                "sentAt",
                                Instant.now().plus(Duration.ofHours(25)).toString())));
    }

    private DynamicTest bad(String field, int status, Consumer<Map<String, Object>> change) {
        Map<String, Object> reading = reading("1", "k1", "hello");
        change.accept(reading);
        return DynamicTest.dynamicTest(field + " in " + shown(reading.get(field)), () -> {
            Map<String, Object> problem = post(reading)
                    .statusCode(status)
                    .contentType("application/problem+json")
                    .extract()
                    .path("$");
            assertThat((List<Map<String, Object>>) problem.get("errors"))
                    .extracting(error -> error.get("field"))
                    .contains(field);
            assertThat(rows()).isZero();
        });
    }

    @TestFactory
    Stream<DynamicTest> a_reply_with_a_bad_field_names_it_and_sends_nothing() {
        Map<String, Object> seen = arrives("1", "k1", "hello", Instant.parse("2026-05-12T21:00:00Z"));
        return Map.<String, Consumer<Map<String, Object>>>of(
                        "fanId", r -> r.put("fanId", NOBODY),
                        "content", r -> r.put("content", " "),
                        "seenMessageId", r -> r.put("seenMessageId", NOBODY),
                        "suggestionId", r -> r.put("suggestionId", NOBODY),
                        "direction", r -> r.put("direction", "incoming"),
                        "optionIndex", r -> r.put("optionIndex", -1))
                .entrySet()
                .stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    Map<String, Object> reply = reply(seen.get("fanId"), seen.get("id"), "hi you");
                    change.getValue().accept(reply);
                    Map<String, Object> problem = post(reply).extract().path("$");
                    assertThat((Integer) problem.get("status")).isBetween(400, 404);
                    assertThat((List<Map<String, Object>>) problem.get("errors"))
                            .extracting(error -> error.get("field"))
                            .contains(change.getKey());
                    assertThat(history(seen.get("fanId"))).hasSize(1);
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_body_that_is_no_message_is_refused() {
        return Stream.of("", "{", "[]", "null", "\"text\"", "{}", "[[[[[[", "{\"fanId\":{}}")
                .map(body -> DynamicTest.dynamicTest("body " + body, () -> {
                    desk().body(body)
                            .post("/api/messages")
                            .then()
                            .statusCode(400)
                            .contentType("application/problem+json");
                    assertThat(rows()).isZero();
                }));
    }

    @Test
    void all_that_is_wrong_is_named_at_once() {
        Map<String, Object> reading = reading("1", "k1", "");
        reading.put("direction", "sideways");
        reading.remove("sentAt");

        List<Map<String, Object>> errors =
                post(reading).statusCode(400).extract().path("errors");

        assertThat(errors).extracting(error -> error.get("field")).contains("content", "direction", "sentAt");
    }

    @Test
    void ids_that_nobody_has_are_not_found() {
        for (String path : List.of("/api/messages/", "/api/fans/", "/api/models/")) {
            desk().get(path + NOBODY).then().statusCode(404).contentType("application/problem+json");
            desk().get(path + "nonsense").then().statusCode(404);
        }
        desk().queryParam("cursor", "bm9uc2Vuc2U").get("/api/messages").then().statusCode(400);
        desk().queryParam("limit", 100_000).get("/api/fans").then().statusCode(400);
    }

    @Test
    void a_question_with_a_value_that_is_none_names_it() {
        for (String query : List.of("fan=nonsense", "model=7", "since=yesterday", "direction=up", "limit=0")) {
            List<Map<String, Object>> errors = desk().get("/api/messages?" + query)
                    .then()
                    .statusCode(400)
                    .extract()
                    .path("errors");
            assertThat(errors).extracting(error -> error.get("field")).containsExactly(query.split("=")[0]);
        }
    }

    @Test
    void a_text_of_ten_thousand_characters_in_many_alphabets_is_stored_as_read() {
        String text = "𝓁ü✨你好 \u202e <script>'; drop table fans; --".repeat(300).substring(0, 9_999);
        text = Character.isHighSurrogate(text.charAt(text.length() - 1)) ? text.substring(0, text.length() - 1) : text;

        Map<String, Object> stored = new HashMap<>(
                post(reading("1", "k1", text)).statusCode(201).extract().path("$"));

        assertThat(stored).containsEntry("content", text);
    }

    private int rows() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select (select count(*) from messages) + (select count(*) from fans) + (select count(*) from deliveries)")
                .mapTo(Integer.class)
                .one());
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() > 30 ? text.substring(0, 30) + "…" : text.replace('\0', '0');
    }
}
