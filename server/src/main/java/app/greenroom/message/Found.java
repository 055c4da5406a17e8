package app.greenroom.message;

import java.util.List;
import java.util.UUID;

/**
 * A message that a search found.
 *
 * @param fan with whom it was written
 * @param marks where its text holds what was searched for, in their order
 */
public record Found(Message message, FoundFan fan, List<Mark> marks) {

    /** A span of the text, in UTF-16 units as JavaScript counts them; it ends before {@code end}. */
    public record Mark(int start, int end) {}

    /** Whose conversation it is, as one would show it. */
    public record FoundFan(UUID id, String username, String displayName) {}
}
