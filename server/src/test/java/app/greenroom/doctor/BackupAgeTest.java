package app.greenroom.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.DeskTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A backup that was forgotten is seen from outside. */
@QuarkusTest
class BackupAgeTest extends DeskTest {
    @Inject
    BackupAge age;

    @Inject
    MeterRegistry metrics;

    @Test
    void the_newest_backups_time_is_a_metric_and_none_is_0() {
        jdbi.useHandle(handle -> handle.execute("delete from backups"));
        assertThat(told()).isZero();

        jdbi.useHandle(handle -> handle.execute("""
                insert into backups (taken_at, verified_at, file, bytes, rows)
                select to_timestamp(second), now(), 'one.age', 1, 1 from unnest(array[1000, 2000]) as second
                """));
        try {
            assertThat(told()).isEqualTo(2000);
        } finally {
            jdbi.useHandle(handle -> handle.execute("delete from backups"));
        }
    }

    private double told() {
        age.look();
        return metrics.get("greenroom.backup.taken.seconds").gauge().value();
    }
}
