package app.greenroom.suggestion;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The fact-free replies that come with the product, by intent. */
record Templates(int version, List<Intent> intents) {

    /** What a message is after. A cue is a pattern that speaks for the intent by itself, with this weight. */
    record Intent(
            String id,
            String label,
            boolean gentle,
            float cueWeight,
            List<String> examples,
            List<String> cues,
            List<String> texts) {
        private static final float USUAL_WEIGHT = 0.4f;

        List<Pattern> patterns() {
            return cues.stream().map(Pattern::compile).toList();
        }

        float weight() {
            return cueWeight > 0 ? cueWeight : USUAL_WEIGHT;
        }
    }

    static Templates load() {
        try (var in = Templates.class.getResourceAsStream("/suggestion/templates.json")) {
            return new ObjectMapper().readValue(Objects.requireNonNull(in), Templates.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the templates cannot be read", e);
        }
    }

    Intent intent(String id) {
        return intents.stream()
                .filter(intent -> intent.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no intent " + id));
    }
}
