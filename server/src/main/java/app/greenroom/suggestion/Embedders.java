package app.greenroom.suggestion;

import app.greenroom.platform.config.GreenroomConfig;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one embedder of this desk, as it is set; only that one is loaded. */
@Singleton
class Embedders {
    private static final String OPENAI = "https://api.openai.com/v1";

    @Produces
    @Singleton
    @Startup
    Embedder embedder(
            GreenroomConfig config,
            @ConfigProperty(name = "OPENAI_API_KEY") Optional<String> key,
            @ConfigProperty(name = "OPENAI_BASE_URL") Optional<String> base,
            ObjectMapper mapper) {
        return switch (config.embedder()) {
            case "minilm" -> new MiniLmEmbedder(config.embedderFolder().map(Path::toString));
            case "openai" ->
                new OpenAiEmbedder(
                        URI.create(base.filter(set -> !set.isBlank()).orElse(OPENAI)),
                        key.filter(set -> !set.isBlank())
                                .orElseThrow(() -> new IllegalStateException(
                                        "GREENROOM_EMBEDDER=openai needs a key in OPENAI_API_KEY")),
                        mapper);
            default ->
                throw new IllegalStateException(
                        "GREENROOM_EMBEDDER must be minilm or openai, not '" + config.embedder() + "'");
        };
    }

    void stop(@Disposes Embedder embedder) {
        embedder.close();
    }
}
