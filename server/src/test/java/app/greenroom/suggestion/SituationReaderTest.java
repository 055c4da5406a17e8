package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first step knows the last messages and what must not be said again, and sees that a person must step in. */
class SituationReaderTest {
    private final TestHouse house = new TestHouse();
    private UUID fan;

    @BeforeEach
    void aConversation() {
        fan = house.fan(house.model(), "Nate", Profiles.LUNA);
    }

    @Test
    void the_last_twenty_messages_stand_in_their_order_and_the_models_own_are_not_said_again() {
        for (int i = 0; i < 15; i++) {
            house.fanSays(fan, "question " + i);
            house.modelSays(fan, "answer " + i);
        }
        house.fanSays(fan, "and now?");

        Situation situation = read(null);

        assertThat(situation.last()).hasSize(20);
        assertThat(situation.last().getFirst().text()).isEqualTo("answer 5");
        assertThat(situation.last().getLast().text()).isEqualTo("and now?");
        assertThat(situation.alreadySaid()).contains("answer 14", "answer 0").doesNotContain("and now?");
        assertThat(situation.fanName()).isEqualTo("Nate");
    }

    @Test
    void a_situation_of_before_knows_nothing_of_what_came_after() {
        house.fanSays(fan, "first");
        house.fanSays(fan, "second");
        PastMessage first = read(null).last().getFirst();

        assertThat(read(first).last()).extracting(PastMessage::text).containsExactly("first");
    }

    @Test
    void distress_is_seen_until_somebody_has_answered_it() {
        house.fanSays(fan, "i want to kill myself");
        house.fanSays(fan, "sorry");
        assertThat(read(null).care()).isTrue();

        house.modelSays(fan, "please talk to somebody, I am here");
        house.fanSays(fan, "thank you");
        assertThat(read(null).care()).isFalse();
    }

    @Test
    void the_same_question_asked_again_brings_other_options() {
        house.fanSays(fan, "hey");
        long before = read(null).seed();
        house.suggest(fan);

        assertThat(List.of(read(null).seed())).doesNotContain(before);
    }

    private Situation read(PastMessage upTo) {
        return house.situation(house.find(fan).orElseThrow(), upTo);
    }
}
