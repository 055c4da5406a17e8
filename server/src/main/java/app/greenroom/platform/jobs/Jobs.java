package app.greenroom.platform.jobs;

import app.greenroom.platform.redis.RedisAccess;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Shutdown;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The queues of this node. Metrics: {@code greenroom_jobs_depth}, {@code greenroom_jobs_oldest_seconds} and {@code
 * greenroom_jobs_set_aside}, by {@code queue}; not a number while Redis is away.
 */
@Singleton
public class Jobs {
    private final RedisAccess redis;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final List<JobQueue> queues = new CopyOnWriteArrayList<>();

    Jobs(RedisAccess redis, MeterRegistry metrics, Clock clock) {
        this.redis = redis;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Opens a queue, which this node works through once it is told to {@link #start}. */
    public JobQueue open(String name, JobRules rules, JobHandler handler) {
        JobQueue queue = new JobQueue(name, rules, handler, redis, clock);
        queues.add(queue);
        gauge("depth", queue, JobQueue.Depth::jobs);
        gauge("oldest.seconds", queue, JobQueue.Depth::oldestSeconds);
        gauge("set.aside", queue, JobQueue.Depth::setAside);
        return queue;
    }

    /** Begins to work through what waits. */
    public void start() {
        queues.forEach(JobQueue::start);
    }

    public List<JobQueue> all() {
        return List.copyOf(queues);
    }

    public Optional<JobQueue> named(String name) {
        return queues.stream().filter(queue -> queue.name().equals(name)).findFirst();
    }

    private void gauge(String what, JobQueue queue, ToDoubleFunction<JobQueue.Depth> value) {
        Gauge.builder("greenroom.jobs." + what, queue, q -> {
                    JobQueue.@Nullable Depth depth = q.depth();
                    return depth == null ? Double.NaN : value.applyAsDouble(depth);
                })
                .tag("queue", queue.name())
                .register(metrics);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() {
        queues.forEach(JobQueue::measure);
    }

    @Shutdown
    void stop() {
        queues.forEach(JobQueue::close);
    }
}
