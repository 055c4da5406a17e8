package app.greenroom.backup;

import org.jspecify.annotations.Nullable;

/** Why a backup is not made, not opened or not restored, in one sentence for the person who asked. */
public final class BackupRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    BackupRefused(String sentence) {
        super(sentence);
    }

    BackupRefused(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
