package app.greenroom.suggestion;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A promise to a fan, found by rules in what they were told.
 *
 * @param text the promise in its own words
 * @param dueAt when it seems to fall due; a follow-up made of it needs no more than this and the text
 * @param quote how its message begins
 */
public record Promise(String text, Instant dueAt, UUID messageId, String quote, Instant sentAt) {
    /** With what a promise begins; that it is one, {@link #PROMISE} says. */
    static final String OPENING = "i'?ll|i will|i'?m (?:gonna|going to)|i promise|i can";

    private static final Pattern PROMISE =
            Pattern.compile("\\b(?:i'?ll|i will|i'?m (?:gonna|going to)|i promise(?: to| i'?ll)?|i can)"
                    + " (?:\\w+ ){0,2}?(?:send|show|tell|make|record|post|film|write|message|text|call|get back|let you know|surprise|find"
                    + "|upload|finish|save|bring|answer|try|check|remember|think of)\\b");
    private static final Pattern TODAY =
            Pattern.compile("\\b(?:tonight|today|later|in a (?:bit|minute|sec)|this evening)\\b");

    /** The first promise of a message. */
    static Optional<Promise> in(PastMessage message) {
        for (String sentence : message.text().split("(?<=[.!?\\n…])\\s*")) {
            String plain = Texts.plain(sentence);
            if (!plain.contains("?")
                    && !plain.contains(" if ")
                    && PROMISE.matcher(plain).find()) {
                return Optional.of(new Promise(
                        sentence.strip(),
                        due(plain, message.sentAt()),
                        message.id(),
                        FanFacts.quote(message),
                        message.sentAt()));
            }
        }
        return Optional.empty();
    }

    private static Instant due(String plain, Instant from) {
        if (plain.contains("tomorrow")) {
            return from.plus(1, ChronoUnit.DAYS);
        }
        if (plain.contains("next week")) {
            return from.plus(7, ChronoUnit.DAYS);
        }
        if (plain.contains("weekend")) {
            int day = from.atZone(ZoneOffset.UTC).getDayOfWeek().getValue();
            return from.plus(Math.max(1, 6 - day), ChronoUnit.DAYS);
        }
        return from.plus(TODAY.matcher(plain).find() ? Duration.ofHours(6) : Duration.ofDays(2));
    }
}
