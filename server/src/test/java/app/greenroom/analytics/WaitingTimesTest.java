package app.greenroom.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.analytics.WaitingTimes.Wait;
import app.greenroom.analytics.WorkingHours.Shift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Fans' waits are timed as far as they lay in the shifts of who replied. */
class WaitingTimesTest {
    private static final Instant NINE = Instant.parse("2026-05-12T09:00:00Z");
    private static final UUID MIA = UUID.randomUUID();

    @Test
    void without_shifts_all_time_counts() {
        WaitingTimes times = new WaitingTimes(List.of(waited(0, 60), waited(0, 120), waited(0, 600)), Map.of());

        assertThat(times.answers()).isEqualTo(3);
        assertThat(times.offShift()).isZero();
        assertThat(times.seconds(0.5)).isEqualTo(120);
        assertThat(times.seconds(0.9)).isEqualTo(504);
    }

    @Test
    void nine_of_ten_waited_no_longer_than_the_ninetieth_percentile() {
        List<Wait> waits = new ArrayList<>();
        for (int seconds = 100; seconds >= 0; seconds--) {
            waits.add(waited(0, seconds));
        }

        assertThat(new WaitingTimes(waits, Map.of()).seconds(0.9)).isEqualTo(90);
    }

    @Test
    void the_time_between_two_shifts_is_not_counted() {
        Map<UUID, List<Shift>> shifts = Map.of(MIA, List.of(shift(0, 100), shift(1000, null)));

        assertThat(new WaitingTimes(List.of(waited(90, 1005)), shifts).seconds(0.5))
                .isEqualTo(15);
    }

    @Test
    void a_reply_outside_of_every_shift_is_not_timed() {
        WaitingTimes times =
                new WaitingTimes(List.of(waited(0, 150), waited(0, 50)), Map.of(MIA, List.of(shift(0, 100))));

        assertThat(times.answers()).isEqualTo(2);
        assertThat(times.offShift()).isEqualTo(1);
        assertThat(times.seconds(0.5)).isEqualTo(50);
        assertThat(new WaitingTimes(List.of(waited(0, 50)), Map.of(MIA, List.of())).seconds(0.5))
                .isNull();
    }

    private static Wait waited(int since, int until) {
        return new Wait(MIA, NINE.plusSeconds(since), NINE.plusSeconds(until));
    }

    private static Shift shift(int in, Integer out) {
        return new Shift(NINE.plusSeconds(in), out == null ? null : NINE.plusSeconds(out));
    }
}
