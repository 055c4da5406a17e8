package app.greenroom.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * The sockets of one room, and one more outside of it that has events sent to the room. Two threads: the one that sends
 * (whoever calls {@link #flood} or {@link #pace}) and the one that reads for all crowds.
 */
final class Crowd {
    /** More events than are ever under way. */
    private static final int RING = 1 << 16;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(15);

    private final String room;
    private final int size;
    private final RawSocket speaker;
    private final AtomicLongArray sentAt = new AtomicLongArray(RING);
    private final AtomicIntegerArray outstanding = new AtomicIntegerArray(RING);
    private long said;

    private volatile long complete;
    private volatile Thread sender = Thread.currentThread();

    // Of the reading thread; the sender looks at them when everything has arrived, or nothing more comes.
    private Latencies latencies = new Latencies();
    private volatile long delivered;
    private volatile long wrong;
    private volatile long completedAt;

    private Crowd(String room, int size, RawSocket speaker) {
        this.room = room;
        this.size = size;
        this.speaker = speaker;
    }

    static Crowd gather(Reader reader, int port, String path, String room, int size) throws IOException {
        Crowd crowd = new Crowd(room, size, RawSocket.connect(port, path, ""));
        List<RawSocket> sockets = new ArrayList<>();
        for (int count = 0; count < size; count++) {
            sockets.add(RawSocket.connect(port, path, room));
        }
        for (RawSocket socket : sockets) {
            reader.read(socket, crowd);
        }
        reader.read(crowd.speaker, crowd);
        return crowd;
    }

    /** What came of it: the rest is arithmetic. */
    record Result(
            long events,
            long deliveries,
            long missing,
            long wrong,
            double seconds,
            double p50,
            double p99,
            double max) {
        String json() {
            return String.format(
                    "{\"events\":%d,\"deliveries\":%d,\"missing\":%d,\"wrong\":%d,\"seconds\":%.6f,"
                            + "\"p50\":%.4f,\"p99\":%.4f,\"max\":%.4f}",
                    events, deliveries, missing, wrong, seconds, p50, p99, max);
        }
    }

    /** As many events as get through, with never more than so many of them under way. */
    Result flood(int underWay, long millis) throws IOException {
        Start start = new Start();
        long end = start.time + TimeUnit.MILLISECONDS.toNanos(millis);
        long lastProgress = start.time;
        long lastComplete = complete;
        long now = start.time;
        while (now < end) {
            if (said - complete < underWay) {
                say(now);
            } else {
                LockSupport.parkNanos(1_000_000);
            }
            now = System.nanoTime();
            if (complete != lastComplete) {
                lastComplete = complete;
                lastProgress = now;
            } else if (now - lastProgress > PATIENCE) {
                break;
            }
        }
        return start.result();
    }

    /** So many events a second, evenly. Each counts from when it was due, so that no delay is hidden. */
    Result pace(int perSecond, long millis) throws IOException {
        Start start = new Start();
        long events = perSecond * millis / 1000;
        for (long event = 0; event < events; event++) {
            long due = start.time + event * 1_000_000_000L / perSecond;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            say(due);
        }
        return start.result();
    }

    private void say(long time) throws IOException {
        int slot = (int) (said % RING);
        sentAt.set(slot, time);
        outstanding.set(slot, size);
        speaker.send(SampleEvent.saying(room, said++));
    }

    /** Where a measurement began. */
    private final class Start {
        private final long firstEvent = said;
        private final long deliveredBefore = delivered;
        private final long wrongBefore = wrong;
        private final long time;

        Start() {
            latencies = new Latencies();
            sender = Thread.currentThread();
            time = System.nanoTime();
        }

        Result result() {
            long lastSeen = delivered;
            long lastProgress = System.nanoTime();
            while (complete < said && System.nanoTime() - lastProgress < PATIENCE) {
                LockSupport.parkNanos(1_000_000);
                if (delivered != lastSeen) {
                    lastSeen = delivered;
                    lastProgress = System.nanoTime();
                }
            }
            long events = said - firstEvent;
            long deliveries = delivered - deliveredBefore;
            return new Result(
                    events,
                    deliveries,
                    events * size - deliveries,
                    wrong - wrongBefore,
                    (completedAt - time) / 1e9,
                    latencies.millis(0.5),
                    latencies.millis(0.99),
                    latencies.millis(1));
        }
    }

    /** An event has come to one of the sockets; on the reading thread. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // only that thread writes
    void heard(RawSocket socket, long number, long now) {
        if (number != socket.next) {
            wrong++;
            return;
        }
        socket.next++;
        int slot = (int) (number % RING);
        latencies.add(now - sentAt.get(slot));
        delivered++;
        if (outstanding.decrementAndGet(slot) == 0) {
            completedAt = now;
            complete++;
            LockSupport.unpark(sender);
        }
    }

    /** Something else came than the event that was sent. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    void heardWrong() {
        wrong++;
    }
}
