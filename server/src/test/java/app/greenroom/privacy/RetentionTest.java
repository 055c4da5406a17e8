package app.greenroom.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import app.greenroom.DeskTest;
import app.greenroom.Screen;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model keeps messages for as long as it is told to. */
@QuarkusTest
class RetentionTest extends DeskTest {
    private static final Instant NOW = Instant.now();

    @Inject
    Retention retention;

    @Test
    void what_is_older_is_removed_with_all_that_tells_of_it() {
        Map<String, Object> old = arrives("1", "k1", "an old xyzzyplugh", NOW.minus(Duration.ofDays(40)));
        arrives("1", "k2", "a new one", NOW.minus(Duration.ofDays(2)));
        Object fan = old.get("fanId");
        jdbi.useHandle(handle -> handle.execute(
                "insert into suggestions (id, model_id, fan_id, origin, options) values (gen_random_uuid(), ?::uuid, ?::uuid, "
                        + "'retrieval', ?::jsonb)",
                model,
                fan,
                "[{\"text\": \"xyzzyplugh\", \"memories\": [{\"messageId\": \"" + old.get("id") + "\"}]}]"));
        keepFor(30);

        try (Screen screen = Screen.of(token)) {
            screen.next("sync");
            retention.look();
            JsonNode told = screen.nextEvent("messages.removed");
            assertThat(told.at("/payload/through").asText())
                    .startsWith(NOW.minus(Duration.ofDays(40)).toString().substring(0, 19));
            assertThat(told.at("/payload/fan/unreadCount").asInt()).isEqualTo(1);
        }

        assertThat(history(fan)).extracting("content").containsExactly("a new one");
        assertThat(fan(fan)).containsEntry("lastMessagePreview", "a new one");
        assertThat(held("events", "payload::text")).doesNotContain("xyzzyplugh");
        assertThat(held("suggestions", "options::text")).isEmpty();
        post(readingAt("1", "k1", "an old xyzzyplugh", NOW.minus(Duration.ofDays(40))))
                .statusCode(410)
                .body("type", endsWith("past-retention"));
    }

    @Test
    void a_fan_of_whom_nothing_is_left_goes_and_may_come_back() {
        Object fan = arrives("1", "k1", "hello", NOW.minus(Duration.ofDays(40))).get("fanId");
        jdbi.useHandle(handle -> handle.execute("update fans set created_at = now() - interval '41 days'"));
        keepFor(30);

        retention.look();

        desk().get("/api/fans/" + fan).then().statusCode(404);
        assertThat(eventTypes()).last().isEqualTo("fan.erased");
        arrives("1", "k3", "me again", NOW);
    }

    @Test
    void a_fan_who_paid_lately_stays() {
        Object fan = arrives("1", "k1", "hello", NOW.minus(Duration.ofDays(40))).get("fanId");
        jdbi.useHandle(handle -> handle.execute("update fans set created_at = now() - interval '41 days'"));
        desk().body(Map.of("fanId", fan, "kind", "tip", "amount", 5, "occurredAt", NOW.toString()))
                .post("/api/transactions")
                .then()
                .statusCode(201);
        keepFor(30);

        retention.look();

        assertThat(history(fan)).isEmpty();
        assertThat(fan(fan)).containsEntry("lastMessagePreview", "").containsEntry("unreadCount", 0);
    }

    @Test
    void what_is_held_or_on_its_way_stays() {
        Map<String, Object> held = arrives("1", "k1", "hello", NOW.minus(Duration.ofDays(40)));
        Map<String, Object> sending = arrives("2", "k1", "hello", NOW.minus(Duration.ofDays(40)));
        desk().body(reply(sending.get("fanId"), sending.get("id"), "hi"))
                .post("/api/messages")
                .then()
                .statusCode(201);
        jdbi.useHandle(handle -> handle.execute(
                "update messages set sent_at = sent_at - interval '50 days' where direction = 'outgoing'"));
        desk().body(Map.of("reason", "a court asks"))
                .put("/api/fans/" + held.get("fanId") + "/legal-hold")
                .then()
                .statusCode(200);
        keepFor(30);

        retention.look();

        assertThat(history(held.get("fanId"))).hasSize(1);
        assertThat(history(sending.get("fanId"))).hasSize(2);
    }

    @Test
    void a_model_that_says_nothing_keeps_everything() {
        Object fan =
                arrives("1", "k1", "hello", NOW.minus(Duration.ofDays(4000))).get("fanId");
        desk().get("/api/models/" + model + "/retention").then().statusCode(200).body("days", equalTo(null));

        retention.look();

        assertThat(history(fan)).hasSize(1);
    }

    @Test
    void only_an_admin_sets_it_and_within_bounds() {
        for (int days : List.of(0, -1, 3651)) {
            desk().body(Map.of("days", days))
                    .put("/api/models/" + model + "/retention")
                    .then()
                    .statusCode(400)
                    .body("errors.field", hasItem("days"));
        }
        desk(operatorToken("op@example.org", model))
                .body(Map.of("days", 5))
                .put("/api/models/" + model + "/retention")
                .then()
                .statusCode(403);
        desk().body("{\"days\": null}")
                .put("/api/models/" + model + "/retention")
                .then()
                .statusCode(200);
    }

    @Test
    void tables_are_swept_after_an_erasure() {
        Object fan = arrives("1", "k1", "hello", NOW).get("fanId");
        desk().delete("/api/fans/" + fan).then().statusCode(204);
        Object before = vacuums();

        retention.sweep();

        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !vacuums().equals(before));
    }

    private Object vacuums() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select vacuum_count from pg_stat_user_tables where relname = 'fans'")
                        .mapTo(Long.class)
                        .one());
    }

    private void keepFor(int days) {
        desk().body(Map.of("days", days))
                .put("/api/models/" + model + "/retention")
                .then()
                .statusCode(200)
                .body("days", equalTo(days));
    }

    private String held(String table, String column) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select coalesce(string_agg(" + column + ", ' '), '') from " + table)
                        .mapTo(String.class)
                        .one());
    }
}
