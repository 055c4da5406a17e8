package app.greenroom.doctor;

import app.greenroom.backup.Backups;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** When the newest backup was taken: {@code greenroom_backup_taken_seconds}, counted from 1970; 0 if none ever was. */
@Singleton
class BackupAge {
    private final Jdbi jdbi;
    private final AtomicLong taken = new AtomicLong();
    private final MeterRegistry metrics;
    private final Gauge gauge;

    BackupAge(Jdbi jdbi, MeterRegistry metrics) {
        this.jdbi = jdbi;
        this.metrics = metrics;
        this.gauge = Gauge.builder("greenroom.backup.taken.seconds", taken, AtomicLong::get)
                .description("When the newest backup was taken, in seconds since 1970; 0 if none ever was")
                .register(metrics);
    }

    /** The registry outlives a desk that is started again in one process. */
    @PreDestroy
    void close() {
        metrics.remove(gauge);
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            taken.set(Backups.newest(jdbi)
                    .map(newest -> newest.takenAt().getEpochSecond())
                    .orElse(0L));
        } catch (JdbiException away) {
            // What was seen last still holds.
        }
    }
}
