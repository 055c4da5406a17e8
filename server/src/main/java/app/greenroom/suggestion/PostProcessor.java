package app.greenroom.suggestion;

import app.greenroom.policy.Policy;
import jakarta.inject.Singleton;
import java.util.List;
import net.fellbaum.jemoji.EmojiManager;

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

    /** Whether the candidate may be shown beside those that were kept before it. */
    boolean fits(Candidate candidate, List<Candidate> kept, Situation situation) {
        return situation.profile().never().stream().noneMatch(phrase -> Texts.contains(candidate.text(), phrase))
                && fitsButForTaste(candidate, kept, situation);
    }

    /** The same, whatever words the profile would rather not have. */
    boolean fitsButForTaste(Candidate candidate, List<Candidate> kept, Situation situation) {
        return isFit(candidate.text(), situation.profile())
                && isNew(candidate, kept, situation.alreadySaid())
                && policy.checkOption(candidate.text()).isEmpty()
                && !(situation.care() && policy.sells(candidate.text()));
    }

    private static boolean isFit(String text, Profile profile) {
        int emoji = EmojiManager.extractEmojisInOrder(text).size();
        return !text.isBlank()
                && text.length() <= Texts.LONGEST
                && emoji >= profile.leastEmoji()
                && emoji <= profile.mostEmoji();
    }

    private static boolean isNew(Candidate candidate, List<Candidate> kept, List<String> alreadySaid) {
        return kept.stream().noneMatch(other -> Texts.nearlySame(other.text(), candidate.text()))
                && alreadySaid.stream().noneMatch(said -> Texts.nearlySame(said, candidate.text()));
    }
}
