package app.greenroom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was said is found again, and history is turned over both ways. */
@QuarkusTest
class SearchTest extends DeskTest {
    private static final Instant NINE = Instant.parse("2026-05-12T21:00:00Z");

    @Inject
    SearchStore store;

    @Test
    void all_words_must_be_there_and_the_last_may_be_a_beginning() {
        says("1", "my birthday is on friday");
        says("2", "Happy BIRTHDAY, babe!");
        says("3", "friday night?");

        assertThat(found("birthday")).containsExactly("Happy BIRTHDAY, babe!", "my birthday is on friday");
        assertThat(found("friday birth")).containsExactly("my birthday is on friday");
        assertThat(found("birth ")).isEmpty();
        assertThat(found("irthday")).isEmpty();
    }

    @Test
    void the_very_phrase_comes_before_scattered_words_and_the_newer_before_the_older() {
        says("1", "red dress please");
        says("2", "the dress, the red one");
        says("3", "a red dress");

        assertThat(found("red dress")).containsExactly("a red dress", "red dress please", "the dress, the red one");
    }

    @Test
    void accents_case_apostrophes_scripts_without_spaces_and_emoji_are_no_obstacle() {
        says("1", "Ich wünsch dir schöne Grüße");
        says("2", "don’t stop");
        says("3", "Привет из Киева");
        says("4", "我很想你");
        says("5", "you are 🔥🔥");
        says("6", "ありがとう");

        assertThat(found("grusse wunsch")).hasSize(1);
        assertThat(found("DONT")).hasSize(1);
        assertThat(found("don't")).hasSize(1);
        assertThat(found("ПРИВЕТ")).hasSize(1);
        assertThat(found("想你")).containsExactly("我很想你");
        assertThat(found("你想")).containsExactly("我很想你");
        assertThat(found("🔥")).hasSize(1);
        assertThat(found("ありがと")).hasSize(1);
    }

    @Test
    void what_was_found_is_marked_by_place_and_the_text_stays_as_it_is() {
        says("1", "<b>Hé</b> 🔥 héllo 我很想你");

        desk().queryParam("q", "想你 hel")
                .get("/api/messages/search")
                .then()
                .body("items[0].message.content", equalTo("<b>Hé</b> 🔥 héllo 我很想你"))
                .body("items[0].fan.username", equalTo("fan1"))
                .body("items[0].marks.start", contains(13, 21))
                .body("items[0].marks.end", contains(18, 23));
    }

    @Test
    void the_page_folds_words_as_the_database_does() {
        for (String text : List.of(
                "Don't miss it, babe!!! 3.50$ a-b_c [x]",
                "Grüße don’t „ok“ naïve CAFÉ ｆｕｌｌ ½ ﬁne",
                "Привет Йод Ёлка ΣΊΣΥΦΟΣ Œuvre Łódź Ørsted",
                "你好吗hey👩‍❤️‍👨ok🔥🔥👍🏽 ไทย 한국어 がんばって",
                "   ",
                "e\u0301cole x\u200dy")) {
            assertThat(Words.of(text).stream().map(Words.Word::text)).as(text).isEqualTo(store.words(text));
        }
    }

    @Test
    void a_word_longer_than_an_index_holds_is_stored_and_found() {
        says("1", "x".repeat(9_000) + " end");

        assertThat(found("end")).hasSize(1);
        assertThat(found("x".repeat(50))).hasSize(1);
    }

    @Test
    void results_are_paged_without_gap_or_repeat_over_stretches() {
        List<Map<String, Object>> batch = new ArrayList<>();
        for (int i = 0; i < 620; i++) {
            batch.add(readingAt(
                    "1", "k" + i, (i % 7 == 0 ? "sweet dreams " : "dreams are sweet ") + i, NINE.plusSeconds(i)));
            if (batch.size() == 155) {
                desk().body(Map.of("messages", batch))
                        .post("/api/messages/batch")
                        .then()
                        .statusCode(200);
                batch.clear();
            }
        }

        List<String> all = new ArrayList<>();
        String cursor = null;
        do {
            var request = desk().queryParam("q", "sweet dreams").queryParam("limit", 90);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            var page =
                    request.get("/api/messages/search").then().statusCode(200).extract();
            all.addAll(page.path("items.message.content"));
            cursor = page.path("nextCursor");
            if (all.size() == 90) {
                says("1", "sweet dreams that came meanwhile");
            }
        } while (cursor != null);

        assertThat(all).hasSize(620).doesNotHaveDuplicates();
        assertThat(all.getFirst()).isEqualTo("sweet dreams 616");
        assertThat(all.subList(0, 29)).allMatch(text -> text.startsWith("sweet dreams"));
        assertThat(all.get(29)).startsWith("dreams are sweet");
    }

    @Test
    void only_what_the_operator_may_see_is_found_and_filters_narrow_it() {
        says("1", "hello there");
        String fan = says("2", "hello you");
        String theirs = operatorToken("tom@agency.example");

        desk(theirs).queryParam("q", "hello").get("/api/messages/search").then().body("items", equalTo(List.of()));
        assertThat(found("hello", "fan", fan)).containsExactly("hello you");
        assertThat(found("hello", "direction", "outgoing")).isEmpty();
        assertThat(found("hello", "model", model)).hasSize(2);
        assertThat(found("hello", "until", NINE.toString())).isEmpty();
    }

    @Test
    void a_search_for_nothing_is_refused() {
        for (String q : List.of("", "  ", "!?", "w ".repeat(17), "x".repeat(201), "a\0b")) {
            desk().queryParam("q", q)
                    .get("/api/messages/search")
                    .then()
                    .statusCode(400)
                    .body("errors.field", hasItem("q"));
        }
        desk().get("/api/messages/search").then().statusCode(400);
        desk().get("/api/messages/search?q=a&cursor=x").then().statusCode(400);
        assertThat(found("it's & | ! :* ( ' \\ end")).isEmpty();
    }

    @Test
    void history_is_turned_over_both_ways_also_from_a_date() {
        String fan = "";
        for (int i = 0; i < 9; i++) {
            fan = (String) arrives("1", "k" + i, "m" + i, NINE.plusSeconds(i)).get("fanId");
        }
        var page = page("fan", fan, "limit", 3, "until", NINE.plusSeconds(5).toString());
        assertThat(page.<List<String>>get("items.content")).containsExactly("m4", "m3", "m2");

        var older = page("fan", fan, "limit", 3, "cursor", page.get("nextCursor"));
        assertThat(older.<List<String>>get("items.content")).containsExactly("m1", "m0");
        assertThat(older.<String>get("nextCursor")).isNull();

        var newer = page("fan", fan, "limit", 3, "before", page.get("prevCursor"));
        assertThat(newer.<List<String>>get("items.content")).containsExactly("m7", "m6", "m5");
        var newest = page("fan", fan, "limit", 3, "before", newer.get("prevCursor"));
        assertThat(newest.<List<String>>get("items.content")).containsExactly("m8");
        assertThat(newest.<String>get("prevCursor")).isNull();
        desk().get("/api/messages?before=x&cursor=y").then().statusCode(400);
    }

    private int said;

    private String says(String fan, String text) {
        said++;
        return (String) arrives(fan, "said" + said, text, NINE.plusSeconds(10_000 + said))
                .get("fanId");
    }

    private List<String> found(String q, Object... filters) {
        var request = desk().queryParam("q", q);
        for (int i = 0; i < filters.length; i += 2) {
            request.queryParam((String) filters[i], filters[i + 1]);
        }
        return request.get("/api/messages/search")
                .then()
                .statusCode(200)
                .extract()
                .path("items.message.content");
    }

    private io.restassured.path.json.JsonPath page(Object... filters) {
        var request = desk();
        for (int i = 0; i < filters.length; i += 2) {
            request.queryParam((String) filters[i], filters[i + 1]);
        }
        return request.get("/api/messages").then().statusCode(200).extract().jsonPath();
    }
}
