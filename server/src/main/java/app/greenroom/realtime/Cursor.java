package app.greenroom.realtime;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in the event log: everything up to and including it was seen. As text, {@code <epoch>.<xid>.<id>}.
 *
 * @param epoch changes when the database is restored or moved; places of different epochs cannot be compared
 * @param xid the writing transaction, in PostgreSQL's 64-bit count
 */
public record Cursor(UUID epoch, long xid, long id) implements Comparable<Cursor> {

    static Optional<Cursor> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.", -1);
        try {
            return parts.length == 3
                    ? Optional.of(new Cursor(
                            UUID.fromString(parts[0]), Long.parseUnsignedLong(parts[1]), Long.parseLong(parts[2])))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** The place behind everything that a transaction wrote; the log's beginning if there is none. */
    static Cursor through(UUID epoch, @Nullable String xid) {
        return xid == null ? new Cursor(epoch, 0, 0) : new Cursor(epoch, Long.parseUnsignedLong(xid), Long.MAX_VALUE);
    }

    static Cursor later(Cursor place, @Nullable Cursor other) {
        return other != null && place.isBefore(other) ? other : place;
    }

    boolean isBefore(Cursor other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Cursor other) {
        int byTransaction = Long.compareUnsigned(xid, other.xid);
        return byTransaction != 0 ? byTransaction : Long.compare(id, other.id);
    }

    @Override
    @JsonValue
    public String toString() {
        return epoch + "." + Long.toUnsignedString(xid) + "." + id;
    }
}
