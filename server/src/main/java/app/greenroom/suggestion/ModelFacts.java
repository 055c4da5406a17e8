package app.greenroom.suggestion;

import app.greenroom.model.Model;
import app.greenroom.model.Models;
import app.greenroom.operator.Caller;
import app.greenroom.platform.db.Ids;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.policy.Policy;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Facts about models, found in their own messages. One is proposed, and stands in the profile only once a person has
 * confirmed it: what one operator once made up for one fan is no fact.
 */
@Singleton
class ModelFacts {
    private static final int MOST_AT_ONCE = 50;
    private static final int LONGEST = 120;
    private static final int MOST_IN_PROFILE = 100;
    /** What is said of the two, or of the fan, is nobody else's. */
    private static final Pattern OF_THE_FAN =
            Pattern.compile("\\b(?:you|your|yours|u|ur|we|our|us|him|her|together)\\b");

    private final ModelFactStore store;
    private final Models models;
    private final Policy policy;
    private final Clock clock;

    ModelFacts(ModelFactStore store, Models models, Policy policy, Clock clock) {
        this.store = store;
        this.models = models;
        this.policy = policy;
        this.clock = clock;
    }

    private record Found(String text, UUID messageId, Set<UUID> fans) {}

    /** Proposes what these texts, newest first, say of the model and its profile does not; how many facts are new. */
    int propose(Model model, List<SuggestionStore.OwnText> texts) {
        List<String> held = Profile.of(model.personalityProfile()).facts();
        Map<String, Found> found = new LinkedHashMap<>();
        for (SuggestionStore.OwnText own : texts) {
            for (Claim claim : Claims.of(own.text())) {
                String text = claim.words();
                String words = String.join(" ", Texts.words(text));
                if (isGeneral(text, own) && held.stream().noneMatch(fact -> Texts.contains(fact, text))) {
                    found.computeIfAbsent(words, any -> new Found(text, own.messageId(), new HashSet<>()))
                            .fans()
                            .add(own.fanId());
                }
            }
        }
        int proposed = 0;
        for (Map.Entry<String, Found> one : found.entrySet()) {
            Found fact = one.getValue();
            if (proposed < MOST_AT_ONCE
                    && policy.checkOption(fact.text).isEmpty()
                    && store.propose(
                            Ids.next(),
                            model.id(),
                            fact.text,
                            one.getKey(),
                            fact.messageId,
                            fact.fans.size(),
                            clock.instant())) {
                proposed++;
            }
        }
        return proposed;
    }

    private static boolean isGeneral(String text, SuggestionStore.OwnText own) {
        return text.length() <= LONGEST
                && !OF_THE_FAN.matcher(text).find()
                && Texts.words(own.fanName() + " " + own.fanUsername()).stream()
                        .filter(name -> name.length() > 2 && !FactGuard.isCommon(name))
                        .noneMatch(name -> Texts.contains(text, name));
    }

    Outcome<Page<ModelFact>> page(
            Caller caller, UUID modelId, @Nullable String state, @Nullable String cursor, int limit) {
        UUID before = Keyset.decode(cursor, 1, key -> UUID.fromString(key.getFirst()));
        return models.byId(caller, modelId)
                .then(model -> Outcome.done(Page.of(
                        store.page(modelId, state, before, limit + 1), limit, fact -> Keyset.encode(fact.id()))));
    }

    /** Keeps a person's word on a fact: confirmed, it joins the profile as a new version; rejected, it leaves it. */
    Outcome<ModelFact> decide(Caller caller, UUID modelId, UUID id, String state) {
        return models.byId(caller, modelId).then(model -> {
            ModelFact fact = store.byId(modelId, id).orElse(null);
            if (fact == null) {
                return Outcome.refused(Problem.of(SuggestionProblem.FACT_NOT_FOUND, "fact", "no fact " + id));
            }
            ObjectNode profile = model.personalityProfile().deepCopy();
            List<String> facts = new ArrayList<>();
            profile.path("facts").forEach(held -> facts.add(held.asText()));
            facts.removeIf(held -> Texts.words(held).equals(Texts.words(fact.text())));
            if (state.equals(ModelFact.CONFIRMED)) {
                if (facts.size() >= MOST_IN_PROFILE) {
                    return Outcome.refused(Problem.of(
                            SuggestionProblem.TOO_MANY_FACTS,
                            "fact",
                            "The profile holds %d facts".formatted(facts.size())));
                }
                facts.add(fact.text());
            }
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            facts.forEach(list::add);
            if (!list.isEmpty() || profile.has("facts")) {
                profile.set("facts", list);
            }
            return models.personality(caller, modelId, model.version(), profile, null)
                    .then(now -> store.decide(modelId, id, state, caller.id(), clock.instant())
                            .map(Outcome::done)
                            .orElseGet(() -> Outcome.refused(
                                    Problem.of(SuggestionProblem.FACT_NOT_FOUND, "fact", "no fact " + id))));
        });
    }
}
