package app.greenroom.suggestion;

import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a fan told of themselves, and what they were told and promised, each with its message. Read from the newest messages
 * at each call, by rules and without AI: nothing is stored, so nothing outlives the conversation.
 */
@Singleton
class FanFacts {
    private static final int LOOKED_AT = 500;
    private static final int MOST = 50;
    private static final int QUOTED = 300;

    /** @param text what was said, in its own words */
    public record Said(String text, UUID messageId, String quote, Instant sentAt) {}

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
                Promise.in(message).ifPresent(promises::add);
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

    static String quote(PastMessage message) {
        return message.text().substring(0, Math.min(QUOTED, message.text().length()));
    }
}
