package app.greenroom.suggestion;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Options for this fan's conversation, as it was at the message if one is named. */
public record SuggestRequest(
        @Schema(required = true) @Nullable UUID fanId,
        @Nullable UUID messageId) {}
