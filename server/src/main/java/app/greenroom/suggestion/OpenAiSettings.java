package app.greenroom.suggestion;

import app.greenroom.platform.config.GreenroomConfig;
import app.greenroom.platform.config.OpenAiConfig;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which language model is asked, where, and how it wants to be asked.
 *
 * @param responseFormat {@code json_object}, {@code json_schema}, or {@code none} for a language model that knows neither
 * @param temperature null for a language model that refuses it
 * @param promptPrice dollars for a million tokens of what is asked; {@code completionPrice} of what it writes
 */
record OpenAiSettings(
        boolean on,
        URI baseUrl,
        String apiKey,
        String model,
        String responseFormat,
        @Nullable Double temperature,
        BigDecimal promptPrice,
        BigDecimal completionPrice) {
    private static final List<String> FORMATS = List.of("json_object", "json_schema", "none");
    private static final String NONE = "none";

    /** A server of one's own may need no key: either the key or the address switches it on. */
    static OpenAiSettings of(OpenAiConfig openAi, GreenroomConfig.Chat chat) {
        if (!FORMATS.contains(chat.responseFormat())) {
            throw new IllegalArgumentException("GREENROOM_CHAT_RESPONSE_FORMAT must be one of " + FORMATS);
        }
        return new OpenAiSettings(
                openAi.apiKey().isPresent() || openAi.baseUrl().isPresent(),
                openAi.baseUrl().orElse(URI.create("https://api.openai.com/v1")),
                openAi.apiKey().orElse(NONE),
                chat.model(),
                chat.responseFormat(),
                chat.temperature().equals(NONE) ? null : temperature(chat.temperature()),
                chat.promptPrice(),
                chat.completionPrice());
    }

    private static Double temperature(String value) {
        try {
            return Double.valueOf(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("GREENROOM_CHAT_TEMPERATURE must be a number, or none", e);
        }
    }
}
