package app.greenroom.suggestion;

import jakarta.inject.Singleton;
import java.util.List;

/** Marks options that contradict the profile's facts or what this fan was told. */
@Singleton
final class ContradictionCheck implements OptionCheck {
    private static final int LOOKED_AT = 500;

    private final Contradictions contradictions;
    private final ToldStore store;

    ContradictionCheck(Contradictions contradictions, ToldStore store) {
        this.contradictions = contradictions;
        this.store = store;
    }

    @Override
    public List<Warning> warnings(String text, Situation situation) {
        // Most options say nothing of the model: they cost no query.
        return Claims.of(text).isEmpty()
                ? List.of()
                : contradictions.of(text, situation.profile().facts(), store.told(situation.fanId(), LOOKED_AT));
    }

    /** The same for a text that somebody typed; without AI, by words alone. */
    List<Warning> typed(String text, Conversation conversation) {
        Contradictions by = conversation.aiOff() ? Contradictions.byWordsAlone() : contradictions;
        return by.of(
                text,
                Profile.of(conversation.personalityProfile()).facts(),
                store.told(conversation.fanId(), LOOKED_AT));
    }
}
