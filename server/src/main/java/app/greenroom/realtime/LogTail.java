package app.greenroom.realtime;

import app.greenroom.platform.log.Failure;
import io.quarkus.runtime.Shutdown;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the event log on this node. It reads when somebody says that there is more ({@link #wake}) and, because a
 * word can be lost, four times a second anyway; what it hands on is therefore never a matter of what was announced.
 */
@Singleton
class LogTail {
    private static final Logger LOG = Logger.getLogger(LogTail.class);
    private static final int BATCH = 500;
    private static final Duration IDLE = Duration.ofMillis(250);
    /** A row can stay above the horizon for a moment after its own commit, while an older transaction runs. */
    private static final Duration HORIZON = Duration.ofMillis(5);

    private static final int HORIZON_TRIES = 20;

    private final EventStore store;
    private final Semaphore news = new Semaphore(0);
    private final ReentrantLock handingOn = new ReentrantLock();
    private @Nullable Cursor position;
    private volatile @Nullable Thread thread;
    private volatile boolean stopped;

    LogTail(EventStore store) {
        this.store = store;
    }

    /** Starts to hand each new event to {@code reader}, in the log's order, one batch at a time. */
    synchronized void start(Consumer<List<Event>> reader) {
        position = store.end();
        thread = Thread.ofVirtual().name("log-tail").start(() -> follow(reader));
    }

    /** There may be something new. */
    void wake() {
        news.release();
    }

    /** Runs {@code work} at a place of the log: between two batches, given the last place that was handed on. */
    void between(Consumer<Cursor> work) {
        handingOn.lock();
        try {
            work.accept(placed());
        } finally {
            handingOn.unlock();
        }
    }

    private void follow(Consumer<List<Event>> reader) {
        while (!stopped) {
            try {
                boolean announced = news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
                boolean found = drain(reader);
                for (int i = 0; announced && !found && i < HORIZON_TRIES && !stopped; i++) {
                    Thread.sleep(HORIZON);
                    found = drain(reader);
                }
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException failed) {
                // The database is away: nothing is lost, the position stays, and the next round tries again.
                LOG.warnf("The event log cannot be read now: %s", Failure.describe(failed));
                pause();
            }
        }
    }

    private boolean drain(Consumer<List<Event>> reader) {
        boolean found = false;
        List<Event> batch;
        do {
            batch = store.after(placed(), null, BATCH);
            if (!batch.isEmpty()) {
                handOn(reader, batch);
                found = true;
            }
        } while (batch.size() == BATCH);
        return found;
    }

    private void handOn(Consumer<List<Event>> reader, List<Event> batch) {
        handingOn.lock();
        try {
            reader.accept(batch);
            position = Cursor.parse(batch.getLast().cursor()).orElseThrow();
        } finally {
            handingOn.unlock();
        }
    }

    private Cursor placed() {
        Cursor here = position;
        if (here == null) {
            throw new IllegalStateException("the log tail was not started");
        }
        return here;
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Shutdown
    void stop() {
        stopped = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
