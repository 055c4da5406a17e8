package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What each memory must do, wherever it keeps its vectors. */
abstract class MemoryContract {
    final TestHouse house = new TestHouse();
    final UUID model = house.model();
    final UUID fan = house.fan(model, "Nate", Profiles.NONE);

    abstract ConversationMemory memory(Embedder embedder);

    /** Embeds what is missing into the memory; answers how many messages that were. */
    int keep(ConversationMemory memory, Embedder embedder, UUID of) {
        return new MemoryKeeper(house.vectors, embedder, memory).keepFan(of);
    }

    @Test
    void the_fans_own_closest_messages_come_first() {
        var memory = memory(house.embedder);
        var dog = house.fanSays(fan, "my dog Rex had surgery on his leg this week");
        house.modelSays(fan, "oh no, how is Rex after the surgery on his leg?");
        var walk = house.fanSays(fan, "Rex the dog can walk again");
        house.fanSays(fan, "the football game was great, we won");
        var other = house.fan(model, "Gregory", Profiles.NONE);
        house.fanSays(other, "my dog Rex had surgery on his leg this week");
        keep(memory, house.embedder, fan);
        keep(memory, house.embedder, other);

        var about = house.embedder.embed("how is your dog Rex after surgery?");
        assertThat(memory.recall(model, fan, about, List.of(), 3))
                .extracting(Memory::messageId)
                .startsWith(dog)
                .contains(walk)
                .hasSizeLessThan(3);
        assertThat(memory.recall(model, fan, about, List.of(dog), 1))
                .extracting(Memory::messageId)
                .containsExactly(walk);
    }

    @Test
    void replies_to_similar_messages_of_any_fan_of_the_model_come_with_their_own_vectors() {
        var memory = memory(house.embedder);
        house.fanSays(fan, "had the worst day at work");
        var reply = house.modelSays(fan, "come here and tell me everything");
        house.fanSays(fan, "what do you like to cook?");
        house.modelSays(fan, "pasta, always pasta");
        var elsewhere = house.fan(house.model(), "Gregory", Profiles.NONE);
        house.fanSays(elsewhere, "had the worst day at work");
        house.modelSays(elsewhere, "of another model");
        keep(memory, house.embedder, fan);
        keep(memory, house.embedder, elsewhere);

        var replies = memory.replies(model, house.embedder.embed("worst day at work ever"), 5);
        assertThat(replies)
                .extracting(PastReply::text)
                .startsWith("come here and tell me everything")
                .doesNotContain("of another model");
        assertThat(replies.getFirst().messageId()).isEqualTo(reply);
        assertThat(replies.getFirst().similarity()).isGreaterThan(0.8f);
        assertThat(Vectors.dot(replies.getFirst().vector(), house.embedder.embed("come here and tell me everything")))
                .isGreaterThan(0.98f);
    }

    @Test
    void vectors_of_different_embedders_never_meet() {
        var memory = memory(house.embedder);
        house.fanSays(fan, "my dog Rex had surgery");
        assertThat(keep(memory, house.embedder, fan)).isEqualTo(1);
        assertThat(keep(memory, house.embedder, fan)).isZero();

        var other = new NumbersEmbedder();
        var fresh = memory(other);
        assertThat(fresh.recall(model, fan, other.embed("my dog Rex had surgery"), List.of(), 3))
                .isEmpty();
        assertThat(keep(fresh, other, fan)).isEqualTo(1);
        assertThat(fresh.recall(model, fan, other.embed("my dog Rex had surgery"), List.of(), 3))
                .hasSize(1);
        assertThat(memory.recall(model, fan, house.embedder.embed("my dog Rex had surgery"), List.of(), 3))
                .hasSize(1);
    }

    @Test
    void a_message_that_cannot_be_embedded_holds_up_no_other() {
        var choosy = new NumbersEmbedder();
        var memory = memory(choosy);
        house.fanSays(fan, "an old message");
        for (int i = 0; i < 40; i++) {
            house.fanSays(fan, i == 20 ? NumbersEmbedder.POISON : "message number " + i);
        }

        assertThat(org.junit.jupiter.api.Assertions.assertThrows(
                        IllegalStateException.class, () -> keep(memory, choosy, fan)))
                .hasMessage("poison");
        assertThat(house.count("message_vectors", "kept and fan_id = '" + fan + "'"))
                .isEqualTo(40);
    }

    @Test
    void a_model_whose_ai_is_off_gets_no_vectors() {
        var memory = memory(house.embedder);
        house.fanSays(fan, "my dog Rex had surgery");
        house.jdbi.useHandle(handle -> handle.execute("update models set ai_mode = 'off' where id = ?", model));

        assertThat(keep(memory, house.embedder, fan)).isZero();
        assertThat(house.count("message_vectors", "fan_id = '" + fan + "'")).isZero();
    }
}
