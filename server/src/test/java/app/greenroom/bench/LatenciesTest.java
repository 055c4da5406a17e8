package app.greenroom.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void of_a_thousand_times_the_share_that_is_asked_for_lies_within_the_answer() {
        for (int millis = 1; millis <= 1000; millis++) {
            latencies.add(TimeUnit.MILLISECONDS.toNanos(millis));
        }

        assertThat(latencies.millis(0.5)).isCloseTo(500, within(5.0));
        assertThat(latencies.millis(0.99)).isCloseTo(990, within(9.9));
        assertThat(latencies.millis(1)).isCloseTo(1000, within(10.0));
    }

    @Test
    void every_time_is_kept_to_within_one_percent() {
        for (long nanos = 1; nanos < Long.MAX_VALUE / 3; nanos = nanos * 3 + 1) {
            Latencies one = new Latencies();
            one.add(nanos);
            assertThat(one.millis(0.5)).isCloseTo(nanos / 1e6, within(nanos / 1e6 / 100));
        }
    }

    @Test
    void one_slow_delivery_in_fifty_is_seen_at_the_99th_percentile_but_not_in_the_middle() {
        for (int delivery = 0; delivery < 50; delivery++) {
            latencies.add(TimeUnit.MILLISECONDS.toNanos(delivery == 7 ? 800 : 2));
        }

        assertThat(latencies.millis(0.5)).isCloseTo(2, within(0.02));
        assertThat(latencies.millis(0.99)).isCloseTo(800, within(8.0));
    }

    @Test
    void nothing_has_no_percentile() {
        assertThat(latencies.millis(0.5)).isNaN();
    }
}
