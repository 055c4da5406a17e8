package app.greenroom.suggestion;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Three to five options for a conversation, as offered and stored.
 *
 * @param leftOut what else was looked at, and why it is not among them
 */
public record Suggestion(
        UUID id,
        UUID fanId,
        @Nullable UUID messageId,
        @Schema(enumeration = {"openai", "retrieval"}) String origin,
        List<Option> options,
        @Nullable String notice,
        List<LeftOut> leftOut) {
    public Suggestion {
        // What was prepared before an update does not tell.
        leftOut = Objects.requireNonNullElse(leftOut, List.of());
    }
}
