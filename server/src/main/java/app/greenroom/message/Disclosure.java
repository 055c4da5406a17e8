package app.greenroom.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a fan is told about who answers them, and whether they were.
 *
 * @param text what the model discloses now; empty if nothing
 * @param shown the newest message that told the fan so, in the words of now or of before; null if none did
 */
public record Disclosure(String text, @Nullable Shown shown) {
    /**
     * @param at when the message was sent
     * @param text the words of that time
     */
    public record Shown(UUID messageId, Instant at, String text) {}
}
