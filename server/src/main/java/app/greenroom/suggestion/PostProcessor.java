package app.greenroom.suggestion;

import app.greenroom.policy.Policy;
import jakarta.inject.Singleton;
import java.util.List;
import net.fellbaum.jemoji.EmojiManager;
import org.jspecify.annotations.Nullable;

/** The sixth step: which texts may be shown. Fit in length, emoji and policy, and never a repeat. */
@Singleton
final class PostProcessor {
    static final int FEWEST = 3;
    /** Four can be read at a glance; a fifth is allowed but rarely read. */
    static final int WANTED = 4;

    static final int MOST = 5;

    private final Policy policy;

    PostProcessor(Policy policy) {
        this.policy = policy;
    }

    /** Why the candidate may not be shown beside those that were kept before it; null if it may. */
    @Nullable
    Unfit unfit(Candidate candidate, List<Candidate> kept, Situation situation) {
        return situation.profile().never().stream().anyMatch(phrase -> Texts.contains(candidate.text(), phrase))
                ? Unfit.NEVER_SAID
                : unfitButForTaste(candidate, kept, situation);
    }

    /** The same, whatever words the profile would rather not have. */
    @Nullable
    Unfit unfitButForTaste(Candidate candidate, List<Candidate> kept, Situation situation) {
        var text = candidate.text();
        if (text.isBlank()) {
            return Unfit.EMPTY;
        }
        if (text.length() > Texts.LONGEST) {
            return Unfit.TOO_LONG;
        }
        int emoji = EmojiManager.extractEmojisInOrder(text).size();
        if (emoji < situation.profile().leastEmoji()
                || emoji > situation.profile().mostEmoji()) {
            return Unfit.EMOJI;
        }
        if (kept.stream().anyMatch(other -> Texts.nearlySame(other.text(), text))) {
            return Unfit.SAME_AS_ANOTHER;
        }
        if (situation.alreadySaid().stream().anyMatch(said -> Texts.nearlySame(said, text))) {
            return Unfit.SAID_BEFORE;
        }
        var findings = policy.checkOption(text);
        if (!findings.isEmpty()) {
            return Unfit.against(findings.getFirst());
        }
        return situation.care() && policy.sells(text) ? Unfit.SELLS_IN_CARE : null;
    }
}
