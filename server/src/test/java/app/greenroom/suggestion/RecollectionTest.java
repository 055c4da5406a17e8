package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The second step remembers what this fan said before that matters now, and how the model answers such things. */
class RecollectionTest {
    private final TestHouse house = new TestHouse();
    private final Recollection step = new Recollection(house.embedder, house.memory);
    private UUID model;
    private UUID fan;

    @BeforeEach
    void aConversation() {
        model = house.model();
        fan = house.fan(model, "Nate", Profiles.LUNA);
    }

    @Test
    void what_matters_now_is_remembered_and_what_was_said_a_moment_ago_is_not() {
        house.fanSays(fan, "my dog Rufus had surgery on his leg yesterday");
        house.modelSays(fan, "oh no, poor Rufus, give him a hug from me");
        for (int i = 0; i < 4; i++) {
            house.fanSays(fan, "work was long today, number " + i);
        }
        UUID another = house.fan(model, "Ben", Profiles.LUNA);
        house.fanSays(another, "my dog Rufus is ill, too");
        house.keeper.keepFan(fan);
        house.keeper.keepFan(another);
        house.fanSays(fan, "the dog is feeling better after his surgery");

        Situation remembered = step.remember(read());

        assertThat(remembered.memories())
                .extracting(Memory::text)
                .first()
                .isEqualTo("my dog Rufus had surgery on his leg yesterday");
        assertThat(remembered.memories())
                .extracting(Memory::text)
                .doesNotContain("my dog Rufus is ill, too", "the dog is feeling better after his surgery");
        assertThat(remembered.replies())
                .extracting(PastReply::text)
                .contains("oh no, poor Rufus, give him a hug from me");
        assertThat(remembered.vector()).isNotNull();
    }

    @Test
    void nothing_is_remembered_when_it_is_not_the_fans_turn() {
        house.fanSays(fan, "hello");
        house.modelSays(fan, "hi");
        Situation situation = read();

        assertThat(step.remember(situation)).isSameAs(situation);
    }

    private Situation read() {
        return house.situation(house.find(fan).orElseThrow(), null);
    }
}
