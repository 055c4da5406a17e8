package app.greenroom.operator;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/** Codes that change with the time, as authenticator apps make them: RFC 6238, 30 seconds, SHA-1, six digits. */
final class Totp {
    private static final HmacOneTimePasswordGenerator CODES = new HmacOneTimePasswordGenerator(6);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS_OF_A_LETTER = 5;

    private Totp() {}

    static byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    static String code(byte[] secret, Instant at) {
        return code(secret, step(at));
    }

    /** The step whose code this is: now's, or one beside it, because clocks differ and people type slowly. */
    static OptionalLong stepOf(byte[] secret, String code, Instant now) {
        byte[] given = code.replace(" ", "").getBytes(StandardCharsets.UTF_8);
        return LongStream.of(step(now), step(now) - 1, step(now) + 1)
                .filter(step -> MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.US_ASCII), given))
                .findFirst();
    }

    /** What an authenticator app reads as a QR code. */
    static String uri(byte[] secret, String email) {
        return "otpauth://totp/Greenroom:%s?secret=%s&issuer=Greenroom"
                .formatted(URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20"), base32(secret));
    }

    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte next : bytes) {
            held = held << Byte.SIZE | next & 0xff;
            bits += Byte.SIZE;
            while (bits >= BITS_OF_A_LETTER) {
                bits -= BITS_OF_A_LETTER;
                text.append(BASE32.charAt(held >> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE32.charAt(held << BITS_OF_A_LETTER - bits & 31))
                        .toString();
    }

    private static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    private static String code(byte[] secret, long step) {
        try {
            return CODES.generateOneTimePasswordString(new SecretKeySpec(secret, "HmacSHA1"), step);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
