package app.greenroom.suggestion;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that an operator should know before they approve an option.
 *
 * @param kind what it is, in one stable word such as {@code contradiction}
 * @param text the same in a sentence
 * @param messageId the earlier message that it is about, with what was said there and when
 */
public record Warning(
        String kind,
        String text,
        @Nullable UUID messageId,
        @Nullable String quote,
        @Nullable Instant sentAt) {}
