package app.greenroom.platform.jobs;

import app.greenroom.platform.db.PassingFailure;
import app.greenroom.platform.log.Failure;
import app.greenroom.platform.redis.RedisAccess;
import app.greenroom.platform.redis.RedisAway;
import app.greenroom.platform.redis.RedisRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that wait in Redis until a worker of some node has done them. A job is a short text of ids. The same job waits once
 * only; it runs on one worker, and on another if that one dies. While Redis is away nothing runs, and what was to be added
 * is added when it is back.
 */
public final class JobQueue implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(JobQueue.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration REDIS_PAUSE = Duration.ofSeconds(1);
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(5);
    private static final Duration LAST_MOMENTS = Duration.ofSeconds(10);
    private static final int TO_ADD_AT_MOST = 10_000;

    private final String name;
    private final JobRules rules;
    private final JobHandler handler;
    private final JobScript script;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();
    private final Semaphore news = new Semaphore(0);
    private final Semaphore toFeed = new Semaphore(0);
    private final Set<String> toAdd = ConcurrentHashMap.newKeySet();
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final List<Thread> workers = new ArrayList<>();
    private final List<Thread> helpers = new ArrayList<>();
    private volatile boolean stopped;
    private volatile @Nullable Depth depth;

    /** @param name told in metrics and to admins, such as {@code memory} */
    JobQueue(String name, JobRules rules, JobHandler handler, RedisAccess redis, Clock clock) {
        this.name = name;
        this.rules = rules;
        this.handler = handler;
        this.script = new JobScript(redis, name);
        this.clock = clock;
    }

    private record Running(JobScript.Begun taken, String consumer) {}

    /**
     * How much there is to do.
     *
     * @param jobs not done yet, under way ones included
     * @param oldestSeconds how long the oldest of them waits
     * @param setAside given up after the last try
     */
    public record Depth(long jobs, long oldestSeconds, long setAside) {}

    public String name() {
        return name;
    }

    void start() {
        for (int i = 0; i < rules.workers(); i++) {
            String consumer = node + "-" + i;
            // Native code, which some jobs are, must not hold a virtual thread's carrier.
            workers.add(
                    Thread.ofPlatform().daemon().name("jobs-" + name + "-" + i).start(() -> work(consumer)));
        }
        helpers.add(Thread.ofVirtual().name("jobs-" + name + "-feed").start(this::feed));
        helpers.add(Thread.ofVirtual().name("jobs-" + name + "-renew").start(this::renew));
    }

    /** Adds a job soon, as soon as Redis is there; returns at once. What finds no room is for the caller to find again. */
    public void addLater(String job) {
        if (toAdd.size() < TO_ADD_AT_MOST && toAdd.add(job)) {
            toFeed.release();
        }
    }

    /** Adds a job unless it was set aside; false if there is no room, or no Redis. */
    public boolean addUnlessSetAside(String job) {
        try {
            boolean added = script.add(job, rules.most(), true);
            news.release();
            return added;
        } catch (RedisAway away) {
            return false;
        }
    }

    /** What failed at each try, the latest first. */
    public List<SetAside> setAside() {
        return script.aside().stream()
                .sorted(Comparator.comparing(SetAside::at).reversed())
                .toList();
    }

    /** Tries a job again that was set aside; false if it was not. */
    public boolean retry(String job) {
        boolean found = script.retry(job);
        news.release();
        return found;
    }

    /** Removes a job wherever it lies; true if it was set aside. One that is under way ends by itself. */
    public boolean forget(String job) {
        toAdd.remove(job);
        return script.forget(job);
    }

    /** As of a few seconds ago; null while it is not known, because Redis is away. */
    public @Nullable Depth depth() {
        return depth;
    }

    /** How much there is to do at this moment. */
    public @Nullable Depth measured() {
        measure();
        return depth;
    }

    void measure() {
        try {
            JobScript.Load now = script.depth();
            Instant oldest = now.oldest();
            // The stream's own clock is Redis'; a difference to ours shows as a job from the future.
            long seconds = oldest == null
                    ? 0
                    : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
            depth = new Depth(now.jobs(), seconds, now.aside());
        } catch (RedisAway | RedisRefused away) {
            depth = null;
        }
    }

    private void work(String consumer) {
        while (!stopped) {
            try {
                var taken = script.take(consumer, rules.abandoned(), rules.tries(), clock.instant());
                if (taken.isPresent()) {
                    run(new Running(taken.get(), consumer));
                } else if (news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (RedisAway away) {
                rest(REDIS_PAUSE);
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException failed) {
                LOG.warnf("jobs of %s cannot be taken now: %s", name, Failure.describe(failed));
                rest(REDIS_PAUSE);
            }
        }
    }

    private void run(Running job) {
        running.add(job);
        try {
            handler.handle(job.taken.job());
            script.done(job.taken);
        } catch (JobLater later) {
            script.fail(job.taken, job.consumer, rules, later.pause(), "", clock.instant(), false);
            LOG.infof("jobs of %s wait: %s", name, later.getMessage());
            rest(later.pause());
        } catch (RedisAway away) {
            // It stays with this worker until it counts as let lie, and is done again.
            throw away;
        } catch (RuntimeException failed) {
            if (stopped || PassingFailure.is(failed)) {
                script.fail(job.taken, job.consumer, rules, DATABASE_PAUSE, "", clock.instant(), false);
                rest(DATABASE_PAUSE);
            } else {
                failed(job, failed);
            }
        } finally {
            running.remove(job);
        }
    }

    private void failed(Running job, RuntimeException failure) {
        String kind = Failure.describe(failure);
        boolean last = script.fail(
                job.taken, job.consumer, rules, rules.pauseAfter(job.taken.tries()), kind, clock.instant(), true);
        LOG.warnf(
                "job %s of %s failed at try %d%s: %s",
                job.taken.job(), name, job.taken.tries(), last ? " and is set aside" : "", kind);
    }

    private void feed() {
        try {
            while (!stopped) {
                toFeed.acquire();
                toFeed.drainPermits();
                while (!toAdd.isEmpty() && !addAll()) {
                    Thread.sleep(REDIS_PAUSE);
                }
            }
        } catch (InterruptedException stop) {
            // What is left is found again by who wanted it done.
        }
    }

    /** False if Redis is away. */
    private boolean addAll() {
        try {
            for (Iterator<String> jobs = toAdd.iterator(); jobs.hasNext(); ) {
                String job = jobs.next();
                // First, so that who adds it meanwhile adds it again.
                jobs.remove();
                try {
                    if (!script.add(job, rules.most(), false)) {
                        LOG.warnf("no room for more jobs of %s", name);
                    }
                } catch (RuntimeException failed) {
                    toAdd.add(job);
                    throw failed;
                }
                news.release();
            }
            return true;
        } catch (RedisAway away) {
            return false;
        } catch (RuntimeException failed) {
            LOG.warnf("jobs of %s cannot be added now: %s", name, Failure.describe(failed));
            return false;
        }
    }

    private void renew() {
        try {
            while (!stopped) {
                Thread.sleep(rules.abandoned().dividedBy(3));
                for (Running job : running) {
                    try {
                        script.renew(job.taken, job.consumer);
                    } catch (RedisAway | RedisRefused away) {
                        // Then nobody else can take it over either, or the next round finds Redis again.
                    }
                }
            }
        } catch (InterruptedException stop) {
            // Nothing is renewed any more.
        }
    }

    private void rest(Duration pause) {
        try {
            for (long left = pause.toMillis(); left > 0 && !stopped; left -= 100) {
                Thread.sleep(Math.min(left, 100));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets workers end what they are at, and takes nothing more; what does not end in time is another node's to do again. */
    @Override
    public void close() {
        stopped = true;
        helpers.forEach(Thread::interrupt);
        news.release(workers.size());
        try {
            for (Thread worker : workers) {
                worker.join(LAST_MOMENTS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
