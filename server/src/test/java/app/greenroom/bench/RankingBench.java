package app.greenroom.bench;

import app.greenroom.bench.PersonaChat.Dialogue;
import app.greenroom.bench.Quiz.Question;
import app.greenroom.ranking.Lexicon;
import app.greenroom.ranking.Moment;
import app.greenroom.ranking.ReplyMix;
import app.greenroom.ranking.Said;
import app.greenroom.suggestion.MiniLmEmbedder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * How well replies are ranked, on dialogues from a file: {@code RankingBench FILE full|quick}. Lines that begin
 * with {@code ·} tell how far it is; the last line is the result, as JSON. {@code RankingBench FILE fit MIX} measures
 * nothing: what is fitted on the whole file is written there.
 */
public final class RankingBench {
    /** The vectors of so many are made in minutes; a larger file is drawn from. */
    private static final int DIALOGUES_AT_MOST = 1_000;

    private static final int BATCH = 64;
    private static final long SEED = 2026;
    private static final int NETS = 5;

    private final MiniLmEmbedder embedder;
    private final Map<String, Said> said = new HashMap<>();
    private final long start = System.nanoTime();

    private RankingBench(MiniLmEmbedder embedder) {
        this.embedder = embedder;
    }

    /** Everything is an argument; nothing is kept but what {@code MIX} names. */
    public static void main(String[] args) throws IOException {
        try {
            var dialogues = PersonaChat.read(Path.of(args[0]));
            var folder = Files.createTempDirectory("greenroom-bench");
            var bench = new RankingBench(new MiniLmEmbedder(Optional.of(folder.toString())));
            if (args[1].equals("fit")) {
                bench.embed(PersonaParts.groups(drawn(dialogues)));
                bench.write(dialogues, Path.of(args[2]));
                System.exit(0);
            }
            var result = bench.measure(dialogues, args[1].equals("quick"));
            System.out.println(new ObjectMapper().writeValueAsString(result));
            System.exit(0);
        } catch (PersonaChat.Unreadable e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private Map<String, Object> measure(List<Dialogue> all, boolean quick) throws PersonaChat.Unreadable {
        var groups = PersonaParts.groups(drawn(all));
        if (groups.size() < 2) {
            throw new PersonaChat.Unreadable("all dialogues share a persona, so no part of them is unseen by another.");
        }
        var halves = PersonaParts.divide(groups, 2, SEED);
        tell(PersonaParts.size(groups) + " dialogues of " + groups.size()
                + " groups that share no persona sentence; halves of "
                + PersonaParts.size(halves.get(0)) + " and " + PersonaParts.size(halves.get(1)));
        double embedding = seconds(() -> embed(groups));
        var counts = new LinkedHashMap<String, Count>();
        int questions = 0;
        int fittedOn = 0;
        double fitting = 0;
        double ranking = 0;
        boolean drawn = true;
        for (int part = 0; part < (quick ? 1 : 2); part++) {
            var unseen = halves.get(1 - part);
            var from = System.nanoTime();
            var fitted = fit(halves.get(part), MixFit.sentences(unseen), quick ? 2 : NETS);
            fitting += since(from);
            fittedOn += fitted.questions();
            var asked = Quiz.questions(Quiz.pairs(unseen, this::said, null), this::said, 1, true, new Random(SEED));
            drawn &= asked.stream()
                    .allMatch(question -> question.pair().candidates().isEmpty());
            from = System.nanoTime();
            var scores = asked.stream()
                    .map(question -> scores(fitted.mix(), question))
                    .toList();
            ranking += since(from);
            int offset = part * groups.size();
            count(counts, "fitted mix", asked, scores, offset);
            count(counts, "same features, straight line", asked, all(asked, q -> scores(fitted.straight(), q)), offset);
            baselines(counts, asked, fitted.mix().features().lexicon(), offset);
            questions += asked.size();
            tell("half " + (part + 1) + " fitted, the other reported: hits@1 so far "
                    + "%.3f".formatted(counts.get("fitted mix").hits(1)));
        }
        var result = new LinkedHashMap<String, Object>();
        result.put("dialogues", PersonaParts.size(groups));
        result.put("ofDialogues", all.size());
        result.put("groups", groups.size());
        result.put("halves", halves.stream().map(PersonaParts::size).toList());
        result.put("questions", questions);
        result.put("fittedOn", fittedOn);
        result.put("candidates", drawn ? "drawn" : "from the file");
        result.put("embedder", embedder.name());
        result.put("seconds", Map.of("embedding", embedding, "fitting", fitting, "all", since(start)));
        result.put("microsPerCandidate", ranking * 1e6 / questions / Quiz.CANDIDATES);
        result.put(
                "methods",
                counts.entrySet().stream()
                        .map(e -> e.getValue().told(e.getKey()))
                        .toList());
        return result;
    }

    private MixFit.Fitted fit(List<List<Dialogue>> groups, Set<String> unseen, int nets) throws PersonaChat.Unreadable {
        return new MixFit(embedder.name(), embedder.dimensions(), this::said, SEED, this::tell)
                .fit(groups, unseen, nets);
    }

    private void write(List<Dialogue> dialogues, Path to) throws IOException, PersonaChat.Unreadable {
        tell("fitting on both halves");
        var mix = fit(PersonaParts.groups(drawn(dialogues)), Set.of(), NETS).mix();
        try (var out = Files.newOutputStream(to)) {
            mix.write(out);
        }
        tell("the mix was written, " + Files.size(to) / 1000 + " kB");
    }

    private void baselines(Map<String, Count> counts, List<Question> asked, Lexicon lexicon, int offset) {
        count(
                counts,
                "embedding, with persona",
                asked,
                all(
                        asked,
                        question -> scores(
                                question,
                                candidate ->
                                        dot(question.pair().moment().theirs().getFirst(), candidate)
                                                + nearest(question.pair().moment(), candidate))),
                offset);
        count(
                counts,
                "embedding",
                asked,
                all(
                        asked,
                        question -> scores(
                                question,
                                candidate ->
                                        dot(question.pair().moment().theirs().getFirst(), candidate))),
                offset);
        count(
                counts,
                "TF-IDF, with persona",
                asked,
                all(
                        asked,
                        question -> scores(
                                question,
                                candidate -> words(
                                                lexicon,
                                                question.pair()
                                                        .moment()
                                                        .theirs()
                                                        .getFirst(),
                                                candidate)
                                        + question.pair().moment().about().stream()
                                                .mapToDouble(fact -> words(lexicon, fact, candidate))
                                                .max()
                                                .orElse(0))),
                offset);
        count(
                counts,
                "TF-IDF",
                asked,
                all(
                        asked,
                        question -> scores(
                                question,
                                candidate -> words(
                                        lexicon,
                                        question.pair().moment().theirs().getFirst(),
                                        candidate))),
                offset);
    }

    private interface Score {
        double of(Said candidate);
    }

    private static List<float[]> all(List<Question> asked, java.util.function.Function<Question, float[]> by) {
        return asked.parallelStream().map(by).toList();
    }

    private static float[] scores(Question question, Score score) {
        var scores = new float[question.candidates().size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) score.of(question.candidates().get(i));
        }
        return scores;
    }

    private static float[] scores(ReplyMix mix, Question question) {
        return mix.scores(question.pair().moment(), question.candidates());
    }

    private static double nearest(Moment moment, Said candidate) {
        return moment.about().stream()
                .mapToDouble(fact -> dot(fact, candidate))
                .max()
                .orElse(0);
    }

    private static double dot(Said a, Said b) {
        double sum = 0;
        for (int i = 0; i < a.vector().length; i++) {
            sum += a.vector()[i] * b.vector()[i];
        }
        return sum;
    }

    private static double words(Lexicon lexicon, Said a, Said b) {
        return Lexicon.cosine(lexicon.weighed(a.words()), lexicon.weighed(b.words()));
    }

    private static void count(
            Map<String, Count> counts, String method, List<Question> asked, List<float[]> scores, int offset) {
        var count = counts.computeIfAbsent(method, _ -> new Count());
        for (int i = 0; i < asked.size(); i++) {
            count.add(scores.get(i), offset + asked.get(i).pair().group());
        }
    }

    private static List<Dialogue> drawn(List<Dialogue> all) {
        if (all.size() <= DIALOGUES_AT_MOST) {
            return all;
        }
        // Whole groups, so that what is left out is left out for all.
        var kept = new ArrayList<Dialogue>();
        for (var part : PersonaParts.divide(PersonaParts.groups(all), all.size() / DIALOGUES_AT_MOST + 1, SEED)) {
            part.forEach(kept::addAll);
            return kept;
        }
        return kept;
    }

    private void embed(List<List<Dialogue>> groups) {
        var texts = new LinkedHashSet<String>();
        for (var group : groups) {
            for (var dialogue : group) {
                texts.addAll(dialogue.yours());
                texts.addAll(dialogue.partners());
                for (var turn : dialogue.turns()) {
                    texts.add(turn.said());
                    texts.add(turn.answer());
                    texts.addAll(turn.candidates());
                }
            }
        }
        // Like lengths together waste least.
        var sorted = texts.stream().sorted(Comparator.comparing(String::length)).toList();
        int told = 0;
        for (int from = 0; from < sorted.size(); from += BATCH) {
            var batch = sorted.subList(from, Math.min(sorted.size(), from + BATCH));
            var vectors = embedder.embed(batch);
            for (int i = 0; i < batch.size(); i++) {
                said.put(batch.get(i), Said.of(batch.get(i), vectors.get(i)));
            }
            if (said.size() * 4 / sorted.size() > told) {
                told = said.size() * 4 / sorted.size();
                tell(said.size() + " of " + sorted.size() + " texts embedded");
            }
        }
    }

    private Said said(String text) {
        return said.computeIfAbsent(text, missing -> Said.of(missing, embedder.embed(missing)));
    }

    private void tell(String line) {
        System.out.printf("· %.0f s: %s%n", since(start), line);
    }

    private static double seconds(Runnable work) {
        long from = System.nanoTime();
        work.run();
        return since(from);
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** Ranks of the true replies, and whom each was about: answers about one person are not independent. */
    private static final class Count {
        private final List<Integer> ranks = new ArrayList<>();
        private final List<Integer> groups = new ArrayList<>();

        /** Equals rank before the true reply: a method that cannot tell them apart has not found it. */
        void add(float[] scores, int group) {
            int rank = 1;
            for (int i = 1; i < scores.length; i++) {
                rank += scores[i] >= scores[0] ? 1 : 0;
            }
            ranks.add(rank);
            groups.add(group);
        }

        double hits(int within) {
            return (double) ranks.stream().filter(rank -> rank <= within).count() / ranks.size();
        }

        Map<String, Object> told(String method) {
            double mean = hits(1);
            Map<Integer, Double> byGroup = new HashMap<>();
            for (int i = 0; i < ranks.size(); i++) {
                byGroup.merge(groups.get(i), (ranks.get(i) == 1 ? 1 : 0) - mean, Double::sum);
            }
            double error = Math.sqrt(byGroup.values().stream()
                            .mapToDouble(sum -> sum * sum)
                            .sum())
                    / ranks.size();
            var told = new LinkedHashMap<String, Object>();
            told.put("method", method);
            told.put("hits1", mean);
            told.put("standardError", error);
            told.put("hits5", hits(5));
            told.put(
                    "mrr",
                    ranks.stream().mapToDouble(rank -> 1.0 / rank).average().orElse(0));
            return told;
        }
    }
}
