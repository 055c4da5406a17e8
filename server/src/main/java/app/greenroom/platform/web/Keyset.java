package app.greenroom.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page's cursor: the sort key of its last row, opaque to clients. */
public final class Keyset {
    private Keyset() {}

    public static String encode(Object... parts) {
        StringBuilder joined = new StringBuilder();
        for (Object part : parts) {
            joined.append(joined.isEmpty() ? "" : "|").append(part);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(joined.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What {@link #encode} was given, or null without a cursor; a cursor that is not ours is a problem. */
    public static <K> @Nullable K decode(@Nullable String cursor, int parts, Function<List<String>, K> read) {
        return decode("cursor", cursor, parts, read);
    }

    /** @param name the parameter that the cursor came in */
    public static <K> @Nullable K decode(
            String name, @Nullable String cursor, int parts, Function<List<String>, K> read) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            List<String> split = List.of(joined(cursor).split("\\|", -1));
            if (split.size() == parts) {
                return read.apply(split);
            }
        } catch (RuntimeException notOurs) {
            // Falls through: whatever is wrong with it, the client gets the same answer.
        }
        throw notOfThisList(name);
    }

    /** A cursor whose key has texts that people chose, which may hold any character. */
    public static String encodeNames(Object id, String... names) {
        StringBuilder key = new StringBuilder(id.toString());
        for (String name : names) {
            key.append('|').append(encode(name));
        }
        return encode(key);
    }

    /** What {@link #encodeNames} was given. */
    public static <K> @Nullable K decodeNames(
            @Nullable String cursor, int names, BiFunction<String, List<String>, K> read) {
        return decode(
                cursor,
                names + 1,
                key -> read.apply(
                        key.getFirst(),
                        key.subList(1, key.size()).stream().map(Keyset::joined).toList()));
    }

    private static String joined(String cursor) {
        String joined = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        if (joined.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a key holds no NUL");
        }
        return joined;
    }

    private static ProblemException notOfThisList(String name) {
        return new ProblemException(Problem.of(WebProblem.INVALID_REQUEST, name, "is not a cursor of this list"));
    }
}
