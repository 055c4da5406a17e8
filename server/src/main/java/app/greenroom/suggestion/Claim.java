package app.greenroom.suggestion;

import org.jspecify.annotations.Nullable;

/**
 * Something that a text says of whoever writes it.
 *
 * @param attribute what it is about: {@code origin}, {@code have cat}, {@code like}, {@code favourite colour}
 * @param value what it says of that; what is had and what is done have none
 * @param holds false if the text says that it is not so
 * @param count how many, if the text says so
 * @param words the part of the text that says it
 */
record Claim(
        String attribute,
        String value,
        boolean holds,
        @Nullable Integer count,
        String words) {
    static Claim of(String attribute, String value, boolean holds, String words) {
        return new Claim(attribute, value, holds, null, words);
    }
}
