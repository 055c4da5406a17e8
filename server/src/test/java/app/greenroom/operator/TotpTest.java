package app.greenroom.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The codes of RFC 6238, appendix B, and of RFC 4648's Base32. */
class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @Test
    void codes_are_those_of_the_standard() {
        Map<Long, String> standard = Map.of(
                59L, "287082",
                1111111109L, "081804",
                1111111111L, "050471",
                1234567890L, "005924",
                2000000000L, "279037",
                20000000000L, "353130");
        Map<Long, String> ours = new HashMap<>();
        standard.keySet().forEach(second -> ours.put(second, Totp.code(SECRET, Instant.ofEpochSecond(second))));

        assertThat(ours).isEqualTo(standard);
    }

    @Test
    void a_code_is_good_for_a_step_before_and_after_its_own() {
        Instant at = Instant.ofEpochSecond(1234567890);
        String code = Totp.code(SECRET, at);

        assertThat(Totp.stepOf(SECRET, code, at.minusSeconds(30))).hasValue(41152263);
        assertThat(Totp.stepOf(SECRET, code.substring(0, 3) + " " + code.substring(3), at.plusSeconds(30)))
                .hasValue(41152263);
        assertThat(Totp.stepOf(SECRET, code, at.plusSeconds(60))).isEmpty();
        assertThat(Totp.stepOf(SECRET, "", at)).isEmpty();
    }

    @Test
    void secrets_are_written_in_base32() {
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.base32("foob".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YQ");
    }
}
