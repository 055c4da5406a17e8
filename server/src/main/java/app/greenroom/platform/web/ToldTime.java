package app.greenroom.platform.web;

import java.time.DateTimeException;
import java.time.Instant;

/** A time as a client tells it: within the years that can be written with four digits, and that PostgreSQL can hold. */
public final class ToldTime {
    static final String OTHERWISE = "must be a time such as 2026-05-12T21:04:00Z";
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    public static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private ToldTime() {}

    /** @throws DateTimeException if the text is no such time */
    public static Instant parse(String text) {
        return check(Instant.parse(text));
    }

    /** When what a page tells has happened: its machine's clock may be ahead of ours, and nobody's word is refused for that. */
    public static Instant upTo(Instant now, Instant told) {
        return told.isAfter(now) ? now : told;
    }

    /** @throws DateTimeException if the time lies outside of these years */
    static Instant check(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new DateTimeException("outside of the years 1 to 9999");
        }
        return time;
    }
}
