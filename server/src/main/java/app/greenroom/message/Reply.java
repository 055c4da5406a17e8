package app.greenroom.message;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text that an operator approves as it stands.
 *
 * @param seenMessageId the newest message that the operator's screen showed; null for an empty conversation
 * @param suggestionId the suggestion that the text began as
 * @param followUpId the follow-up that is done with this answer
 * @param onceKey the same for a repeat of the same click, which is then answered with the first one's message
 */
record Reply(
        UUID fanId,
        String content,
        @Nullable UUID seenMessageId,
        @Nullable UUID suggestionId,
        @Nullable Integer optionIndex,
        @Nullable UUID followUpId,
        @Nullable String onceKey) {}
