package app.greenroom.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** The event that is sent: as long as a usual one of the desk, each with a number of its own in a place that is known. */
final class SampleEvent {
    static final int DIGITS = 10;

    private static final String BEFORE = "42[\"event\",{\"cursor\":\"";
    private static final String AFTER = """
            ","type":"message.received","modelId":"019a3e2c-7b1d-7c4e-9f60-3a52d1c8e7b4",\
            "fanId":"019a3e2c-8f02-7d11-b3a9-6c0e4d7f2a15","at":"2026-11-22T18:04:31.207Z","payload":{"message":{\
            "id":"019a3e2d-01aa-7f3c-8e21-95b7c6d4e3f2","direction":"incoming","content":"Good morning! I was away for a \
            few days and only saw your pictures now. The one at the lake is my favourite, where was it taken?",\
            "kind":"text","isRead":false,"sentAt":"2026-11-22T18:04:30.911Z"}}}]""";

    private static final MemorySegment START = segment(BEFORE);
    private static final MemorySegment END = segment(AFTER);

    /** How long the packet is that each socket of the room gets. */
    static final int LENGTH = BEFORE.length() + DIGITS + AFTER.length();

    private SampleEvent() {}

    private static MemorySegment segment(String text) {
        return MemorySegment.ofArray(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The packet that asks the server to send this event to a room. */
    static String saying(String room, long number) {
        return "42[\"say\",\"" + room + "\"," + BEFORE.substring(BEFORE.indexOf('{'))
                + String.format("%0" + DIGITS + "d", number) + AFTER;
    }

    /** The number of the event that lies here, or -1 if a single byte is not as it was sent. */
    static long numberIn(MemorySegment bytes, long offset) {
        long digits = offset + START.byteSize();
        long end = digits + DIGITS;
        if (MemorySegment.mismatch(bytes, offset, digits, START, 0, START.byteSize()) != -1
                || MemorySegment.mismatch(bytes, end, end + END.byteSize(), END, 0, END.byteSize()) != -1) {
            return -1;
        }
        long number = 0;
        for (long at = digits; at < end; at++) {
            int digit = bytes.get(ValueLayout.JAVA_BYTE, at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
