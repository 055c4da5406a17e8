package app.greenroom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SampleEventTest {
    private static final String SAYING = SampleEvent.saying("some room", 4711);

    /** As a server passes it on. */
    private static final byte[] PACKET =
            SAYING.replace("\"say\",\"some room\",", "\"event\",").getBytes(StandardCharsets.UTF_8);

    @Test
    void an_event_that_came_as_it_was_sent_tells_its_number() {
        assertThat(PACKET).hasSize(SampleEvent.LENGTH);
        assertThat(numberIn(PACKET)).isEqualTo(4711);
    }

    @Test
    void a_single_wrong_byte_is_seen_wherever_it_is() {
        for (int at = 0; at < PACKET.length; at++) {
            byte[] wrong = PACKET.clone();
            wrong[at] ^= 0x40;
            assertThat(numberIn(wrong)).as("with byte %s changed", at).isEqualTo(-1);
        }
    }

    private static long numberIn(byte[] packet) {
        return SampleEvent.numberIn(MemorySegment.ofArray(packet), 0);
    }
}
