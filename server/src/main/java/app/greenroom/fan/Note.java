package app.greenroom.fan;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an operator tells colleagues about a conversation. It never leaves the desk. */
public record Note(
        UUID id,
        UUID modelId,
        UUID fanId,
        UUID authorId,
        String authorName,
        String text,
        Instant createdAt,
        @Nullable Instant editedAt,
        long version) {}
