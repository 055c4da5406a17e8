package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Templates have their vectors as soon as there is an embedder. */
class TemplateVectorsTest {
    @Test
    void an_embedder_that_was_away_at_the_start_is_asked_again() {
        var away = new AtomicBoolean(true);
        var numbers = new NumbersEmbedder();
        var vectors = new TemplateVectors(new Embedder() {
            @Override
            public String name() {
                return numbers.name();
            }

            @Override
            public int dimensions() {
                return numbers.dimensions();
            }

            @Override
            public float[] embed(String text) {
                return numbers.embed(text);
            }

            @Override
            public List<float[]> embed(List<String> texts) {
                if (away.getAndSet(false)) {
                    throw new IllegalStateException("nobody answers");
                }
                return numbers.embed(texts);
            }
        });
        var template = Templates.load().intents().getFirst().texts().getFirst();

        assertThatThrownBy(() -> vectors.of(template)).hasMessageContaining("could not be embedded");
        assertThat(vectors.of(template)).hasSize(numbers.dimensions());
    }
}
