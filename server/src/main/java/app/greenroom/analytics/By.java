package app.greenroom.analytics;

import java.util.Locale;

/** What a report's lines are. */
enum By {
    DAY,
    MODEL,
    OPERATOR,
    KIND;

    /** As it stands in an address. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static By of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
