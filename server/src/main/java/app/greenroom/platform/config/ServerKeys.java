package app.greenroom.platform.config;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/** Keys for one purpose each, all made from the server's secret; none of them tells anything about another. */
@Singleton
public final class ServerKeys {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;
    private final byte[] ledgerSecret;

    @Inject
    ServerKeys(GreenroomConfig config) {
        this(config.jwtSecret(), config.ledgerSecret().orElse(config.jwtSecret()));
    }

    /** Those of a desk whose server does not run. */
    public ServerKeys(String secret, String ledgerSecret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.ledgerSecret = ledgerSecret.getBytes(StandardCharsets.UTF_8);
    }

    /** A text that only this server can make from {@code text}. */
    public String mark(String purpose, String text) {
        return marker(secret, purpose).apply(text);
    }

    /** Makes marks of erased fans, by a secret that may stay when the server's own is changed. For one thread. */
    public UnaryOperator<String> ledgerMarker() {
        return marker(ledgerSecret, "erasure");
    }

    private static UnaryOperator<String> marker(byte[] secret, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key(secret, "HmacSHA256", purpose));
            return text -> Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Seals bytes so that only {@link #open} for the same purpose and owner gets them back. */
    public byte[] seal(String purpose, UUID owner, byte[] plain) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, purpose, owner, nonce).doFinal(plain);
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Empty if it was sealed for another owner, or under another secret of the server. */
    public Optional<byte[]> open(String purpose, UUID owner, byte[] sealed) {
        try {
            ByteBuffer parts = ByteBuffer.wrap(sealed);
            byte[] nonce = new byte[NONCE_BYTES];
            parts.get(nonce);
            byte[] rest = new byte[parts.remaining()];
            parts.get(rest);
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, purpose, owner, nonce).doFinal(rest));
        } catch (GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, String purpose, UUID owner, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(secret, "AES", purpose), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static SecretKey key(byte[] secret, String algorithm, String purpose) {
        try {
            byte[] info = ("greenroom " + purpose).getBytes(StandardCharsets.US_ASCII);
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(info, KEY_BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
