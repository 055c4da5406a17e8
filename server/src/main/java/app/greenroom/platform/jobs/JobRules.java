package app.greenroom.platform.jobs;

import java.time.Duration;
import java.util.List;

/**
 * How a queue is worked through.
 *
 * @param workers on each node
 * @param most how many jobs may wait
 * @param abandoned after so long without a sign of life a job is taken over from its worker
 * @param pauses after a failed try, the first, the second …; there is one try more than there are pauses
 */
public record JobRules(int workers, int most, Duration abandoned, List<Duration> pauses) {
    static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(45));

    /** Five tries in about a minute; who shows no sign of life for a minute is dead. */
    public static JobRules of(int workers, int most) {
        return new JobRules(workers, most, Duration.ofMinutes(1), PAUSES);
    }

    int tries() {
        return pauses.size() + 1;
    }

    Duration pauseAfter(int tries) {
        return pauses.get(Math.clamp(tries, 1, pauses.size()) - 1);
    }
}
