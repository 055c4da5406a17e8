package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import app.greenroom.DeskTest;
import app.greenroom.RedisSwitch;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages are embedded behind the operators' backs, and none is left out. */
@QuarkusTest
class MemoryJobsTest extends DeskTest {
    private static final Instant LATELY = Instant.parse("2026-05-12T21:00:00Z");

    @Inject
    MemoryJobs jobs;

    @Test
    void every_message_gets_a_vector_whoever_wrote_it_and_admins_see_how_far_that_is() {
        Map<String, Object> message = arrives("1", "k1", "my dog Rex had surgery", LATELY);
        Map<String, Object> own = readingAt("1", "k2", "oh no, poor boy", LATELY.plusSeconds(60));
        own.put("direction", "outgoing");
        post(own).statusCode(201);
        awaitVectors(2);

        desk(operatorToken("op@example.org", model))
                .get("/api/ai/memory")
                .then()
                .statusCode(403);
        clock.moveOn(Duration.ofSeconds(11));
        desk().get("/api/ai/memory")
                .then()
                .statusCode(200)
                .body("embedder", equalTo("all-minilm-l6-v2-q"))
                .body("place", equalTo("postgres"))
                .body("models.find { it.name == 'Luna' }.embedded", equalTo(2))
                .body("models.find { it.name == 'Luna' }.total", equalTo(2));
        assertThat(message).containsKey("id");
    }

    @Test
    void while_redis_is_away_embedding_waits_and_what_was_never_queued_is_found() {
        try (RedisSwitch off = RedisSwitch.off(redis)) {
            arrives("1", "k1", "my dog Rex had surgery", LATELY);
        }
        awaitVectors(1);

        // As after a node died before it could say so: there is a message, and no job.
        jdbi.useHandle(handle -> handle.execute("delete from message_vectors"));
        for (int i = 0; i < 2; i++) {
            jobs.sweep();
        }
        awaitVectors(1);
    }

    @Test
    void a_model_whose_ai_is_switched_off_loses_its_vectors_and_gets_them_again_when_it_is_switched_on() {
        arrives("1", "k1", "my dog Rex had surgery", LATELY);
        awaitVectors(1);

        setAi("off");
        awaitVectors(0);
        arrives("1", "k2", "and now he can walk again", LATELY.plusSeconds(60));
        jobs.sweep();
        setAi("assist");
        awaitVectors(2);
    }

    @Test
    void what_was_set_aside_is_listed_tried_again_or_discarded_by_admins() {
        String job = "fan:018f6f7e-7b1c-7c3a-9b1a-0123456789ab";
        String route = "/api/ai/jobs/memory/" + job;
        setAside(job);
        desk().get("/api/ai/jobs")
                .then()
                .statusCode(200)
                .body("items.find { it.name == 'memory' }.setAside", hasSize(1))
                .body("items.find { it.name == 'memory' }.setAside[0].job", equalTo(job))
                .body("items.find { it.name == 'memory' }.setAside[0].tries", equalTo(5));
        desk(operatorToken("op@example.org", model)).get("/api/ai/jobs").then().statusCode(403);

        desk().post(route + "/retry").then().statusCode(204);
        desk().post(route + "/retry").then().statusCode(404).body("type", endsWith("job-not-found"));
        setAside(job);
        desk().delete(route).then().statusCode(204);
        desk().delete(route).then().statusCode(404);
        desk().delete("/api/ai/jobs/nothing/" + job).then().statusCode(404);
        desk().get("/api/ai/jobs").then().body("items.find { it.name == 'memory' }.setAside", empty());
    }

    private void setAside(String job) {
        redis.run(
                Command.HSET,
                "jobs:{memory}:aside",
                job,
                "{\"job\":\"" + job + "\",\"tries\":5,\"failure\":\"IllegalStateException\",\"at\":1747083600000}");
    }

    private void setAi(String mode) {
        desk().body(Map.of("aiMode", mode)).put("/api/models/" + model).then().statusCode(200);
    }

    private void awaitVectors(int wanted) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbi.withHandle(handle -> handle.createQuery(
                                        "select count(*) from message_vectors where model_id = :m::uuid")
                                .bind("m", model)
                                .mapTo(Integer.class)
                                .one())
                        == wanted);
    }
}
