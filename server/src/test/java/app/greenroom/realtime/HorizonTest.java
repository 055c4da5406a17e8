package app.greenroom.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.DeskTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Why the log is read in the order of transactions and below the oldest running one: whatever commits late comes late. */
@QuarkusTest
class HorizonTest extends DeskTest {
    /** The pool has six connections; the reader and the desk itself need some. */
    private static final int WRITERS = 3;

    private static final int STEPS = 3_000;

    @Inject
    EventStore store;

    private final List<Handle> open = new ArrayList<>();

    @AfterEach
    void endWhatIsOpen() {
        open.forEach(Handle::close);
    }

    @Test
    void a_reader_by_number_alone_passes_over_what_commits_late_and_ours_does_not() {
        Cursor start = store.end();
        long startNumber = highestNumber(0);
        Handle slow = writer();
        Handle quick = writer();
        write(slow, "slow");
        write(quick, "quick");
        quick.commit();

        List<String> byNumber = new ArrayList<>(typesByNumber(startNumber));
        long seen = highestNumber(startNumber);
        EventStore.Pulled first = store.after(start, null, 100);
        slow.commit();
        byNumber.addAll(typesByNumber(seen));
        EventStore.Pulled second = store.after(first.end(), null, 100);

        assertThat(byNumber)
                .as("the late one lies below the place that was left")
                .containsExactly("quick");
        assertThat(types(first)).isEmpty();
        assertThat(types(second)).containsExactly("slow", "quick");
    }

    @Test
    void whatever_the_order_of_commits_no_row_appears_below_a_cursor_that_was_given() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Cursor place = store.end();
        int before = rowsUpTo(place);
        List<Cursor> heard = new ArrayList<>();
        Map<Cursor, Integer> given = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(8)) {
                case 0, 1 -> beginOne();
                case 2, 3, 4 -> writeOne(random);
                case 5 -> endOne(random);
                case 6 -> {
                    EventStore.Pulled pulled = store.after(place, null, 1 + random.nextInt(4));
                    for (Event event : pulled.events()) {
                        heard.add(event.cursor());
                        given.put(event.cursor(), before + heard.size());
                    }
                    place = pulled.end();
                    given.put(place, before + heard.size());
                }
                default -> {
                    // What a newcomer is told, without having read.
                    Cursor end = store.end();
                    given.put(end, rowsUpTo(end));
                }
            }
        }
        while (!open.isEmpty()) {
            endOne(random);
        }
        store.after(place, null, STEPS).events().forEach(event -> heard.add(event.cursor()));

        List<Cursor> all = rows(place.epoch());
        assertThat(heard).as("seed %d", seed).isEqualTo(all.subList(before, all.size()));
        given.forEach((cursor, rows) -> assertThat(all.stream().filter(row -> !cursor.isBefore(row)))
                .as("seed %d: up to %s", seed, cursor)
                .hasSize(rows));
    }

    @Test
    void a_cursor_names_no_transaction_that_wrote_nothing_because_a_crash_gives_its_number_again() {
        Cursor start = store.end();
        try (Handle refused = jdbi.open()) {
            refused.begin();
            write(refused, "refused");
            refused.rollback();
        }

        assertThat(store.end()).isEqualTo(start);
        assertThat(store.after(start, null, 100).end()).isEqualTo(start);
        assertThat(store.after(start, List.of(UUID.randomUUID()), 100).end()).isEqualTo(start);
    }

    private void beginOne() {
        if (open.size() < WRITERS) {
            writer();
        }
    }

    private void writeOne(Random random) {
        if (!open.isEmpty()) {
            write(open.get(random.nextInt(open.size())), "test.written");
        }
    }

    private void endOne(Random random) {
        if (open.isEmpty()) {
            return;
        }
        try (Handle ends = open.remove(random.nextInt(open.size()))) {
            if (random.nextInt(5) == 0) {
                ends.rollback();
            } else {
                ends.commit();
            }
        }
    }

    private Handle writer() {
        Handle handle = jdbi.open();
        handle.begin();
        open.add(handle);
        return handle;
    }

    private void write(Handle tx, String type) {
        tx.execute("insert into events (model_id, type, payload) values (?::uuid, ?, '{}')", model, type);
    }

    private List<Cursor> rows(UUID epoch) {
        return jdbi.withHandle(handle -> handle.createQuery("select xid::text, id from events order by xid, id")
                .map((row, context) -> new Cursor(epoch, Long.parseLong(row.getString("xid")), row.getLong("id")))
                .list());
    }

    private int rowsUpTo(Cursor place) {
        return (int)
                rows(place.epoch()).stream().filter(row -> !place.isBefore(row)).count();
    }

    private List<String> typesByNumber(long after) {
        return jdbi.withHandle(handle -> handle.createQuery("select type from events where id > :after order by id")
                .bind("after", after)
                .mapTo(String.class)
                .list());
    }

    private long highestNumber(long least) {
        return jdbi.withHandle(handle -> handle.createQuery("select coalesce(max(id), :least) from events")
                .bind("least", least)
                .mapTo(Long.class)
                .one());
    }

    private static List<String> types(EventStore.Pulled pulled) {
        return pulled.events().stream().map(Event::type).toList();
    }
}
