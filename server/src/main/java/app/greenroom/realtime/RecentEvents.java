package app.greenroom.realtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest events as they were sent, so that a client that was away for a moment costs the database nothing. */
final class RecentEvents {
    private static final int MOST = 2000;
    private static final int MOST_CHARACTERS = 4_000_000;

    private final Deque<Told> told = new ArrayDeque<>();
    private Cursor before;
    private int characters;

    /** An event with the text that every client gets. */
    record Told(Event event, String text) {}

    /** @param start the place behind which they begin */
    RecentEvents(Cursor start) {
        this.before = start;
    }

    synchronized void add(Told news) {
        told.addLast(news);
        characters += news.text.length();
        while (told.size() > MOST || characters > MOST_CHARACTERS) {
            Told oldest = told.removeFirst();
            characters -= oldest.text.length();
            before = oldest.event.cursor();
        }
    }

    /** Keeps nothing of what was added until now; whoever asks for it is sent to the log. */
    synchronized void forget() {
        if (!told.isEmpty()) {
            before = told.getLast().event.cursor();
            told.clear();
            characters = 0;
        }
    }

    /** Everything behind a place, oldest first; empty if that place lies too far back. */
    synchronized Optional<List<Told>> since(Cursor place) {
        return place.isBefore(before)
                ? Optional.empty()
                : Optional.of(told.stream()
                        .filter(one -> place.isBefore(one.event.cursor()))
                        .toList());
    }
}
