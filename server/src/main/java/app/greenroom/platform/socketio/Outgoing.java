package app.greenroom.platform.socketio;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One packet on its way out, encoded once: its frames stay together, and their bytes are shared by all who receive it.
 */
record Outgoing(List<Frame> frames, int weight) {
    static final Outgoing PING = text("2");
    static final Outgoing NOOP = text("6");
    static final Outgoing PROBE_ANSWER = text("3probe");

    /** Also marks the end of an outbox: what follows it is never sent. */
    static final Outgoing CLOSE = text("1");

    /** What a queued frame costs besides its bytes, so that a flood of tiny packets fills a buffer too. */
    private static final int OVERHEAD = 48;

    /** One frame; text begins with its Engine.IO packet type, binary is bare. */
    record Frame(byte[] bytes, boolean binary) {}

    static Outgoing of(List<Frame> frames) {
        int weight = 0;
        for (Frame frame : frames) {
            weight += frame.bytes.length + OVERHEAD;
        }
        return new Outgoing(frames, weight);
    }

    static Outgoing text(String packet) {
        return of(List.of(new Frame(packet.getBytes(StandardCharsets.UTF_8), false)));
    }

    static Outgoing binary(byte[] bytes) {
        return of(List.of(new Frame(bytes, true)));
    }
}
