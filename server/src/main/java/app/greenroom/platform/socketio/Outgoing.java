package app.greenroom.platform.socketio;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One packet on its way out, encoded once: its frames stay together, and their bytes are shared by all who receive it.
 */
final class Outgoing {
    static final Outgoing PING = text("2");
    static final Outgoing NOOP = text("6");
    static final Outgoing PROBE_ANSWER = text("3probe");

    /** Also marks the end of an outbox: what follows it is never sent. */
    static final Outgoing CLOSE = text("1");

    /** What a queued frame costs besides its bytes, so that a flood of tiny packets fills a buffer too. */
    private static final int OVERHEAD = 48;

    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_BINARY = 0x82;

    private final List<Frame> frames;
    private final int weight;

    private Outgoing(List<Frame> frames) {
        this.frames = List.copyOf(frames);
        this.weight =
                frames.stream().mapToInt(frame -> frame.bytes.length + OVERHEAD).sum();
    }

    /** One frame; text begins with its Engine.IO packet type, binary is bare. */
    static final class Frame {
        private final byte[] bytes;
        private final boolean binary;

        private Frame(byte[] bytes, boolean binary) {
            this.bytes = bytes;
            this.binary = binary;
        }

        static Frame text(String packet) {
            return new Frame(packet.getBytes(StandardCharsets.UTF_8), false);
        }

        static Frame binary(byte[] bytes) {
            return new Frame(bytes, true);
        }

        byte[] bytes() {
            return bytes;
        }

        boolean isBinary() {
            return binary;
        }
    }

    static Outgoing of(List<Frame> frames) {
        return new Outgoing(frames);
    }

    static Outgoing text(String packet) {
        return new Outgoing(List.of(Frame.text(packet)));
    }

    static Outgoing binary(byte[] bytes) {
        return new Outgoing(List.of(Frame.binary(bytes)));
    }

    List<Frame> frames() {
        return frames;
    }

    /** Writes the packet as a server's WebSocket frames (RFC 6455), which are not masked. */
    void writeWebSocketFrames(ByteBuf out) {
        for (Frame frame : frames) {
            int length = frame.bytes.length;
            out.writeByte(frame.binary ? FINAL_BINARY : FINAL_TEXT);
            if (length < 126) {
                out.writeByte(length);
            } else if (length < 1 << 16) {
                out.writeByte(126).writeShort(length);
            } else {
                out.writeByte(127).writeLong(length);
            }
            out.writeBytes(frame.bytes);
        }
    }

    int weight() {
        return weight;
    }
}
