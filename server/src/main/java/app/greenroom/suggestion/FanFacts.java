package app.greenroom.suggestion;

import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a fan told of themselves, and what they were told and promised, each with its message. Read from the newest messages
 * at each call, by rules and without AI: nothing is stored, so nothing outlives the conversation.
 */
@Singleton
class FanFacts {
    private static final int LOOKED_AT = 500;
    private static final int MOST = 50;
    private static final int QUOTED = 300;
    private static final Pattern PROMISE =
            Pattern.compile("\\b(?:i'?ll|i will|i'?m (?:gonna|going to)|i promise(?: to| i'?ll)?|i can)"
                    + " (?:\\w+ ){0,2}?(?:send|show|tell|make|record|post|film|write|message|text|call|get back|let you know|surprise|find"
                    + "|upload|finish|save|bring|answer|try|check|remember|think of)\\b");

    /** @param text what was said, in its own words */
    public record Said(String text, UUID messageId, String quote, Instant sentAt) {}

    /**
     * A promise to the fan.
     *
     * @param dueAt when it seems to fall due; a follow-up made of it needs no more than this and the text
     */
    public record Promise(String text, Instant dueAt, UUID messageId, String quote, Instant sentAt) {}

    /**
     * @param fan what the fan told of themselves, newest first
     * @param told what the fan was told of the model, newest first
     * @param promises what the fan was promised, newest first
     */
    public record KnownOfFan(List<Said> fan, List<Said> told, List<Promise> promises) {}

    private final ConversationAccess access;
    private final ToldStore store;

    FanFacts(ConversationAccess access, ToldStore store) {
        this.access = access;
        this.store = store;
    }

    Outcome<KnownOfFan> of(UUID operator, UUID fanId) {
        if (access.open(fanId, operator).isEmpty()) {
            return Outcome.refused(Problem.of(SuggestionProblem.FAN_NOT_FOUND, "id", "no fan " + fanId));
        }
        return Outcome.done(read(store.newest(fanId, LOOKED_AT)));
    }

    private static KnownOfFan read(List<PastMessage> messages) {
        List<Said> fan = new ArrayList<>();
        List<Said> told = new ArrayList<>();
        List<Promise> promises = new ArrayList<>();
        Set<Claim> known = new HashSet<>();
        Set<Claim> knownToThem = new HashSet<>();
        for (PastMessage message : messages) {
            said(message, message.incoming() ? fan : told, message.incoming() ? known : knownToThem);
            if (!message.incoming() && promises.size() < MOST) {
                promise(message, promises);
            }
        }
        return new KnownOfFan(List.copyOf(fan), List.copyOf(told), List.copyOf(promises));
    }

    private static void said(PastMessage message, List<Said> into, Set<Claim> known) {
        Set<String> words = new HashSet<>();
        for (Claim claim : Claims.of(message.text())) {
            // The newest word on a thing counts; a wider claim in the same words says nothing new.
            Claim bare = new Claim(claim.attribute(), claim.value(), claim.holds(), claim.count(), "");
            if (known.add(bare) && words.add(claim.words()) && into.size() < MOST) {
                into.add(new Said(claim.words(), message.id(), quote(message), message.sentAt()));
            }
        }
    }

    private static void promise(PastMessage message, List<Promise> into) {
        for (String sentence : message.text().split("(?<=[.!?\\n…])\\s*")) {
            String plain = Texts.plain(sentence);
            if (!plain.contains("?")
                    && !plain.contains(" if ")
                    && PROMISE.matcher(plain).find()) {
                into.add(new Promise(
                        sentence.strip(),
                        due(plain, message.sentAt()),
                        message.id(),
                        quote(message),
                        message.sentAt()));
                return;
            }
        }
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
        boolean today = Pattern.compile("\\b(?:tonight|today|later|in a (?:bit|minute|sec)|this evening)\\b")
                .matcher(plain)
                .find();
        return from.plus(today ? Duration.ofHours(6) : Duration.ofDays(2));
    }

    private static String quote(PastMessage message) {
        return message.text().substring(0, Math.min(QUOTED, message.text().length()));
    }
}
