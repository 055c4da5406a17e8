package app.greenroom.platform.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A span of time as a list is asked for it: {@code since} and {@code until}, each a moment or the beginning of a day, or
 * one {@code day}. Days begin where {@code timeZone} says, so one of them can have 23 or 25 hours.
 *
 * @param since part of the span; null if it has no beginning
 * @param until not part of it; null if it has no end
 */
public record TimeSpan(@Nullable Instant since, @Nullable Instant until) {
    public static final ZoneId UTC = ZoneId.of("UTC");
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9998;
    private static final String MOMENT = "must be a time such as 2026-05-12T21:04:00Z, or a day such as 2026-05-12";

    public static TimeSpan asked(
            Checks checks,
            @Nullable String since,
            @Nullable String until,
            @Nullable String day,
            @Nullable String timeZone) {
        ZoneId zone = zone(checks, timeZone);
        LocalDate only = date(checks, "day", day);
        if (only != null) {
            checks.require(blank(since) && blank(until), "day", "goes without since and until");
            return of(only, zone);
        }
        return new TimeSpan(moment(checks, "since", since, zone), moment(checks, "until", until, zone));
    }

    /** A day as it is long in this zone. */
    public static TimeSpan of(LocalDate day, ZoneId zone) {
        return new TimeSpan(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** The zone of this name; without a name, UTC. */
    public static ZoneId zone(Checks checks, @Nullable String name) {
        if (name == null || name.isBlank()) {
            return UTC;
        }
        boolean known = ZoneId.getAvailableZoneIds().contains(name);
        checks.require(known, "timeZone", "must be a time zone such as Europe/Berlin");
        return known ? ZoneId.of(name) : UTC;
    }

    /** The day that is written there, or null. */
    public static @Nullable LocalDate date(Checks checks, String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(value);
            checks.require(isNear(date), field, "must lie between 1970 and 9998");
            return isNear(date) ? date : null;
        } catch (DateTimeException notOne) {
            checks.require(false, field, "must be a day such as 2026-05-12");
            return null;
        }
    }

    private static @Nullable Instant moment(Checks checks, String field, @Nullable String value, ZoneId zone) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            Instant moment = value.indexOf('T') < 0
                    ? LocalDate.parse(value).atStartOfDay(zone).toInstant()
                    : Instant.parse(value);
            boolean near = isNear(LocalDate.ofInstant(moment, ZoneOffset.UTC));
            checks.require(near, field, "must lie between 1970 and 9998");
            return near ? moment : null;
        } catch (DateTimeException notOne) {
            checks.require(false, field, MOMENT);
            return null;
        }
    }

    private static boolean isNear(LocalDate date) {
        return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
