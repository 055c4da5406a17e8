package app.greenroom.platform.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;

/**
 * The clock that everything is given, so that tests can give another. It tells milliseconds, as clients are told: what
 * they put into order by time then lies in the database's order.
 */
final class SystemClock {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
