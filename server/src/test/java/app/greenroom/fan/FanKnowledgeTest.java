package app.greenroom.fan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a desk knows of a fan beside their messages: lists, custom fields, notes between colleagues. */
@QuarkusTest
class FanKnowledgeTest extends DeskTest {
    private static final Instant NINE = Instant.parse("2026-05-12T21:00:00Z");
    private static final UUID NOBODY = UUID.fromString("00000000-0000-7000-8000-000000000000");

    @Inject
    Fans fans;

    @Inject
    CustomFields customFields;

    private Object fan;

    @BeforeEach
    void aFanWaits() {
        fan = arrives("1", "k1", "hello", NINE).get("fanId");
    }

    @Test
    void a_fan_is_put_into_a_list_and_found_by_it() {
        arrives("2", "k2", "hello", NINE);
        String list = list("Birthdays");

        desk().put("/api/lists/" + list + "/fans/" + fan).then().statusCode(200).body("lists", contains(list));
        desk().put("/api/lists/" + list + "/fans/" + fan).then().statusCode(200).body("lists", contains(list));

        assertThat(inbox(token, "list", list)).containsExactly("1");
        assertThat(eventTypes().stream().filter("fan.changed"::equals)).hasSize(1);

        desk().delete("/api/lists/" + list + "/fans/" + fan)
                .then()
                .statusCode(200)
                .body("lists", equalTo(List.of()));
        assertThat(inbox(token, "list", list)).isEmpty();
    }

    @Test
    void a_list_that_is_deleted_leaves_its_fans() {
        String list = list("Birthdays");
        desk().put("/api/lists/" + list + "/fans/" + fan);

        desk().delete("/api/lists/" + list).then().statusCode(204);

        assertThat(fan(fan)).containsEntry("lists", List.of());
        desk().get("/api/lists").then().body("items", equalTo(List.of()));
        desk().delete("/api/lists/" + list).then().statusCode(404);
        desk().get("/api/audit?subject=list:" + list)
                .then()
                .body("items.action", equalTo(List.of("list.removed")))
                .body("items[0].details.fans", equalTo(1));
    }

    @Test
    void lists_have_names_of_their_own_and_pages() {
        for (String name : List.of("c | d", "a", "b")) {
            list(name);
        }
        desk().body(Map.of("modelId", model, "name", "a"))
                .post("/api/lists")
                .then()
                .statusCode(409);
        desk().body(Map.of("modelId", model, "name", " "))
                .post("/api/lists")
                .then()
                .statusCode(400);
        desk().body(Map.of("modelId", NOBODY, "name", "x"))
                .post("/api/lists")
                .then()
                .statusCode(404);
        String next = desk().get("/api/lists?limit=2")
                .then()
                .body("items.name", contains("a", "b"))
                .extract()
                .path("nextCursor");
        String last = desk().queryParam("cursor", next)
                .get("/api/lists")
                .then()
                .body("items.name", contains("c | d"))
                .extract()
                .path("items[0].id");
        desk().body(Map.of("name", "b")).put("/api/lists/" + last).then().statusCode(409);
        desk().body(Map.of("name", "e"))
                .put("/api/lists/" + last)
                .then()
                .statusCode(200)
                .body("name", equalTo("e"));
    }

    @Test
    void a_fan_of_another_model_and_a_list_of_another_operator_do_not_exist() {
        String other = desk().body(Map.of("name", "Ruby", "ofUsername", "ruby"))
                .post("/api/models")
                .path("id");
        Map<String, Object> reading = readingAt("9", "k9", "hello", NINE);
        reading.put("modelId", other);
        Object stranger = post(reading).extract().path("fanId");
        String list = list("Birthdays");
        String theirs = operatorToken("tom@agency.example", other);

        desk().put("/api/lists/" + list + "/fans/" + stranger).then().statusCode(404);
        desk(theirs).put("/api/lists/" + list + "/fans/" + stranger).then().statusCode(404);
        desk(theirs).get("/api/lists").then().body("items", equalTo(List.of()));
        desk(theirs).get("/api/fans/" + fan + "/notes").then().statusCode(404);
        desk(theirs)
                .body(Map.of("text", "x"))
                .post("/api/fans/" + fan + "/notes")
                .then()
                .statusCode(404);
    }

    @Test
    void a_fan_who_is_erased_while_their_fields_are_read_has_none() {
        Fan read =
                fans.of(UUID.fromString(model), UUID.fromString((String) fan)).orElseThrow();

        jdbi.useTransaction(tx -> {
            // The memory may have begun to hold them.
            tx.execute("set local session_replication_role = replica");
            tx.execute("delete from messages where fan_id = ?", read.id());
            tx.execute("delete from fans where id = ?", read.id());
        });

        assertThat(customFields.of(read)).isEmpty();
    }

    @Test
    void a_custom_field_holds_what_its_kind_allows() {
        String height = field("Height", "number");
        String birthday = field("Birthday", "date");
        String city = field("City", "text");
        String mood = desk().body(Map.of(
                        "modelId", model, "name", "Mood", "kind", "choice", "choices", List.of("sunny", "grumpy")))
                .post("/api/custom-fields")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        Map<String, Object> values =
                new HashMap<>(Map.of(height, 1.85, birthday, "1990-02-28", city, "Köln", mood, "sunny"));
        fill(values, 200);
        values.clear();
        values.put(city, null);
        fill(values, 200);

        desk().get("/api/fans/" + fan)
                .then()
                .body("customFields.find { it.name == 'Height' }.value", equalTo(1.85f))
                .body("customFields.find { it.name == 'Birthday' }.value", equalTo("1990-02-28"))
                .body("customFields.find { it.name == 'Mood' }.value", equalTo("sunny"))
                .body("customFields.find { it.name == 'City' }.value", nullValue())
                .body("links.messages", equalTo("/api/messages?fan=" + fan));
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of(height, "tall"),
                Map.of(birthday, "1990-02-30"),
                Map.of(city, 7),
                Map.of(mood, "angry"),
                Map.of(NOBODY.toString(), "x"))) {
            fill(bad, 400);
        }
    }

    @Test
    void only_admins_define_fields_and_a_removed_one_takes_its_values_along() {
        String city = field("City", "text");
        fill(Map.of(city, "Köln"), 200);
        String theirs = operatorToken("tom@agency.example", model);

        desk(theirs)
                .body(Map.of("modelId", model, "name", "x", "kind", "text"))
                .post("/api/custom-fields")
                .then()
                .statusCode(403);
        desk(theirs).get("/api/custom-fields").then().statusCode(200).body("items.name", contains("City"));
        desk().body(Map.of("modelId", model, "name", "City", "kind", "text"))
                .post("/api/custom-fields")
                .then()
                .statusCode(409);
        desk().body(Map.of("modelId", model, "name", "Mood", "kind", "choice"))
                .post("/api/custom-fields")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("choices"));
        desk().body(Map.of("name", "Town"))
                .put("/api/custom-fields/" + city)
                .then()
                .statusCode(200)
                .body("name", equalTo("Town"));
        desk().delete("/api/custom-fields/" + city).then().statusCode(204);

        desk().get("/api/fans/" + fan).then().body("customFields", equalTo(List.of()));
        assertThat(jdbi.<String, RuntimeException>withHandle(
                        handle -> handle.createQuery("select custom_fields::text from fans")
                                .mapTo(String.class)
                                .one()))
                .isEqualTo("{}");
    }

    @Test
    void fans_are_called_by_name_as_far_as_one_may_see_them() {
        String theirs = operatorToken("tom@agency.example");
        desk().queryParam("id", fan, UUID.randomUUID())
                .get("/api/fans/names")
                .then()
                .statusCode(200)
                .body("size()", equalTo(1))
                .body(fan.toString(), notNullValue());
        desk(theirs).queryParam("id", fan).get("/api/fans/names").then().body("size()", equalTo(0));
        desk().queryParam("id", "x").get("/api/fans/names").then().statusCode(400);
    }

    @Test
    void colleagues_leave_one_another_notes_which_their_authors_change() {
        String theirs = operatorToken("tom@agency.example", model);
        String first = note(token, "likes jazz");
        String second = note(theirs, "sister is called Ana");

        desk().queryParam("limit", 1)
                .get("/api/fans/" + fan + "/notes")
                .then()
                .body("items.text", contains("sister is called Ana"))
                .body("items[0].authorName", equalTo("tom"))
                .body("nextCursor", notNullValue());
        desk(theirs)
                .body(Map.of("text", "likes rock"))
                .put("/api/fans/" + fan + "/notes/" + first)
                .then()
                .statusCode(403);
        desk(theirs).delete("/api/fans/" + fan + "/notes/" + first).then().statusCode(403);
        desk().body(Map.of("text", "likes bebop"))
                .put("/api/fans/" + fan + "/notes/" + first)
                .then()
                .statusCode(200)
                .body("editedAt", notNullValue())
                .body("version", equalTo(2));
        desk().header("If-Match", "1")
                .body(Map.of("text", "likes swing"))
                .put("/api/fans/" + fan + "/notes/" + first)
                .then()
                .statusCode(412)
                .body("type", containsString("changed-meanwhile"));
        desk().delete("/api/fans/" + fan + "/notes/" + second).then().statusCode(204);
        desk().delete("/api/fans/" + fan + "/notes/" + second).then().statusCode(404);

        desk().get("/api/fans/" + fan + "/notes").then().body("items.text", contains("likes bebop"));
        assertThat(eventTypes()).containsSubsequence("note.added", "note.added", "note.changed", "note.removed");
        desk().body(Map.of("text", " "))
                .post("/api/fans/" + fan + "/notes")
                .then()
                .statusCode(400)
                .body("detail", containsString("blank"));
    }

    private String list(String name) {
        return desk().body(Map.of("modelId", model, "name", name))
                .post("/api/lists")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String field(String name, String kind) {
        return desk().body(Map.of("modelId", model, "name", name, "kind", kind))
                .post("/api/custom-fields")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void fill(Map<String, Object> values, int status) {
        desk().body(Map.of("values", values))
                .put("/api/fans/" + fan + "/fields")
                .then()
                .statusCode(status);
    }

    private String note(String who, String text) {
        return desk(who)
                .body(Map.of("text", text))
                .post("/api/fans/" + fan + "/notes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
