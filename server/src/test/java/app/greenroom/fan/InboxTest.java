package app.greenroom.fan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import app.greenroom.DeskTest;
import app.greenroom.platform.db.Conditions;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The inbox: who comes first, what its filters show, and how it is turned over. */
@QuarkusTest
class InboxTest extends DeskTest {
    private static final Instant NINE = Instant.parse("2026-05-12T21:00:00Z");

    @Inject
    Waking waking;

    @Test
    void a_whale_comes_before_whoever_has_waited_less_than_a_day_longer() {
        arrives("low-long", "k1", "hello", NINE.minus(Duration.ofHours(25)));
        arrives("whale", "k2", "hello", NINE);
        arrives("regular", "k3", "hello", NINE.minus(Duration.ofHours(15)));
        arrives("low", "k4", "hello", NINE.minus(Duration.ofHours(22)));
        tier("whale", "whale");
        tier("regular", "regular");

        assertThat(inbox(token)).containsExactly("low-long", "whale", "regular", "low");
    }

    @Test
    void of_two_alike_who_waits_longer_comes_first_however_much_they_write() {
        arrives("1", "a1", "hello", NINE);
        arrives("2", "b1", "hello", NINE.plusSeconds(60));
        arrives("1", "a2", "hello?", NINE.plusSeconds(120));

        assertThat(inbox(token)).containsExactly("1", "2");
    }

    @Test
    void what_somebody_has_looked_at_gives_way_to_what_nobody_has_read() {
        Object seen = arrives("1", "a1", "hello", NINE).get("id");
        arrives("2", "b1", "hello", NINE.plus(Duration.ofMinutes(10)));
        arrives("3", "c1", "hello", NINE.plus(Duration.ofMinutes(20)));
        desk().put("/api/messages/" + seen + "/read").then().statusCode(200);

        assertThat(inbox(token)).containsExactly("2", "1", "3");
    }

    @Test
    void those_who_do_not_wait_come_last_by_their_latest_message() {
        Map<String, Object> first = arrives("1", "a1", "hello", NINE);
        Map<String, Object> second = arrives("2", "b1", "hello", NINE);
        arrives("3", "c1", "hello", NINE);
        desk().body(reply(second.get("fanId"), second.get("id"), "hi")).post("/api/messages");
        desk().body(reply(first.get("fanId"), first.get("id"), "hi")).post("/api/messages");

        assertThat(inbox(token)).containsExactly("3", "1", "2");
        assertThat(fan(first.get("fanId"))).containsEntry("priority", 0);
    }

    @Test
    void filters_narrow_together_and_take_several_values() {
        Object one = arrives("1", "a1", "hello", NINE).get("fanId");
        Object two = arrives("2", "b1", "hello", NINE.plusSeconds(1)).get("fanId");
        arrives("3", "c1", "hello", NINE.plusSeconds(2));
        tier("1", "whale");
        tier("2", "regular");
        desk().body(Map.of("tags", List.of("vip", "night"))).put("/api/fans/" + one);
        desk().body(Map.of("tags", List.of("vip"))).put("/api/fans/" + two);

        assertThat(inbox(token, "tier", "whale", "tier", "regular")).containsExactly("1", "2");
        assertThat(inbox(token, "tag", "vip")).containsExactly("1", "2");
        assertThat(inbox(token, "tag", "vip", "tag", "night")).containsExactly("1");
        assertThat(inbox(token, "tag", "vip", "tier", "regular")).containsExactly("2");
        assertThat(inbox(token, "model", model, "q", "FAN 3")).containsExactly("3");
        assertThat(inbox(token, "model", UUID.randomUUID().toString())).isEmpty();
        assertThat(inbox(token, "unread", true)).hasSize(3);
        assertThat(inbox(token, "waiting", true, "q", "%")).isEmpty();
    }

    @Test
    void a_filter_that_is_neither_on_nor_off_is_named() {
        for (String filter : List.of("unread", "waiting", "followUpDue", "snoozed", "frozen", "care")) {
            desk().queryParam(filter, "perhaps")
                    .get("/api/fans")
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo(filter));
        }
    }

    @Test
    void lists_of_a_fan_or_model_that_is_not_theirs_are_not_found() {
        Object fan = arrives("1", "a1", "hello", NINE).get("fanId");
        addOperator("tom@agency.example");
        String his = signIn("tom@agency.example", PASSWORD);

        for (String list :
                List.of("/api/messages", "/api/messages/search?q=hello", "/api/follow-ups", "/api/transactions")) {
            desk().queryParam("fan", fan).get(list).then().statusCode(200);
            desk(his).queryParam("fan", fan).get(list).then().statusCode(404);
            desk(his).queryParam("model", model).get(list).then().statusCode(404);
        }
    }

    @Test
    void a_conversation_is_given_to_a_colleague_who_sees_the_model_and_to_no_other() {
        Object fan = arrives("1", "a1", "hello", NINE).get("fanId");
        arrives("2", "b1", "hello", NINE);
        UUID mia = addOperator("mia@agency.example", model);
        UUID tom = addOperator("tom@agency.example");
        String hers = signIn("mia@agency.example", PASSWORD);

        desk().body(Map.of("operatorId", tom))
                .put("/api/fans/" + fan + "/assignment")
                .then()
                .statusCode(404);
        desk().body(Map.of("operatorId", mia))
                .put("/api/fans/" + fan + "/assignment")
                .then()
                .statusCode(200);

        assertThat(inbox(hers, "assigned", "me")).containsExactly("1");
        assertThat(inbox(token, "assigned", mia)).containsExactly("1");
        assertThat(inbox(token, "assigned", "me")).isEmpty();
        assertThat(inbox(token, "assigned", "none")).containsExactly("2");

        assign(mia);
        assertThat(fan(fan)).containsEntry("assignedTo", null);
        assertThat(eventTypes().getLast()).isNotEqualTo("message.received");
        assertThat(eventTypes().stream().filter("fan.changed"::equals)).hasSize(2);
    }

    @Test
    void a_snoozed_conversation_is_hidden_until_its_time_comes() {
        Object fan = arrives("1", "a1", "hello", NINE).get("fanId");
        arrives("2", "b1", "hello", NINE.plusSeconds(1));
        snooze(fan, clock.instant().plus(Duration.ofHours(2)));

        waking.wake();
        assertThat(inbox(token)).containsExactly("2");
        assertThat(inbox(token, "snoozed", true)).containsExactly("1");

        clock.moveOn(Duration.ofHours(3));
        waking.wake();
        waking.wake();
        assertThat(inbox(token)).containsExactly("1", "2");
        assertThat(inbox(token, "snoozed", true)).isEmpty();
        assertThat(eventTypes().stream().filter("fan.changed"::equals)).hasSize(2);
    }

    @Test
    void a_new_message_wakes_a_snoozed_conversation() {
        Object fan = arrives("1", "a1", "hello", NINE).get("fanId");
        snooze(fan, clock.instant().plus(Duration.ofHours(2)));

        arrives("1", "a2", "are you there?", NINE.plusSeconds(60));

        assertThat(inbox(token)).containsExactly("1");
        assertThat(fan(fan)).containsEntry("snoozedUntil", null);
    }

    @Test
    void the_inbox_is_turned_over_both_ways_without_gap_or_repeat() {
        for (int i = 10; i < 35; i++) {
            arrives("" + i, "k" + i, "hello", NINE.plusSeconds(i));
        }
        List<String> whole = inbox(token);

        List<List<String>> forward = new ArrayList<>();
        ExtractableResponse<Response> page = page("limit", 10);
        assertThat(page.<String>path("prevCursor")).isNull();
        forward.add(page.path("items.ofUserId"));
        while (page.path("nextCursor") != null) {
            page = page("limit", 10, "cursor", page.path("nextCursor"));
            forward.add(page.path("items.ofUserId"));
        }
        assertThat(forward.stream().flatMap(List::stream)).containsExactlyElementsOf(whole);

        List<List<String>> back = new ArrayList<>();
        while (page.path("prevCursor") != null) {
            page = page("limit", 10, "before", page.path("prevCursor"));
            back.add(page.path("items.ofUserId"));
        }
        Collections.reverse(back);
        assertThat(back).isEqualTo(forward.subList(0, 2));
    }

    @Test
    void a_page_and_a_filtered_one_come_from_the_index() {
        jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into fans (id, model_id, of_user_id, username, display_name, spending_tier, tags, last_message_at,
                                      waiting_since, unread_count)
                    select gen_random_uuid(), ?::uuid, g::text, 'fan' || g, 'Fan ' || g,
                           (array['whale', 'regular', 'low'])[1 + g %% 3], case when g %% 500 = 0 then '["rare"]' else '[]' end::jsonb,
                           now() - g * interval '1 minute', case when g %% 10 = 0 then now() - g * interval '1 minute' end, 0
                    from generate_series(1, 20000) g
                    """.replace("%%", "%"), model);
            handle.execute("analyze fans");
        });

        assertThat(plan(new InboxFilter(
                        Set.of(), Set.of(), Set.of(), Set.of(), false, false, false, null, null, false, false, null,
                        null)))
                .contains("Index Scan using fans_inbox")
                .doesNotContain("Sort", "Seq Scan");
        assertThat(plan(new InboxFilter(
                        Set.of(),
                        Set.of("whale", "regular"),
                        Set.of(),
                        Set.of(),
                        false,
                        true,
                        false,
                        null,
                        null,
                        false,
                        false,
                        null,
                        null)))
                .contains("Index Scan using fans_inbox")
                .doesNotContain("Sort", "Seq Scan");
        assertThat(plan(new InboxFilter(
                        Set.of(),
                        Set.of(),
                        Set.of("rare"),
                        Set.of(),
                        false,
                        false,
                        false,
                        null,
                        null,
                        false,
                        false,
                        null,
                        null)))
                .contains("fans_tagged");
    }

    @Test
    void a_filter_that_makes_no_sense_is_named() {
        for (String bad : List.of(
                "tier=rich",
                "assigned=somebody",
                "claimed=you",
                "limit=0",
                "cursor=nonsense",
                "before=nonsense",
                "model=nonsense",
                "tag=" + "x".repeat(51))) {
            String field = bad.substring(0, bad.indexOf('='));
            Response answer = desk().get("/api/fans?" + bad);
            assertThat(answer.statusCode()).as(bad).isEqualTo(400);
            answer.then().body("errors.field", hasItem(field));
        }
        desk().get("/api/fans?cursor=a&before=b").then().statusCode(400).body("errors.field", hasItem("before"));
        Object fan = arrives("1", "a1", "hello", NINE).get("fanId");
        desk().body(Map.of("until", NINE.toString()))
                .put("/api/fans/" + fan + "/snooze")
                .then()
                .statusCode(400);
        desk().put("/api/fans/" + fan + "/snooze").then().statusCode(400);
    }

    private String plan(InboxFilter filter) {
        FanStore.Stretch stretch = new FanStore.Stretch(
                new FanStore.Place(10_000_000_000_000L, Instant.now(), UUID.randomUUID()), true, 51);
        Conditions conditions = FanStore.conditions(List.of(UUID.fromString(model)), filter, stretch);
        return jdbi.withHandle(handle -> String.join(
                "\n",
                handle.createQuery("explain " + FanStore.inboxSql(conditions, stretch))
                        .bindMap(conditions.values())
                        .mapTo(String.class)
                        .list()));
    }

    private void tier(String fan, String tier) {
        jdbi.useHandle(handle -> handle.execute("update fans set spending_tier = ? where of_user_id = ?", tier, fan));
    }

    private void snooze(Object fan, Instant until) {
        desk().body(Map.of("until", until.toString()))
                .put("/api/fans/" + fan + "/snooze")
                .then()
                .statusCode(200);
    }

    private ExtractableResponse<Response> page(Object... filters) {
        var request = desk();
        for (int i = 0; i < filters.length; i += 2) {
            request.queryParam((String) filters[i], filters[i + 1]);
        }
        return request.get("/api/fans").then().statusCode(200).extract();
    }
}
