package app.greenroom.realtime;

import app.greenroom.platform.db.Json;
import app.greenroom.platform.log.Failure;
import app.greenroom.platform.redis.RedisBus;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Shutdown;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the event log on this node. It reads when somebody says that there is more, here ({@link #wake}) or on another
 * node, and, because a word can be lost, four times a second anyway; what it hands on is therefore never a matter of what
 * was announced.
 */
@Singleton
class LogTail {
    /** From an event's transaction to its being handed on. */
    private static final Timer LAG =
            Timer.builder("greenroom.events.lag").publishPercentileHistogram().register(Metrics.globalRegistry);

    private static final Logger LOG = Logger.getLogger(LogTail.class);
    /** Events that tell of something that is held no more; the log has already lost it. */
    private static final Set<String> FORGETTING = Set.of("fan.erased", "messages.removed");

    private static final String CHANNEL = "log";
    private static final int BATCH = 500;
    private static final Duration IDLE = Duration.ofMillis(250);
    /** A row can stay above the horizon for a moment after its own commit, while an older transaction runs. */
    private static final Duration HORIZON = Duration.ofMillis(5);

    private static final int HORIZON_TRIES = 20;

    private final EventStore store;
    private final RedisBus bus;
    private final Json json;
    private final Semaphore news = new Semaphore(0);
    private final AtomicBoolean toTellOthers = new AtomicBoolean();
    private final ReentrantLock handingOn = new ReentrantLock();
    private final Condition moved = handingOn.newCondition();
    private volatile @Nullable Cursor position;
    private volatile @Nullable RecentEvents recent;
    private volatile @Nullable Thread thread;
    private volatile long readAt = System.nanoTime();
    private volatile boolean stopped;

    LogTail(EventStore store, RedisBus bus, Json json) {
        this.store = store;
        this.bus = bus;
        this.json = json;
    }

    /** Starts to hand each new event to {@code reader}, one by one in the log's order. A reader must not fail. */
    synchronized void start(Consumer<RecentEvents.Told> reader) {
        Cursor end = store.end();
        recent = new RecentEvents(end);
        position = end;
        bus.subscribe(CHANNEL, word -> news.release());
        thread = Thread.ofVirtual().name("log-tail").start(() -> follow(reader));
    }

    /** Something was written on this node: there may be something new here and for all others. */
    void wake() {
        toTellOthers.set(true);
        news.release();
    }

    /** When the log was read last, by the clock of {@link System#nanoTime}. */
    long readAt() {
        return readAt;
    }

    /** Everything up to here was handed on. */
    Cursor place() {
        return started(position);
    }

    /** What was handed on behind a place; empty if that lies too far back to be at hand. */
    Optional<List<RecentEvents.Told>> since(Cursor place) {
        return started(recent).since(place);
    }

    /** Runs {@code work} between two events, given the place between them, and answers what it answers. */
    boolean between(Predicate<Cursor> work) {
        handingOn.lock();
        try {
            return work.test(place());
        } finally {
            handingOn.unlock();
        }
    }

    /** Waits until everything up to {@code place} was handed on; false if that takes longer than {@code patience}. */
    boolean reaches(Cursor place, Duration patience) {
        news.release();
        long left = patience.toNanos();
        handingOn.lock();
        try {
            while (place().isBefore(place) && left > 0) {
                left = moved.awaitNanos(left);
            }
            return !place().isBefore(place);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            handingOn.unlock();
        }
    }

    private void follow(Consumer<RecentEvents.Told> reader) {
        while (!stopped) {
            try {
                boolean announced = news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
                if (toTellOthers.getAndSet(false)) {
                    bus.publish(CHANNEL, "");
                }
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

    private boolean drain(Consumer<RecentEvents.Told> reader) {
        boolean found = false;
        EventStore.Pulled pulled;
        do {
            pulled = store.after(place(), null, BATCH);
            for (Event event : pulled.events()) {
                handOn(reader, new RecentEvents.Told(event, json.write(event)));
                found = true;
            }
            moveTo(pulled.end());
            readAt = System.nanoTime();
        } while (pulled.events().size() == BATCH);
        return found;
    }

    private void handOn(Consumer<RecentEvents.Told> reader, RecentEvents.Told told) {
        handingOn.lock();
        try {
            reader.accept(told);
            LAG.record(Duration.between(told.event().at(), Instant.now()));
            started(recent).add(told);
            if (FORGETTING.contains(told.event().type())) {
                started(recent).forget();
            }
            moveTo(told.event().cursor());
        } finally {
            handingOn.unlock();
        }
    }

    private void moveTo(Cursor place) {
        handingOn.lock();
        try {
            position = place;
            moved.signalAll();
        } finally {
            handingOn.unlock();
        }
    }

    private static <T> T started(@Nullable T value) {
        return Objects.requireNonNull(value, "the log tail was not started");
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
