package app.greenroom.bench;

import app.greenroom.bench.PersonaChat.Dialogue;
import app.greenroom.bench.Quiz.Pair;
import app.greenroom.bench.Quiz.Question;
import app.greenroom.ranking.Features;
import app.greenroom.ranking.Lexicon;
import app.greenroom.ranking.Net;
import app.greenroom.ranking.ReplyMix;
import app.greenroom.ranking.Said;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Fits the mix on a part of the dialogues. What learns from pairs (the maps, the lexicon) would know the pairs that the
 * nets are fitted on by heart; so these are measured by maps of the other folds, whose personas they do not share.
 */
final class MixFit {
    private static final int FOLDS = 4;
    /** Below this, a reply does not tell the sentence that it is nearest to. */
    private static final double TELLS = 0.3;

    private final String embedder;
    private final int dimensions;
    private final Function<String, Said> said;
    private final long seed;
    private final Consumer<String> progress;

    MixFit(String embedder, int dimensions, Function<String, Said> said, long seed, Consumer<String> progress) {
        this.embedder = embedder;
        this.dimensions = dimensions;
        this.said = said;
        this.seed = seed;
        this.progress = progress;
    }

    /** What was fitted: the mix, and for comparison the same features weighed by a straight line. */
    record Fitted(ReplyMix mix, ReplyMix straight, int questions) {}

    /** @param unseen sentences about people whom nothing may be learnt of */
    Fitted fit(List<List<Dialogue>> groups, Set<String> unseen, int nets) throws PersonaChat.Unreadable {
        var folds = PersonaParts.divide(groups, FOLDS, seed);
        if (folds.stream().anyMatch(List::isEmpty)) {
            throw new PersonaChat.Unreadable("too few different personas: " + groups.size()
                    + " groups of dialogues share none, at least " + 2 * FOLDS + " are needed.");
        }
        var rows = new ArrayList<float[][]>();
        for (int i = 0; i < FOLDS; i++) {
            var others = new ArrayList<List<Dialogue>>();
            for (int j = 0; j < FOLDS; j++) {
                if (j != i) {
                    others.addAll(folds.get(j));
                }
            }
            var fold = folds.get(i);
            var features = features(others, union(unseen, sentences(fold)));
            var pairs = Quiz.pairs(fold, said, union(unseen, sentences(others)));
            var questions = Quiz.questions(pairs, said, 1.0 / FOLDS, false, new Random(seed + i));
            rows.addAll(questions.parallelStream()
                    .map(question -> measure(features, question))
                    .toList());
            progress.accept("maps and features, part " + (i + 1) + " of " + FOLDS);
        }
        var features = features(groups, unseen);
        var fit = new NetFit(rows);
        var fitted = IntStream.range(0, nets)
                .parallel()
                .mapToObj(net -> fit.bent(seed + net))
                .toList();
        progress.accept(nets + (nets == 1 ? " net" : " nets") + " on " + rows.size() + " questions");
        return new Fitted(mix(features, fitted), mix(features, List.of(fit.straight())), rows.size());
    }

    private ReplyMix mix(Features features, List<Net> nets) {
        return new ReplyMix(embedder, features, nets);
    }

    private Features features(List<List<Dialogue>> groups, Set<String> unseen) {
        var pairs = Quiz.pairs(groups, said, unseen);
        var follows = new ArrayList<MapFit.Pair>();
        var goesOn = new ArrayList<MapFit.Pair>();
        var tells = new ArrayList<MapFit.Pair>();
        for (var pair : pairs) {
            follows.add(side(pair.moment().theirs().getFirst(), pair));
            if (!pair.moment().own().isEmpty()) {
                goesOn.add(side(pair.moment().own().getFirst(), pair));
            }
            var told = nearest(pair.moment().about(), pair.answer());
            if (dot(told, pair.answer()) > TELLS) {
                tells.add(side(told, pair));
            }
        }
        var texts = groups.stream()
                .flatMap(List::stream)
                .flatMap(dialogue -> dialogue.turns().stream())
                .flatMap(turn -> List.of(turn.said(), turn.answer()).stream())
                .map(said)
                .toList();
        var maps = List.of(follows, goesOn, tells).parallelStream()
                .map(sides -> MapFit.fit(sides, dimensions, seed))
                .toList();
        return new Features(maps.get(0), maps.get(1), maps.get(2), Lexicon.of(texts));
    }

    static float[][] measure(Features features, Question question) {
        return features.of(question.pair().moment(), question.candidates());
    }

    static Set<String> sentences(List<List<Dialogue>> groups) {
        var sentences = new HashSet<String>();
        groups.forEach(group -> group.forEach(dialogue -> sentences.addAll(dialogue.yours())));
        return sentences;
    }

    private static MapFit.Pair side(Said left, Pair pair) {
        return new MapFit.Pair(left.vector(), pair.answer().vector(), pair.dialogue());
    }

    private static Said nearest(List<Said> about, Said to) {
        return about.stream()
                .max((a, b) -> Double.compare(dot(a, to), dot(b, to)))
                .orElseThrow();
    }

    private static double dot(Said a, Said b) {
        double sum = 0;
        for (int i = 0; i < a.vector().length; i++) {
            sum += a.vector()[i] * b.vector()[i];
        }
        return sum;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }
}
