package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Of two workers that prepare the same conversation, the one with the newest message wins, whoever is done first. */
class PreparedStoreTest {
    private static final String RULES = "{age=1}";
    private final TestHouse house = new TestHouse();
    private final UUID model = house.model();
    private final UUID fan = house.fan(model, "Nate", Profiles.LUNA);

    @Test
    void what_was_made_before_a_newer_message_came_is_not_put_there() {
        house.fanSays(fan, "hello");
        Suggestion late = house.suggest(fan);
        UUID newest = house.fanSays(fan, "how was your day?");

        Suggestion inTime = house.suggest(fan);

        assertThat(put(late)).isFalse();
        assertThat(put(inTime)).isTrue();
        assertThat(put(inTime)).as("once is enough").isFalse();
        assertThat(taken(newest)).isTrue();
    }

    @Test
    void what_waited_for_an_older_message_gives_way() {
        house.fanSays(fan, "hello");
        assertThat(put(house.suggest(fan))).isTrue();
        UUID newest = house.fanSays(fan, "how was your day?");

        assertThat(put(house.suggest(fan))).isTrue();
        assertThat(taken(newest)).isTrue();
        assertThat(taken(newest)).as("whoever comes first has them").isFalse();
    }

    @Test
    void what_other_rules_let_through_is_made_anew() {
        UUID message = house.fanSays(fan, "hello");
        assertThat(put(house.suggest(fan))).isTrue();

        assertThat(taken(message, "{agency=1, age=1}")).isFalse();
        assertThat(house.waiting.outdated(model, "{agency=1, age=1}")).containsExactly(fan);
        assertThat(taken(message)).isTrue();
    }

    private boolean put(Suggestion made) {
        return house.jdbi.inTransaction(tx -> house.waiting.put(tx, model, made, house.waiting.standing(model, RULES)));
    }

    private boolean taken(UUID message) {
        return taken(message, RULES);
    }

    private boolean taken(UUID message, String rules) {
        return house.jdbi
                .inTransaction(tx -> house.waiting.take(tx, model, fan, message, rules, Instant.EPOCH))
                .isPresent();
    }
}
