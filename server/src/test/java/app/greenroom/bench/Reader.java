package app.greenroom.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;

/** The one thread that reads what comes in, for all sockets, into one buffer. */
final class Reader implements Runnable {
    private static final int TEXT = 0x81;
    private static final int EVENT_HEADER = 4;

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
    private final MemorySegment bytes = MemorySegment.ofBuffer(buffer);

    Reader() throws IOException {
        this.selector = Selector.open();
    }

    private record Place(RawSocket socket, Crowd crowd) {}

    /** Begins to read this socket for its crowd. */
    void read(RawSocket socket, Crowd crowd) throws IOException {
        socket.channel.configureBlocking(false);
        socket.channel.register(selector, SelectionKey.OP_READ, new Place(socket, crowd));
        selector.wakeup();
    }

    @Override
    public void run() {
        try {
            while (true) {
                selector.select(this::readNow);
            }
        } catch (IOException | UncheckedIOException lost) {
            System.err.println("The load client lost a connection: " + lost.getMessage());
            System.exit(1);
        }
    }

    private void readNow(SelectionKey key) {
        Place place = (Place) key.attachment();
        RawSocket socket = place.socket;
        try {
            buffer.clear().put(socket.rest);
            if (socket.channel.read(buffer) < 0) {
                throw new IOException("the server closed it");
            }
            int end = buffer.position();
            int from = take(place, end, System.nanoTime());
            keep(socket, from, end);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Takes every whole frame; returns where the rest begins. */
    private int take(Place place, int end, long now) throws IOException {
        int from = 0;
        while (end - from >= 2) {
            int length = buffer.get(from + 1) & 0x7f;
            int header = 2;
            if (length == 126) {
                if (end - from < EVENT_HEADER) {
                    return from;
                }
                length = buffer.getShort(from + 2) & 0xffff;
                header = EVENT_HEADER;
            }
            if (length == 127 && header == 2 || (buffer.get(from) & 0xff) != TEXT) {
                throw new IOException("a frame came that nobody sent");
            }
            if (end - from < header + length) {
                return from;
            }
            hear(place, from + header, length, now);
            from += header + length;
        }
        return from;
    }

    private void hear(Place place, int from, int length, long now) throws IOException {
        if (length == SampleEvent.LENGTH) {
            long number = SampleEvent.numberIn(bytes, from);
            if (number >= 0) {
                place.crowd.heard(place.socket, number, now);
                return;
            }
        } else if (length == 1 && buffer.get(from) == '2') {
            place.socket.send("3");
            return;
        }
        place.crowd.heardWrong();
    }

    private void keep(RawSocket socket, int from, int end) {
        if (from < end) {
            byte[] rest = new byte[end - from];
            buffer.get(from, rest);
            socket.rest = rest;
        } else if (socket.rest.length > 0) {
            socket.rest = Arrays.copyOf(socket.rest, 0);
        }
    }
}
