package app.greenroom.suggestion;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** What the model said herself comes before a template that fits as well. */
    private static final float OWN_REPLY = 0.2f;

    private static final float OWN_REPLY_TO_THE_SAME = 0.5f;

    private static final float ANSWERED_BY_FACT = 0.38f;
    /** Of what a template of the second intent is worth next to one of the first. */
    private static final float SECOND = 0.75f;
    /** What must be answered as what it is, and as nothing else. */
    private static final Set<String> STERN =
            Set.of("care", "meet", "contact", "real", "tip", "media", "complaint", "too-expensive");

    /** A question about the model, and no long story with one in it. */
    private static final Pattern ASKS = Pattern.compile(
            "^.{0,100}\\b(?:(?:what|where|which|who|how)(?:'s| is| are|s)? (?:\\w+ )?your?|(?:do|are|have|did|can|were|would) (?:you|u))\\b.{0,80}$",
            Pattern.DOTALL);

    private static final List<String> AFTER_A_FACT =
            List.of(". What about you?", ". And you, {name}?", ". Now you, {name}.", ". How about you?");
    private static final int FACTS_AT_MOST = 2;

    private final @Nullable KeptVectors keptVectors;
    private final @Nullable TemplateVectors vectors;
    private final Templates templates = Templates.load();
    private final Intents intents;

    @Inject
    RetrievalSuggester(@Nullable KeptVectors keptVectors, @Nullable TemplateVectors vectors) {
        this.keptVectors = keptVectors;
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
        var ranking = new Ranking(situation, keptVectors == null ? null : keptVectors.moment(situation), random);

        var candidates = new ArrayList<Candidate>();
        var intent = match.intent();
        var topic = intent.gentle() ? null : Topics.of(toAnswer);
        candidates.addAll(fromTemplates(intent, match.score(), voice, topic));
        second(situation, toAnswer, match)
                .ifPresent(other ->
                        candidates.addAll(fromTemplates(other.intent(), SECOND * other.score(), voice, topic)));
        if (!situation.care() && toAnswer != null) {
            candidates.addAll(fromOwnReplies(situation, voice, intent));
            candidates.addAll(fromFacts(situation, toAnswer, voice, intent.gentle()));
        }
        var best = new ArrayList<>(Diversity.order(ranking.score(candidates)));
        if (!situation.care()) {
            // A reserve: if all of the above was said already, there is still something left to say.
            for (var id : List.of("general", "about-me")) {
                best.addAll(fromTemplates(templates.intent(id), 0, voice, topic));
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

    /** What else the message may be after, in the same tone: a thank-you with good news in it, say. */
    private Optional<Intents.Match> second(Situation situation, @Nullable String toAnswer, Intents.Match first) {
        return toAnswer == null
                ? Optional.empty()
                : intents.ranked(toAnswer, situation.vector()).stream()
                        .filter(match ->
                                !match.intent().id().equals(first.intent().id())
                                        && match.intent().gentle()
                                                == first.intent().gentle()
                                        && !STERN.contains(first.intent().id()))
                        .findFirst();
    }

    private List<Candidate> fromTemplates(Templates.Intent intent, float fit, Voice voice, @Nullable String topic) {
        return intent.texts().stream()
                .filter(text -> topic != null || !text.contains("{topic}"))
                .map(text -> new Candidate(
                        voice.say(voice.fill(topic == null ? text : text.replace("{topic}", topic)), intent.gentle()),
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
                    OWN_REPLY + OWN_REPLY_TO_THE_SAME * reply.similarity(),
                    reply.vector()));
        }
        return candidates;
    }

    /** A question about the model is best answered by what the profile says, in its own words. */
    private List<Candidate> fromFacts(Situation situation, String toAnswer, Voice voice, boolean gentle) {
        var facts = situation.profile().facts();
        if (keptVectors == null
                || situation.vector() == null
                || !ASKS.matcher(Texts.plain(toAnswer)).find()
                || facts.isEmpty()) {
            return List.of();
        }
        var candidates = new ArrayList<Candidate>();
        for (var fact : facts) {
            var vector = keptVectors.fact(fact);
            float likeness = Vectors.dot(situation.vector(), vector);
            if (likeness >= ANSWERED_BY_FACT) {
                var text = fact.replaceAll("[.!\\s]+$", "")
                        + voice.fill(AFTER_A_FACT.get(candidates.size() % AFTER_A_FACT.size()));
                candidates.add(new Candidate(
                        voice.say(text, gentle), fact, "from the profile", 0.3f + 0.6f * likeness, vector));
            }
        }
        return candidates.stream()
                .sorted((a, b) -> Float.compare(b.score(), a.score()))
                .limit(FACTS_AT_MOST)
                .toList();
    }
}
