package app.greenroom.message;

import java.util.List;

/**
 * A message that a search found.
 *
 * @param marks where its text holds what was searched for, in their order
 */
public record Found(Message message, List<Mark> marks) {

    /** A span of the text, in UTF-16 units as JavaScript counts them; it ends before {@code end}. */
    public record Mark(int start, int end) {}
}
