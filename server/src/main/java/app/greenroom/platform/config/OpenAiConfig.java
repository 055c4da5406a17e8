package app.greenroom.platform.config;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Where OpenAI, or whatever speaks its language, is: OPENAI_API_KEY and OPENAI_BASE_URL. Without both nothing is asked. */
@ConfigMapping(prefix = "openai")
public interface OpenAiConfig {
    Optional<String> apiKey();

    /** With the version, as in {@code https://api.openai.com/v1}, which is also what counts if there is only a key. */
    Optional<URI> baseUrl();
}
