package app.greenroom.ppv;

import app.greenroom.platform.config.GreenroomConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How long offers have, and how long fans are left in peace after one. */
@Singleton
class OfferTimes {
    private final Clock clock;
    private final Duration ignored;
    private final Duration coolDown;
    private final Duration itemCoolDown;

    OfferTimes(Clock clock, GreenroomConfig config) {
        this.clock = clock;
        this.ignored = Duration.ofHours(config.offerIgnoredHours());
        this.coolDown = Duration.ofHours(config.offerCoolDownHours());
        this.itemCoolDown = Duration.ofDays(config.offerItemCoolDownDays());
    }

    /** After how long an offer that was not bought counts as ignored. */
    Duration ignored() {
        return ignored;
    }

    /** What was offered by then had its time. */
    Instant ignoredBefore() {
        return clock.instant().minus(ignored);
    }

    /** For how long after an offer its fan is offered nothing else. */
    Duration coolDown() {
        return coolDown;
    }

    /** For how long after an offer its fan is not offered the same item again. */
    Duration itemCoolDown() {
        return itemCoolDown;
    }
}
