package app.greenroom.analytics;

import app.greenroom.platform.web.Checks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Whole days in one time zone, the last one included; a day there can have 23 or 25 hours. */
record Period(LocalDate from, LocalDate to, ZoneId zone) {
    static final int MOST_DAYS = 366;

    Checks check(Checks checks) {
        return checks.require(!from.isAfter(to), "from", "must not lie after to")
                .require(length() <= MOST_DAYS, "to", "must lie at most " + MOST_DAYS + " days after from");
    }

    Instant since() {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant until() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    int length() {
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }

    List<LocalDate> days() {
        return from.datesUntil(to.plusDays(1)).toList();
    }

    /** As many days, right before this period. */
    Period before() {
        return new Period(from.minusDays(length()), from.minusDays(1), zone);
    }
}
