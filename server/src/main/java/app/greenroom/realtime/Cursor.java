package app.greenroom.realtime;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in the event log: everything up to and including it was seen.
 *
 * @param epoch changes when the database is restored or moved; places of different epochs cannot be compared
 * @param xid the writing transaction, in PostgreSQL's 64-bit count
 */
record Cursor(UUID epoch, long xid, long id) implements Comparable<Cursor> {

    static Optional<Cursor> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.", -1);
        try {
            return parts.length == 3
                    ? Optional.of(
                            new Cursor(UUID.fromString(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2])))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(Cursor other) {
        int byTransaction = Long.compareUnsigned(xid, other.xid);
        return byTransaction != 0 ? byTransaction : Long.compare(id, other.id);
    }

    @Override
    public String toString() {
        return epoch + "." + xid + "." + id;
    }
}
