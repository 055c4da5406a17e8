package app.greenroom.platform.socketio;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What waits to be written to one client: any thread adds, the transport takes. Bounded by bytes. */
final class Outbox {
    private final Queue<Outgoing> packets = new ConcurrentLinkedQueue<>();
    private final AtomicLong weight = new AtomicLong();
    private final long limit;

    Outbox(long limit) {
        this.limit = limit;
    }

    /** False if the client is too far behind to take one more. */
    boolean add(Outgoing packet) {
        if (weight.addAndGet(packet.weight()) > limit) {
            weight.addAndGet(-packet.weight());
            return false;
        }
        packets.add(packet);
        return true;
    }

    /** Adds the end, for which there is always room. */
    void addEnd() {
        weight.addAndGet(Outgoing.CLOSE.weight());
        packets.add(Outgoing.CLOSE);
    }

    @Nullable
    Outgoing take() {
        Outgoing packet = packets.poll();
        if (packet != null) {
            weight.addAndGet(-packet.weight());
        }
        return packet;
    }

    /** What is next, unless it is the end, which stays. Like {@link #take}, for the transport alone. */
    @Nullable
    Outgoing takeUnlessEnd() {
        return packets.peek() == Outgoing.CLOSE ? null : take();
    }

    /** Bytes that were taken, but weigh on until they are released. */
    void hold(int bytes) {
        weight.addAndGet(bytes);
    }

    void release(int bytes) {
        weight.addAndGet(-bytes);
    }

    boolean isEmpty() {
        return packets.isEmpty();
    }

    long weight() {
        return weight.get();
    }

    void clear() {
        while (take() != null) {
            // each leaves with its weight
        }
    }
}
