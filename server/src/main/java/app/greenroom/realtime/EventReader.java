package app.greenroom.realtime;

/** Hears of every event on this node, in the log's order. Reading must return at once: screens wait behind it. */
public interface EventReader {
    void read(Event event);
}
