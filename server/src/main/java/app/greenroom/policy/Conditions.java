package app.greenroom.policy;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a rule asks beside what it looks for, because RE2 has no look-around: {@code unless} of the match,
 * {@code notAfter} of the words before it, {@code notBefore} of the words behind it.
 */
final class Conditions {
    private static final int AROUND = 48;

    private final @Nullable Pattern unless;
    private final @Nullable Pattern notAfter;
    private final @Nullable Pattern notBefore;

    Conditions(@Nullable String unless, @Nullable String notAfter, @Nullable String notBefore) {
        this.unless = compiled(unless);
        this.notAfter = compiled(notAfter);
        this.notBefore = compiled(notBefore);
    }

    private static @Nullable Pattern compiled(@Nullable String pattern) {
        return pattern == null ? null : Pattern.compile(pattern);
    }

    boolean hold(String text, int start, int end) {
        return end > start
                && !isIn(unless, text, start, end)
                && !isIn(notAfter, text, Math.max(0, start - AROUND), start)
                && !isIn(notBefore, text, end, Math.min(text.length(), end + AROUND));
    }

    private static boolean isIn(@Nullable Pattern pattern, String text, int start, int end) {
        return pattern != null && pattern.matcher(text.substring(start, end)).find();
    }
}
