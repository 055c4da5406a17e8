package app.greenroom.platform.socketio;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What has arrived for one socket's listeners: done one after the other, on a virtual thread while there is any. */
final class Inbox {
    private record Task(Runnable work, long weight) {}

    private final Executor executor;
    private final long limit;
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong weight = new AtomicLong();

    Inbox(Executor executor, long limit) {
        this.executor = executor;
        this.limit = limit;
    }

    /** False, and the work is not done, if too much is waiting. */
    boolean offer(Runnable work, long workWeight) {
        long waiting = weight.get();
        if (waiting > 0 && waiting + workWeight > limit) {
            return false;
        }
        add(new Task(work, workWeight));
        return true;
    }

    void add(Runnable work) {
        add(new Task(work, 0));
    }

    private void add(Task task) {
        weight.addAndGet(task.weight);
        tasks.add(task);
        if (count.getAndIncrement() == 0) {
            executor.execute(this::run);
        }
    }

    private void run() {
        do {
            Task task = tasks.remove();
            weight.addAndGet(-task.weight);
            task.work.run();
        } while (count.decrementAndGet() > 0);
    }
}
