package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.greenroom.DeskTest;
import app.greenroom.Screen;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Options that are ready before anybody asks. */
@QuarkusTest
class PreparationTest extends DeskTest {
    private static final Instant LATELY = Instant.parse("2026-05-12T21:00:00Z");

    @Test
    void a_whale_who_writes_is_answered_by_what_was_prepared_once() {
        Object fan = aWhale();
        Map<String, Object> message = arrives("1", "k2", "how was your day?", LATELY.plusSeconds(60));
        awaitPrepared(message.get("id"));

        Map<String, Object> first = suggest(fan);
        assertThat(first.get("messageId")).isEqualTo(message.get("id"));
        assertThat(waiting()).isZero();
        Map<String, Object> second = suggest(fan);
        assertThat(second.get("id")).isNotEqualTo(first.get("id"));
        assertThat(eventTypes()).containsOnlyOnce("suggestion.ready").doesNotContain("suggestion.discarded");
        // Both were offered, and are to be found as such.
        assertThat(jdbi.<Integer, RuntimeException>withHandle(
                        handle -> handle.createQuery("select count(*) from suggestions where asked_by is not null")
                                .mapTo(Integer.class)
                                .one()))
                .isEqualTo(2);
    }

    @Test
    void what_was_prepared_is_discarded_when_the_conversation_moves_on() {
        Object fan = aWhale();
        Map<String, Object> message = arrives("1", "k2", "how was your day?", LATELY.plusSeconds(60));
        awaitPrepared(message.get("id"));

        post(reply(fan, message.get("id"), "great, thank you")).statusCode(201);
        await().atMost(Duration.ofSeconds(60)).until(() -> waiting() == 0);
        assertThat(eventTypes()).contains("suggestion.discarded");
        Map<String, Object> next =
                arrives("1", "k3", "what did you do?", Instant.now().plusSeconds(1));
        awaitPrepared(next.get("id"));
    }

    @Test
    void nobodys_other_conversation_is_prepared_until_somebody_looks_at_it() throws Exception {
        Object fan = arrives("1", "k1", "hello", LATELY).get("fanId");
        try (Screen screen = Screen.of(token)) {
            screen.next("sync");
            screen.ask("presence", Map.of("fanId", fan));
            Map<String, Object> message = arrives("1", "k2", "how was your day?", LATELY.plusSeconds(60));
            awaitPrepared(message.get("id"));
        }
        // The jobs of the first message were done before those of the second.
        assertThat(eventTypes()).containsOnlyOnce("suggestion.ready");
    }

    @Test
    void another_profile_or_ai_switched_off_discards_what_waits() {
        for (Map<String, Object> change :
                List.<Map<String, Object>>of(Map.of("name", "Luna Vale"), Map.of("aiMode", "off"))) {
            Object fan = aWhale();
            Map<String, Object> message =
                    arrives("1", "k" + change.keySet(), "how was your day?", LATELY.plusSeconds(60));
            awaitPrepared(message.get("id"));
            desk().body(change).put("/api/models/" + model).then().statusCode(200);
            await().atMost(Duration.ofSeconds(60)).until(() -> waiting() == 0);
            assertThat(fan).isNotNull();
            jdbi.useHandle(handle -> handle.execute("delete from suggestions"));
        }
    }

    private Object aWhale() {
        Object fan = desk().body(readingAt("1", "k1", "hello", LATELY))
                .post("/api/messages")
                .then()
                .extract()
                .path("fanId");
        jdbi.useHandle(handle -> handle.execute("update fans set spending_tier = 'whale'"));
        return fan;
    }

    private Map<String, Object> suggest(Object fan) {
        return desk().body(Map.of("fanId", fan))
                .post("/api/ai/suggest")
                .then()
                .statusCode(200)
                .extract()
                .path("$");
    }

    private int waiting() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from prepared_options")
                .mapTo(Integer.class)
                .one());
    }

    private void awaitPrepared(Object message) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbi.withHandle(handle -> handle.createQuery(
                                "select exists (select from prepared_options where message_id = :m::uuid)")
                        .bind("m", message)
                        .mapTo(Boolean.class)
                        .one()));
    }
}
