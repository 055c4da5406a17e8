package app.greenroom.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was erased, as the ledger keeps them: a keyed hash and when, nothing else.
 *
 * @param secret a fingerprint of the secret under which the hash was made
 * @param allowedAt when an admin let them in again, if that was after the erasure they are no longer kept out
 */
record ErasureEntry(
        String key,
        String secret,
        Instant erasedAt,
        @Nullable Instant allowedAt) {}
