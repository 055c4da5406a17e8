package app.greenroom.presence;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.DeskTest;
import app.greenroom.Screen;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Colleagues see one another at work. */
@QuarkusTest
class PresenceTest extends DeskTest {
    private final List<Screen> screens = new ArrayList<>();
    private UUID mia;
    private Object fan;

    @Inject
    Presence presence;

    @Inject
    Claims claims;

    @BeforeEach
    void aFanWaits() {
        mia = addOperator("mia@agency.example", model);
        fan = arrives("1", "k1", "hello", Instant.parse("2026-05-12T21:00:00Z")).get("fanId");
    }

    @AfterEach
    void closeScreens() {
        screens.forEach(Screen::close);
    }

    @Test
    void who_looks_at_a_conversation_is_seen_until_they_look_elsewhere() {
        Screen admin = admin();
        Screen hers = hers();

        assertThat(hers.ask("presence", Map.of("fanId", fan)).path("ok").asBoolean())
                .isTrue();
        JsonNode there = admin.next("presence").path("conversations").get(0);
        assertThat(there.path("fanId").asText()).isEqualTo(fan);
        assertThat(there.path("operators")).hasSize(1);
        assertThat(there.at("/operators/0/id").asText()).isEqualTo(mia.toString());
        assertThat(there.at("/operators/0/name").asText()).isEqualTo("mia");
        assertThat(there.at("/operators/0/typing").asBoolean()).isFalse();

        hers.ask("presence", nobody());
        assertThat(admin.next("presence").at("/conversations/0/operators")).isEmpty();
    }

    @Test
    void who_types_is_seen_typing_until_they_cease() {
        Screen admin = admin();
        Screen hers = hers();

        hers.ask("presence", Map.of("fanId", fan, "typing", true));
        assertThat(typing(admin)).isTrue();

        clock.moveOn(Duration.ofSeconds(7));
        presence.age();
        assertThat(typing(admin)).isFalse();
    }

    @Test
    void whoever_comes_later_is_told_who_is_where() {
        hers().ask("presence", Map.of("fanId", fan));

        JsonNode told = keep(Screen.of(token)).next("presence");

        assertThat(told.path("whole").asBoolean()).isTrue();
        assertThat(told.at("/conversations/0/operators/0/name").asText()).isEqualTo("mia");
    }

    @Test
    void a_closed_screen_looks_at_nothing() {
        Screen admin = admin();
        Screen hers = hers();
        hers.ask("presence", Map.of("fanId", fan));
        admin.next("presence");

        hers.close();

        assertThat(admin.next("presence").at("/conversations/0/operators")).isEmpty();
    }

    @Test
    void a_conversation_that_is_not_theirs_does_not_exist_for_them() {
        Screen hers = hers();
        assign(mia);
        hers.next("scope");

        JsonNode answer = hers.ask("presence", Map.of("fanId", fan));

        assertThat(answer.path("ok").asBoolean()).isFalse();
        assertThat(answer.at("/problem/type").asText()).isEqualTo("urn:greenroom:problem:fan-not-found");
        assertThat(hers.ask("claim", Map.of("fanId", fan)).at("/problem/status").asInt())
                .isEqualTo(404);
        assertThat(hers.ask("claim", Map.of("fanId", "nonsense"))
                        .at("/problem/status")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void a_claim_is_seen_by_all_and_kept_from_others_until_they_take_over() {
        Screen admin = admin();
        Screen hers = hers();

        JsonNode claimed = hers.ask("claim", Map.of("fanId", fan));
        assertThat(claimed.at("/fan/claimedBy").asText()).isEqualTo(mia.toString());
        assertThat(admin.nextEvent("conversation.claimed")
                        .at("/payload/fan/claimedBy")
                        .asText())
                .isEqualTo(mia.toString());
        assertThat(fan(fan)).containsEntry("claimedBy", mia.toString());

        JsonNode refused = admin.ask("claim", Map.of("fanId", fan));
        assertThat(refused.at("/problem/type").asText()).isEqualTo("urn:greenroom:problem:claimed-by-other");
        assertThat(refused.at("/problem/claimedBy").asText()).isEqualTo(mia.toString());
        assertThat(admin.ask("release", Map.of("fanId", fan)).path("ok").asBoolean())
                .isFalse();

        assertThat(admin.ask("claim", Map.of("fanId", fan, "takeOver", true))
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(admin.ask("release", Map.of("fanId", fan))
                        .at("/fan/claimedBy")
                        .isNull())
                .isTrue();
        assertThat(eventTypes())
                .containsSubsequence("conversation.claimed", "conversation.claimed", "conversation.released");
    }

    @Test
    void claiming_again_what_one_has_changes_nothing() {
        Screen hers = hers();
        hers.ask("claim", Map.of("fanId", fan));

        assertThat(hers.ask("claim", Map.of("fanId", fan)).path("ok").asBoolean())
                .isTrue();

        assertThat(eventTypes()).containsOnlyOnce("conversation.claimed");
    }

    @Test
    void a_claim_ends_half_a_minute_after_its_screen() {
        Screen admin = admin();
        Screen hers = hers();
        hers.ask("presence", Map.of("fanId", fan));
        hers.ask("claim", Map.of("fanId", fan));
        admin.next("presence");
        hers.close();
        admin.next("presence");

        clock.moveOn(Duration.ofSeconds(25));
        claims.renew();
        claims.end();
        assertThat(fan(fan)).containsEntry("claimedBy", mia.toString());

        clock.moveOn(Duration.ofSeconds(6));
        claims.end();
        assertThat(fan(fan)).containsEntry("claimedBy", null);
        admin.nextEvent("conversation.released");
    }

    @Test
    void a_claim_lives_as_long_as_its_screen_and_over_a_reload() {
        Screen before = hers();
        before.ask("claim", Map.of("fanId", fan));
        clock.moveOn(Duration.ofMinutes(10));
        claims.renew();
        claims.end();
        assertThat(fan(fan)).containsEntry("claimedBy", mia.toString());

        before.close();
        hers().ask("claim", Map.of("fanId", fan));
        clock.moveOn(Duration.ofSeconds(35));
        claims.renew();
        claims.end();

        assertThat(fan(fan)).containsEntry("claimedBy", mia.toString());
        assertThat(eventTypes()).containsOnlyOnce("conversation.claimed");
    }

    @Test
    void whoever_loses_the_model_loses_what_they_claimed_there() {
        Screen admin = admin();
        hers().ask("claim", Map.of("fanId", fan));

        assign(mia);

        assertThat(admin.nextEvent("conversation.released")
                        .at("/payload/fan/claimedBy")
                        .isNull())
                .isTrue();
    }

    private static boolean typing(Screen screen) {
        return screen.next("presence").at("/conversations/0/operators/0/typing").asBoolean();
    }

    private Screen admin() {
        return inSync(Screen.of(token));
    }

    private Screen hers() {
        return inSync(Screen.of(signIn("mia@agency.example", PASSWORD)));
    }

    private Screen inSync(Screen screen) {
        keep(screen).next("sync");
        return screen;
    }

    private Screen keep(Screen screen) {
        screens.add(screen);
        return screen;
    }

    private static Map<String, Object> nobody() {
        Map<String, Object> nobody = new HashMap<>();
        nobody.put("fanId", null);
        return nobody;
    }
}
