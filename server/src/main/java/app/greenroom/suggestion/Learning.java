package app.greenroom.suggestion;

import app.greenroom.model.Model;
import app.greenroom.model.Models;
import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the desk learns for its options: how a model really writes, and what operators think of what they were offered. */
@Singleton
class Learning {
    private static final int MOST = 2_000;
    /** From fewer texts a habit cannot be told from chance. */
    private static final int FEWEST = 20;

    private final SuggestionStore store;
    private final Models models;
    private final Scopes scopes;
    private final Habits habits;
    private final ModelFacts facts;
    private final Clock clock;

    Learning(SuggestionStore store, Models models, Scopes scopes, Habits habits, ModelFacts facts, Clock clock) {
        this.store = store;
        this.models = models;
        this.scopes = scopes;
        this.habits = habits;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * @param learntFrom how many messages were read
     * @param edits how many of them are options that operators edited
     * @param changed the parts of the profile that read otherwise now
     * @param proposedFacts how many facts about the model were found that wait for a person's word
     */
    public record Learnt(Model model, int learntFrom, int edits, List<String> changed, int proposedFacts) {}

    /** Brings those parts of the model's profile that tell how it writes to what it has written. */
    Outcome<Learnt> learn(Caller caller, UUID modelId) {
        return models.byId(caller, modelId).then(model -> {
            if (model.aiMode().equals("off")) {
                return Outcome.refused(
                        Problem.of(SuggestionProblem.AI_OFF, "modelId", SuggestionProblem.AI_OFF.title()));
            }
            List<SuggestionStore.OwnText> texts = store.written(modelId, MOST);
            if (Habits.weight(texts) < FEWEST) {
                return Outcome.refused(Problem.of(
                        SuggestionProblem.TOO_LITTLE_TO_LEARN,
                        "modelId",
                        "%d of its messages can be learnt from; %d are needed, an edited option counting for %d"
                                .formatted(texts.size(), FEWEST, Habits.AN_EDIT_COUNTS)));
            }
            JsonNode before = model.personalityProfile();
            ObjectNode profile = before.deepCopy();
            profile.setAll(habits.of(texts));
            List<String> changed = new ArrayList<>();
            profile.properties().forEach(part -> {
                if (!part.getValue().equals(before.get(part.getKey()))) {
                    changed.add(part.getKey());
                }
            });
            return models.personality(caller, modelId, model.version(), profile, texts.size())
                    .then(now -> Outcome.done(new Learnt(
                            now,
                            texts.size(),
                            (int) texts.stream()
                                    .filter(SuggestionStore.OwnText::edited)
                                    .count(),
                            changed,
                            facts.propose(now, texts))));
        });
    }

    /** Keeps an operator's word on an option that they may see. */
    Outcome<Boolean> note(Caller caller, UUID suggestionId, int option, String verdict) {
        return store.note(suggestionId, option, scopes.modelsOf(caller), caller.id(), verdict, clock.instant())
                ? Outcome.done(true)
                : Outcome.refused(Problem.of(
                        SuggestionProblem.SUGGESTION_NOT_FOUND,
                        "suggestionId",
                        "no option " + option + " of " + suggestionId));
    }
}
