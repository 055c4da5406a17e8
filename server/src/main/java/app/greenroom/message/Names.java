package app.greenroom.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Under which key each reading is stored. Some browsers see the platform's own ids; in the others a key is made of what is
 * seen, and both must come to one message. Those that look the same (side, minute, text, media) cannot be told apart
 * without an id, but counted: a reading without one is new if it is the n-th of its kind and fewer than n are stored, and a
 * new id belongs to one that was stored without, if there is one. So none is stored twice, and none is lost.
 *
 * <p>To be used with the rows of the fans held.
 */
final class Names {
    private final MessageStore store;
    private final Handle tx;
    private final Map<Look, List<Name>> known = new HashMap<>();

    /** What is seen of a message of a fan. */
    private record Look(
            UUID fanId,
            String direction,
            String content,
            @Nullable String mediaUrl,
            Instant minute) {}

    /** A message's key, for all readings of it; it may still change, if a later one knows the id. */
    static final class Name {
        private String key;
        private final @Nullable UUID stored;

        private Name(String key, @Nullable UUID stored) {
            this.key = key;
            this.stored = stored;
        }

        String key() {
            return key;
        }

        boolean isStored() {
            return stored != null;
        }
    }

    /** A reading, and whose it is. */
    record Read(UUID fanId, Reading reading) {}

    Names(MessageStore store, Handle tx, List<Read> all) {
        this.store = store;
        this.tx = tx;
        Map<Look, Read> looks = new LinkedHashMap<>();
        all.forEach(read -> {
            if (read.reading.shown() != null) {
                looks.putIfAbsent(look(read), read);
            }
        });
        List<Look> asked = List.copyOf(looks.keySet());
        for (MessageStore.Alike alike : store.alike(tx, List.copyOf(looks.values()))) {
            known.computeIfAbsent(asked.get(alike.nr()), look -> new ArrayList<>())
                    .add(new Name(alike.platformKey(), alike.id()));
        }
    }

    Name of(Read read) {
        Reading reading = read.reading;
        Reading.Shown shown = reading.shown();
        if (shown == null) {
            return new Name(reading.platformKey(), null);
        }
        List<Name> alike = known.computeIfAbsent(look(read), look -> new ArrayList<>());
        for (Name name : alike) {
            if (name.key.equals(reading.platformKey())) {
                return name;
            }
        }
        return reading.isNamedByPage() ? named(reading, shown, alike) : counted(reading, shown, alike);
    }

    /** By the platform's id: a message that was stored without one takes it. */
    private Name named(Reading reading, Reading.Shown shown, List<Name> alike) {
        for (Name name : alike) {
            if (Reading.isNamedByPage(name.key)) {
                continue;
            }
            if (name.stored == null || store.rename(tx, name.stored, reading.platformKey(), shown.minute())) {
                name.key = reading.platformKey();
                return name;
            }
            // It is stored already, and looks otherwise than it did.
            return new Name(reading.platformKey(), null);
        }
        return added(reading, alike);
    }

    private static Name counted(Reading reading, Reading.Shown shown, List<Name> alike) {
        return alike.size() >= shown.place() ? alike.get(shown.place() - 1) : added(reading, alike);
    }

    private static Name added(Reading reading, List<Name> alike) {
        Name name = new Name(reading.platformKey(), null);
        alike.add(name);
        return name;
    }

    private static Look look(Read read) {
        Reading reading = read.reading;
        Instant minute = Objects.requireNonNull(reading.shown()).minute();
        return new Look(read.fanId, reading.direction(), reading.content(), reading.mediaUrl(), minute);
    }
}
