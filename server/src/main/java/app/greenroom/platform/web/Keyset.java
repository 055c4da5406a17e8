package app.greenroom.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
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
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            String joined = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> split = List.of(joined.split("\\|", -1));
            if (split.size() == parts) {
                return read.apply(split);
            }
        } catch (RuntimeException notOurs) {
            // Falls through: whatever is wrong with it, the client gets the same answer.
        }
        throw new ProblemException(
                Problem.of(WebProblem.INVALID_REQUEST, "cursor", "is not a nextCursor of this list"));
    }
}
