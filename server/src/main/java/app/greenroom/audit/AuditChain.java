package app.greenroom.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How entries are bound to one another. */
final class AuditChain {
    private AuditChain() {}

    /** A place in the chain and its hash. */
    record Link(long seq, String hash) {
        @Override
        public String toString() {
            return seq + ":" + hash;
        }
    }

    /** The hash of an entry that follows {@code before}. The parts stand on lines of their own; none can hold a line's end. */
    static String hash(Link before, Instant at, @Nullable UUID actor, String action, String subject, String details) {
        String text = String.join(
                "\n",
                before.hash,
                String.valueOf(before.seq + 1),
                at.toString(),
                String.valueOf(actor),
                action,
                subject,
                details);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
