package app.greenroom.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code t=<unix seconds>,v1=<hex of HMAC-SHA256 over "t.body">}: who holds the secret can tell that it was us, and when. */
final class Signature {
    static final String HEADER = "X-Greenroom-Signature";

    private Signature() {}

    static String of(String secret, String body, Instant at) {
        String signed = at.getEpochSecond() + "." + body;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "t=%d,v1=%s"
                    .formatted(
                            at.getEpochSecond(),
                            HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
