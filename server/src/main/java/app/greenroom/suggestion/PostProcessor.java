package app.greenroom.suggestion;

import app.greenroom.policy.Policy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.fellbaum.jemoji.EmojiManager;

/** Keeps the candidates that may be shown: three to five, fit in length, emoji and policy, and never a repeat. */
@Singleton
final class PostProcessor {
    static final int FEWEST = 3;
    /** Four can be read at a glance; a fifth is allowed but rarely read. */
    private static final int WANTED = 4;

    private final Policy policy;

    PostProcessor(Policy policy) {
        this.policy = policy;
    }

    List<Candidate> choose(List<Candidate> candidates, Situation situation) {
        var kept = new ArrayList<Candidate>();
        var profile = situation.profile();
        Predicate<Candidate> neverSaid =
                candidate -> profile.never().stream().noneMatch(phrase -> Texts.contains(candidate.text(), phrase));
        keep(candidates, WANTED, kept, situation, neverSaid);
        // A profile that forbids every word there is must still leave a choice.
        keep(candidates, FEWEST, kept, situation, candidate -> true);
        return List.copyOf(kept);
    }

    private void keep(
            List<Candidate> candidates,
            int wanted,
            List<Candidate> kept,
            Situation situation,
            Predicate<Candidate> allowed) {
        for (var candidate : candidates) {
            if (kept.size() >= wanted) {
                return;
            }
            if (isFit(candidate.text(), situation.profile())
                    && allowed.test(candidate)
                    && isNew(candidate, kept, situation.alreadySaid())
                    && policy.checkOption(candidate.text()).isEmpty()) {
                kept.add(candidate);
            }
        }
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
