package app.greenroom.realtime;

/** Another package's part of the live desk: what a screen hears and may say beside the event log. */
public interface Greeter {

    /**
     * Adds listeners to a desk's socket and tells it what it must know. It is in its rooms already and up to date; only
     * {@code sync} has not been said. No event is passed on to anybody meanwhile, so this must return at once.
     */
    void greet(Visitor visitor);
}
