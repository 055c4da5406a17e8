package app.greenroom.suggestion;

import app.greenroom.ranking.Moment;
import app.greenroom.ranking.ReplyMix;
import app.greenroom.ranking.Said;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Puts vectors to what a suggestion looks at: the kept ones, and only what has none yet is embedded. */
@Singleton
final class KeptVectors {
    /** What was said before a pause belongs to another talk, which a reply need not follow. */
    private static final Duration PAUSE = Duration.ofHours(8);

    private static final int TURNS = 8;
    private static final int FACTS_REMEMBERED = 20_000;

    private final MessageVectorStore store;
    private final Embedder embedder;
    private final Map<String, float[]> facts = new ConcurrentHashMap<>();

    KeptVectors(MessageVectorStore store, Embedder embedder) {
        this.store = store;
        this.embedder = embedder;
    }

    /** The vector of a fact of a profile. */
    float[] fact(String fact) {
        if (facts.size() > FACTS_REMEMBERED) {
            facts.clear();
        }
        return facts.computeIfAbsent(fact, embedder::embed);
    }

    /** The moment that a reply must fit; null if nothing is to be answered, or if the mix knows another embedder. */
    @Nullable
    Moment moment(Situation situation) {
        var vector = situation.vector();
        var toAnswer = Situation.toAnswer(situation.last());
        if (toAnswer == null || vector == null || !ReplyMix.shipped().embedder().equals(embedder.name())) {
            return null;
        }
        var talk = talk(situation.last());
        var texts = new HashMap<UUID, String>();
        talk.forEach(message -> texts.put(message.id(), message.text()));
        var kept = kept(texts);
        var turns = new ArrayList<Moment.Turn>();
        for (var message : talk) {
            turns.add(new Moment.Turn(!message.incoming(), Said.of(message.text(), known(kept, message.id()))));
        }
        turns.add(new Moment.Turn(false, Said.of(toAnswer, vector)));
        var about = situation.profile().facts().stream()
                .map(fact -> Said.of(fact, fact(fact)))
                .toList();
        return Moment.of(turns, about);
    }

    /** What was said in this talk before the last message, oldest first. */
    private static List<PastMessage> talk(List<PastMessage> last) {
        int from = last.size() - 1;
        while (from > 0
                && last.size() - from <= TURNS
                && last.get(from - 1)
                        .sentAt()
                        .plus(PAUSE)
                        .isAfter(last.get(from).sentAt())) {
            from--;
        }
        return last.subList(from, last.size() - 1).stream()
                .filter(message -> !message.text().isBlank())
                .toList();
    }

    private Map<UUID, float[]> kept(Map<UUID, String> texts) {
        if (texts.isEmpty()) {
            return Map.of();
        }
        var kept = store.vectors(texts.keySet(), embedder.name());
        var missing =
                texts.keySet().stream().filter(id -> !kept.containsKey(id)).toList();
        var made = embedder.embed(missing.stream().map(id -> known(texts, id)).toList());
        for (int i = 0; i < made.size(); i++) {
            kept.put(missing.get(i), made.get(i));
        }
        return kept;
    }

    private static <T> T known(Map<UUID, T> all, UUID id) {
        return Objects.requireNonNull(all.get(id));
    }
}
