package app.greenroom.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One keyset page.
 *
 * @param nextCursor give it back as {@code cursor} for what follows; null on the last page
 * @param prevCursor give it back as {@code before} for what lies before; null at the list's beginning, and in lists that
 *     are read in one direction only
 */
public record Page<T>(
        List<T> items,
        @Nullable String nextCursor,
        @Nullable String prevCursor) {

    public static final int MOST = 200;

    /** Makes a page of at most {@code limit} from rows of which one more than that was asked for. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        return of(rows, limit, cursor, true);
    }

    /** The same for a list that can be read both ways. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor, boolean isBeginning) {
        boolean more = rows.size() > limit;
        List<T> items = more ? List.copyOf(rows.subList(0, limit)) : rows;
        return new Page<>(
                items,
                more ? cursor.apply(items.getLast()) : null,
                isBeginning || items.isEmpty() ? null : cursor.apply(items.getFirst()));
    }

    /** The page that lies before a place, from rows that were read away from that place, one more than {@code limit}. */
    public static <T> Page<T> before(List<T> rows, int limit, Function<T, String> cursor) {
        boolean more = rows.size() > limit;
        List<T> items = new ArrayList<>(more ? rows.subList(0, limit) : rows).reversed();
        return items.isEmpty()
                ? whole(items)
                : new Page<>(items, cursor.apply(items.getLast()), more ? cursor.apply(items.getFirst()) : null);
    }

    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null, null);
    }
}
