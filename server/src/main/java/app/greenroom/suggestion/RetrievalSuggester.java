package app.greenroom.suggestion;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Proposes without a language model: the model's own replies to similar messages, answers from the profile's facts,
 * and templates by intent; mixed by score and made diverse.
 */
@Singleton
final class RetrievalSuggester implements Suggester {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    /** A past reply to something less alike than this answers another question. */
    private static final float SAME_QUESTION = 0.45f;

    private static final float ANSWERED_BY_FACT = 0.3f;
    private static final int FACTS_AT_MOST = 2;
    private static final int PROFILES_REMEMBERED = 500;

    private final @Nullable Embedder embedder;
    private final @Nullable TemplateVectors vectors;
    private final Templates templates = Templates.load();
    private final Intents intents;
    private final Map<String, float[]> profileVectors = new ConcurrentHashMap<>();

    @Inject
    RetrievalSuggester(@Nullable Embedder embedder, @Nullable TemplateVectors vectors) {
        this.embedder = embedder;
        this.vectors = vectors;
        this.intents = new Intents(templates, vectors);
    }

    /** Templates by their cues alone, for when nothing can be embedded in time. */
    static RetrievalSuggester byWordsAlone() {
        return new RetrievalSuggester(null, null);
    }

    @Override
    public String origin() {
        return "retrieval";
    }

    @Override
    public Proposal propose(Situation situation) {
        var toAnswer = Situation.toAnswer(situation.last());
        var match = match(situation, toAnswer);
        var random = new Random(situation.seed());
        var voice = new Voice(situation.profile(), situation.fanName(), random);
        var ranking = new Ranking(situation, profileVector(situation.profile()), random);

        var candidates = new ArrayList<Candidate>();
        var intent = match.intent();
        candidates.addAll(fromTemplates(intent, match.score(), voice, intent.gentle()));
        if (!situation.care() && toAnswer != null) {
            candidates.addAll(fromOwnReplies(situation, voice, intent));
            candidates.addAll(fromFacts(situation, toAnswer, voice, intent.gentle()));
        }
        var best = new ArrayList<>(Diversity.order(ranking.score(candidates)));
        if (!situation.care()) {
            // A reserve: if all of the above was said already, there is still something left to say.
            for (var id : List.of("general", "about-me")) {
                best.addAll(fromTemplates(templates.intent(id), 0, voice, intent.gentle()));
            }
        }
        return new Proposal(List.copyOf(best), intent.gentle());
    }

    private Intents.Match match(Situation situation, @Nullable String toAnswer) {
        if (situation.care()) {
            return new Intents.Match(templates.intent("care"), 1);
        }
        if (situation.last().isEmpty()) {
            return new Intents.Match(templates.intent("opening"), 1);
        }
        if (toAnswer == null) {
            return new Intents.Match(templates.intent("follow-up"), 1);
        }
        if (situation.last().getLast().kind().equals("tip")) {
            return new Intents.Match(templates.intent("tip"), 1);
        }
        return toAnswer.isBlank()
                ? new Intents.Match(templates.intent("media"), 1)
                : intents.find(toAnswer, situation.vector());
    }

    private List<Candidate> fromTemplates(Templates.Intent intent, float fit, Voice voice, boolean gentle) {
        return intent.texts().stream()
                .map(text -> new Candidate(
                        voice.say(voice.fill(text), gentle),
                        text,
                        "template: " + intent.label(),
                        0.45f * Math.min(1, fit),
                        vectors == null ? null : vectors.of(text)))
                .toList();
    }

    private List<Candidate> fromOwnReplies(Situation situation, Voice voice, Templates.Intent intent) {
        var usable = situation.replies().stream()
                .filter(reply -> reply.similarity() >= SAME_QUESTION)
                .filter(reply -> FactGuard.mayBeSaidAgain(reply, situation))
                .toList();
        var candidates = new ArrayList<Candidate>();
        for (var reply : usable) {
            candidates.add(new Candidate(
                    voice.say(reply.text(), intent.gentle()),
                    reply.text(),
                    "your own reply, " + DAY.format(reply.sentAt().atZone(ZoneOffset.UTC)),
                    0.15f + 0.45f * reply.similarity(),
                    reply.vector()));
        }
        return candidates;
    }

    /** A question about the model is best answered by what the profile says, in its own words. */
    private List<Candidate> fromFacts(Situation situation, String toAnswer, Voice voice, boolean gentle) {
        var facts = situation.profile().facts();
        if (embedder == null || situation.vector() == null || !toAnswer.contains("?") || facts.isEmpty()) {
            return List.of();
        }
        var candidates = new ArrayList<Candidate>();
        for (var fact : facts) {
            var vector = profileVectors.computeIfAbsent(fact, embedder::embed);
            float likeness = Vectors.dot(situation.vector(), vector);
            if (likeness >= ANSWERED_BY_FACT) {
                var text = fact.replaceAll("[.!\\s]+$", "") + ". What about you?";
                candidates.add(new Candidate(
                        voice.say(text, gentle), fact, "from the profile", 0.3f + 0.6f * likeness, vector));
            }
        }
        return candidates.stream()
                .sorted((a, b) -> Float.compare(b.score(), a.score()))
                .limit(FACTS_AT_MOST)
                .toList();
    }

    private float @Nullable [] profileVector(Profile profile) {
        if (embedder == null || profile.summary().isEmpty()) {
            return null;
        }
        if (profileVectors.size() > PROFILES_REMEMBERED) {
            profileVectors.clear();
        }
        return profileVectors.computeIfAbsent(profile.summary(), embedder::embed);
    }
}
