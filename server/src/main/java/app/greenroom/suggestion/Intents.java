package app.greenroom.suggestion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what a message is after: by likeness to a few examples of each intent, and by cues in its words. */
final class Intents {
    /** Below this, nothing is known for sure and a general reply is the honest one. */
    private static final float SURE = 0.42f;

    /** Cues look at the beginning of a long message only, which also bounds their time. */
    private static final int READ_AT_MOST = 600;

    private final Templates templates;
    private final @Nullable TemplateVectors vectors;
    private final Map<String, List<Pattern>> cues = new LinkedHashMap<>();

    Intents(Templates templates, @Nullable TemplateVectors vectors) {
        this.templates = templates;
        this.vectors = vectors;
        templates.intents().forEach(intent -> cues.put(intent.id(), intent.patterns()));
    }

    /** The best intent for a text; without a vector, by its words alone. */
    Match find(String text, float @Nullable [] vector) {
        return ranked(text, vector).getFirst();
    }

    /** All intents that a text may have, best first; a general reply is always among them. */
    List<Match> ranked(String text, float @Nullable [] vector) {
        var plain = Texts.plain(text.substring(0, Math.min(READ_AT_MOST, text.length())));
        var ranked = new ArrayList<>(List.of(new Match(templates.intent("general"), SURE)));
        for (var intent : templates.intents()) {
            float score = likeness(intent, vector) + cue(intent, plain);
            if (score > SURE) {
                ranked.add(new Match(intent, score));
            }
        }
        ranked.sort(Comparator.comparing(Match::score).reversed());
        return ranked;
    }

    private float likeness(Templates.Intent intent, float @Nullable [] vector) {
        float best = 0;
        if (vector != null && vectors != null) {
            for (var example : intent.examples()) {
                best = Math.max(best, Vectors.dot(vector, vectors.of(example)));
            }
        }
        return best;
    }

    private float cue(Templates.Intent intent, String plain) {
        for (var cue : cues.getOrDefault(intent.id(), List.of())) {
            if (cue.matcher(plain).find()) {
                // By words alone a cue must be able to win.
                return vectors == null ? intent.weight() + SURE : intent.weight();
            }
        }
        return 0;
    }

    /** An intent and how much speaks for it. */
    record Match(Templates.Intent intent, float score) {}
}
