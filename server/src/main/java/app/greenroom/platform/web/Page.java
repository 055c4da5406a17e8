package app.greenroom.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One keyset page.
 *
 * @param nextCursor give it back as {@code cursor} for what follows; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public static final int MOST = 200;

    /** Makes a page of at most {@code limit} from rows of which one more than that was asked for. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, cursor.apply(items.get(limit - 1)));
    }

    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null);
    }
}
