package app.greenroom.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.greenroom.DeskTest;
import app.greenroom.RedisSwitch;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs are done once each, whoever dies, and what always fails is set aside. */
@QuarkusTest
class JobQueueTest extends DeskTest {
    private static final JobRules QUICK = new JobRules(
            2,
            1_000,
            Duration.ofSeconds(20),
            List.of(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1)));

    private final String name = "test-" + UUID.randomUUID();
    private final List<JobQueue> open = new ArrayList<>();
    private final Map<String, AtomicInteger> done = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        open.forEach(JobQueue::close);
    }

    @Test
    void two_nodes_share_the_work_and_do_nothing_twice() {
        JobQueue one = node(QUICK, this::count);
        node(QUICK, this::count);
        List<String> jobs = IntStream.range(0, 300).mapToObj(i -> "job " + i).toList();
        jobs.forEach(one::addLater);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> done.size() == 300 && depth(one).jobs() == 0);
        assertThat(done.values()).allSatisfy(times -> assertThat(times).hasValue(1));
    }

    @Test
    void what_a_dead_worker_had_begun_another_takes_over() {
        JobScript script = new JobScript(redis, name);
        script.add("begun", 10, false);
        assertThat(script.take("dead", Duration.ofSeconds(1), 5, clock.instant()))
                .isPresent();
        assertThat(script.take("alive", Duration.ofMinutes(1), 5, clock.instant()))
                .isEmpty();

        JobQueue queue = node(new JobRules(1, 10, Duration.ofSeconds(1), QUICK.pauses()), this::count);

        await().atMost(Duration.ofSeconds(30)).until(() -> depth(queue).jobs() == 0);
        assertThat(done).containsOnlyKeys("begun");
    }

    @Test
    void a_slow_worker_that_lives_keeps_its_job() {
        CountDownLatch go = new CountDownLatch(1);
        JobHandler slow = job -> {
            count(job);
            if (job.equals("slow")) {
                awaitQuietly(go);
            }
        };
        JobQueue one = node(new JobRules(1, 10, Duration.ofSeconds(2), QUICK.pauses()), slow);
        node(new JobRules(1, 10, Duration.ofSeconds(2), QUICK.pauses()), slow);
        one.addLater("slow");
        await().until(() -> done.containsKey("slow"));
        // Many times the patience of who takes over: each of these is taken by the worker that is free.
        for (int i = 0; i < 2; i++) {
            String quick = "quick " + i;
            JobScript script = new JobScript(redis, name);
            long before = System.nanoTime();
            await().until(() ->
                    System.nanoTime() - before > Duration.ofMillis(2_300).toNanos());
            script.add(quick, 10, false);
            await().until(() -> done.containsKey(quick));
        }
        go.countDown();

        await().until(() -> depth(one).jobs() == 0);
        assertThat(done.get("slow")).hasValue(1);
    }

    @Test
    void what_fails_five_times_is_set_aside_and_shown_and_may_be_tried_again() {
        JobQueue queue = node(QUICK, job -> {
            if (count(job) <= 5) {
                throw new IllegalStateException("the text that a fan wrote");
            }
        });
        queue.addLater("poison");

        await().atMost(Duration.ofSeconds(30)).until(() -> queue.setAside().size() == 1);
        assertThat(done.get("poison")).hasValue(5);
        SetAside aside = queue.setAside().getFirst();
        assertThat(aside.job()).isEqualTo("poison");
        assertThat(aside.tries()).isEqualTo(5);
        assertThat(aside.failure()).startsWith("IllegalStateException").doesNotContain("fan wrote");
        assertThat(depth(queue)).isEqualTo(new JobQueue.Depth(0, 0, 1));
        // Found again by a sweep, it stays where it is.
        assertThat(queue.addUnlessSetAside("poison")).isTrue();
        assertThat(depth(queue).jobs()).isZero();

        assertThat(queue.retry("nothing of that name")).isFalse();
        assertThat(queue.retry("poison")).isTrue();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> done.get("poison").get() == 6 && depth(queue).jobs() == 0);
        assertThat(queue.setAside()).isEmpty();
    }

    @Test
    void a_job_whose_workers_all_die_is_set_aside_after_five_of_them() {
        JobScript script = new JobScript(redis, name);
        script.add("deadly", 10, false);
        int taken = 0;
        while (script.take("dying", Duration.ZERO, 5, clock.instant()).isPresent()) {
            taken++;
        }

        assertThat(taken).isEqualTo(5);
        assertThat(script.aside()).singleElement().satisfies(aside -> {
            assertThat(aside.tries()).isEqualTo(5);
            assertThat(aside.failure()).isEqualTo("nobody ended it");
        });
    }

    @Test
    void who_is_away_for_long_costs_no_try() {
        JobQueue queue = node(QUICK, job -> {
            if (count(job) < 12) {
                throw new JobLater("somebody is away", Duration.ofMillis(1));
            }
        });
        queue.addLater("patient");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> done.containsKey("patient") && depth(queue).jobs() == 0);
        assertThat(done.get("patient")).hasValue(12);
        assertThat(queue.setAside()).isEmpty();
    }

    @Test
    void a_job_waits_once_and_there_is_an_end_to_how_many_wait() {
        JobScript script = new JobScript(redis, name);
        assertThat(script.add("a", 2, false)).isTrue();
        assertThat(script.add("a", 2, false)).isTrue();
        assertThat(script.add("b", 2, false)).isTrue();
        assertThat(script.add("c", 2, false)).isFalse();
        assertThat(script.depth().jobs()).isEqualTo(2);
        // Once it was begun, what came since is for another time.
        assertThat(script.take("worker", Duration.ofMinutes(1), 5, clock.instant()))
                .hasValueSatisfying(taken -> assertThat(taken.job()).isEqualTo("a"));
        assertThat(script.add("a", 3, false)).isTrue();
        assertThat(script.depth().jobs()).isEqualTo(3);
        script.forget("a");
        assertThat(script.depth().jobs()).isEqualTo(1);
    }

    @Test
    void what_is_added_while_redis_is_away_is_done_when_it_is_back() {
        JobQueue queue = node(QUICK, this::count);
        try (RedisSwitch off = RedisSwitch.off(redis)) {
            queue.addLater("meanwhile");
            assertThat(queue.addUnlessSetAside("also")).isFalse();
            assertThat(queue.measured()).isNull();
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> done.containsKey("meanwhile"));
    }

    private JobQueue node(JobRules rules, JobHandler handler) {
        JobQueue queue = new JobQueue(name, rules, handler, redis, clock);
        queue.start();
        open.add(queue);
        return queue;
    }

    private int count(String job) {
        return done.computeIfAbsent(job, first -> new AtomicInteger()).incrementAndGet();
    }

    private static JobQueue.Depth depth(JobQueue queue) {
        JobQueue.Depth depth = queue.measured();
        assertThat(depth).isNotNull();
        return depth;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
