package app.greenroom.suggestion;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Options for this fan's conversation, as it was at the message if one is named. */
public record SuggestRequest(@NotNull UUID fanId, @Nullable UUID messageId) {}
