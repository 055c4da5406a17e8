package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.greenroom.platform.jobs.JobLater;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PineconeMemoryTest extends MemoryContract {
    private final FakePinecone pinecone = new FakePinecone();
    private final VectorRemovalStore removals = new VectorRemovalStore(house.jdbi);

    @Override
    ConversationMemory memory(Embedder embedder) {
        return new PineconeMemory(house.store, house.vectors, removals, pinecone.client(), embedder);
    }

    @AfterEach
    void close() {
        house.jdbi.useHandle(handle -> handle.execute("delete from vector_removals"));
        pinecone.close();
    }

    @Test
    void no_text_is_sent_there() {
        house.fanSays(fan, "my dog Rex had surgery");
        keep(memory(house.embedder), house.embedder, fan);

        assertThat(pinecone.namespaces)
                .containsOnlyKeys(house.embedder.name() + "." + model)
                .satisfies(
                        all -> assertThat(all.toString()).doesNotContain("Rex").contains(fan.toString()));
    }

    @Test
    void what_is_removed_here_is_removed_there_and_once_more_for_what_was_on_its_way() {
        var memory = memory(house.embedder);
        house.fanSays(fan, "my dog Rex had surgery");
        house.modelSays(fan, "oh no");
        keep(memory, house.embedder, fan);
        assertThat(pinecone.size()).isEqualTo(2);
        var removing = new VectorRemovals(removals, pinecone.client(), Clock.systemUTC());

        forget(fan);
        assertThat(removing.areDue()).isTrue();
        assertThat(removing.left()).isEqualTo(2);
        pinecone.failures.addAll(List.of(503));
        assertThatThrownBy(removing::removeDue).isInstanceOf(JobLater.class);
        assertThat(pinecone.size()).isEqualTo(2);
        removing.removeDue();
        assertThat(pinecone.size()).isZero();

        var later = new VectorRemovals(
                removals, pinecone.client(), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11)));
        assertThat(removing.areDue()).isFalse();
        assertThat(later.areDue()).isTrue();
        later.removeDue();
        assertThat(later.left()).isZero();
    }

    @Test
    void a_vector_that_arrives_behind_its_messages_end_is_removed() {
        house.fanSays(fan, "my dog Rex had surgery");
        var message = house.vectors.unembedded(fan, "pinecone/" + house.embedder.name(), 10, List.of(), 10);
        pinecone.afterUpsert = () -> forget(fan);

        memory(house.embedder).keep(message, List.of(house.embedder.embed("my dog Rex had surgery")));
        assertThat(pinecone.size()).isEqualTo(1);
        new VectorRemovals(removals, pinecone.client(), Clock.systemUTC()).removeDue();
        assertThat(pinecone.size()).isZero();
    }

    @Test
    void a_failed_upload_is_made_up_for() {
        var memory = memory(house.embedder);
        house.fanSays(fan, "my dog Rex had surgery");
        pinecone.failures.addAll(List.of(429));
        assertThatThrownBy(() -> keep(memory, house.embedder, fan)).isInstanceOf(JobLater.class);

        assertThat(keep(memory, house.embedder, fan)).isEqualTo(1);
        assertThat(pinecone.size()).isEqualTo(1);
    }

    @Test
    void without_a_key_what_is_to_be_removed_waits() {
        house.fanSays(fan, "my dog Rex had surgery");
        keep(memory(house.embedder), house.embedder, fan);
        forget(fan);
        var keyless = new Pinecone(Optional.empty(), Optional.empty(), TestHouse.JSON);

        assertThat(keyless.isConfigured()).isFalse();
        assertThatThrownBy(new VectorRemovals(removals, keyless, Clock.systemUTC())::removeDue)
                .isInstanceOf(JobLater.class)
                .hasMessageContaining("key is missing");
        assertThatThrownBy(() -> new Pinecone(Optional.of("pc"), Optional.empty(), TestHouse.JSON))
                .hasMessageContaining("PINECONE_HOST");
    }

    private void forget(UUID whom) {
        house.jdbi.useHandle(handle -> handle.execute("delete from message_vectors where fan_id = ?", whom));
    }
}
