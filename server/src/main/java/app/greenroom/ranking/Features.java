package app.greenroom.ranking;

import static app.greenroom.ranking.BilinearMap.dot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be measured of a reply in its moment.
 *
 * @param follows from what is answered to the reply
 * @param goesOn from the own line before to the reply
 * @param tells from a sentence about oneself to the reply that tells it
 */
public record Features(BilinearMap follows, BilinearMap goesOn, BilinearMap tells, Lexicon lexicon) {
    public static final List<String> NAMES = List.of(
            "like what is answered",
            "follows what is answered",
            "follows one of the last three",
            "follows the last three, the older the less",
            "like the conversation, the older the less",
            "like any own line",
            "goes on from the own line before",
            "like a fact",
            "tells a fact",
            "tells the facts together",
            "like the facts together",
            "tells what is asked for",
            "its fact was told before",
            "words of a fact",
            "rare words of the facts",
            "words of what is answered",
            "words of the conversation",
            "rare words of the conversation",
            "words of own lines",
            "asks",
            "answers a question with one",
            "asks again",
            "length",
            "greets at the beginning",
            "greets later");

    private static final int THEIRS = 3;
    private static final int TURNS = 5;
    private static final double SOFTNESS = 8;
    private static final double ASKED_FOR = 6;

    /** A row for each reply, a column for each name. */
    public float[][] of(Moment moment, List<Said> replies) {
        var asked = new Asked(moment);
        return replies.stream().map(reply -> row(moment, asked, reply)).toArray(float[][]::new);
    }

    private float[] row(Moment moment, Asked asked, Said reply) {
        var row = new Row();
        follow(moment, asked, reply.vector(), row);
        tell(moment, asked, reply.vector(), row);
        share(asked, reply, row);
        shape(moment, reply, row);
        return row.values;
    }

    private void follow(Moment moment, Asked asked, float[] vector, Row row) {
        var right = follows.right(vector);
        double weight = 1;
        double weights = 0;
        double sum = 0;
        double most = -1;
        for (int i = 0; i < asked.theirs.length; i++) {
            double fit = dot(moment.theirs().get(i).vector(), vector) + dot(asked.theirs[i], right);
            if (i == 0) {
                row.add(dot(moment.last().vector(), vector));
                row.add(fit);
            }
            most = Math.max(most, fit);
            sum += weight * fit;
            weights += weight;
            weight /= 2;
        }
        row.add(most);
        row.add(sum / weights);
        row.add(likeTheConversation(moment, vector));
        row.add(best(moment.own(), vector));
        row.add(
                asked.own == null
                        ? 0
                        : dot(moment.own().getFirst().vector(), vector) + dot(asked.own, goesOn.right(vector)));
    }

    private static double likeTheConversation(Moment moment, float[] vector) {
        double weight = 1;
        double weights = 0;
        double sum = 0;
        for (var turn : moment.turns().subList(0, Math.min(TURNS, moment.turns().size()))) {
            sum += weight * dot(turn.vector(), vector);
            weights += weight;
            weight *= 0.7;
        }
        return sum / weights;
    }

    private void tell(Moment moment, Asked asked, float[] vector, Row row) {
        int facts = moment.about().size();
        var right = tells.right(vector);
        int nearest = 0;
        double like = -1;
        double most = -1;
        double soft = 0;
        double all = 0;
        double wanted = 0;
        for (int i = 0; i < facts; i++) {
            double near = dot(moment.about().get(i).vector(), vector);
            double told = near + dot(asked.facts[i], right);
            if (near > like) {
                like = near;
                nearest = i;
            }
            most = Math.max(most, told);
            soft += Math.exp(SOFTNESS * told);
            all += near;
            wanted += asked.wanted[i] * told;
        }
        row.add(facts == 0 ? 0 : like);
        row.add(facts == 0 ? 0 : most);
        row.add(facts == 0 ? 0 : Math.log(soft / facts) / SOFTNESS);
        row.add(facts == 0 ? 0 : all / facts);
        row.add(wanted);
        row.add(facts == 0 ? 0 : asked.told[nearest]);
    }

    private void share(Asked asked, Said reply, Row row) {
        var weighed = lexicon.weighed(reply.words());
        row.add(best(asked.weighedFacts, weighed));
        row.add(shared(reply, asked.wordsOfFacts));
        row.add(Lexicon.cosine(asked.weighedTurns.getFirst(), weighed));
        row.add(best(asked.weighedTurns, weighed));
        row.add(shared(reply, asked.wordsOfTurns));
        row.add(best(asked.weighedOwn, weighed));
    }

    private static void shape(Moment moment, Said reply, Row row) {
        boolean first = moment.own().isEmpty();
        double asks = reply.asks() ? 1 : 0;
        double greets = reply.greets() ? 1 : 0;
        row.add(asks);
        row.add(moment.last().asks() ? asks : 0);
        row.add(!first && moment.own().getFirst().asks() ? asks : 0);
        row.add(Math.log(reply.words().size() + 1));
        row.add(first ? greets : 0);
        row.add(first ? 0 : greets);
    }

    private double shared(Said reply, Set<String> with) {
        double sum = 0;
        for (var word : Set.copyOf(reply.words())) {
            sum += with.contains(word) ? lexicon.weight(word) : 0;
        }
        return sum;
    }

    private static double best(List<Said> texts, float[] vector) {
        return texts.stream()
                .mapToDouble(text -> dot(text.vector(), vector))
                .max()
                .orElse(0);
    }

    private static double best(List<Map<String, Double>> texts, Map<String, Double> words) {
        return texts.stream()
                .mapToDouble(text -> Lexicon.cosine(text, words))
                .max()
                .orElse(0);
    }

    void write(DataOutput out) throws IOException {
        follows.write(out);
        goesOn.write(out);
        tells.write(out);
        lexicon.write(out);
    }

    static Features read(DataInput in) throws IOException {
        return new Features(BilinearMap.read(in), BilinearMap.read(in), BilinearMap.read(in), Lexicon.read(in));
    }

    /** Filled from left to right, in the order of the names. */
    private static final class Row {
        final float[] values = new float[NAMES.size()];
        private int at;

        void add(double value) {
            values[at++] = (float) value;
        }
    }

    /** What all replies to one moment share, measured once. */
    private final class Asked {
        final float[][] theirs;
        final float @Nullable [] own;
        final float[][] facts;
        /** How much each fact is asked for, as shares. */
        final float[] wanted;
        /** How near any own line came to each fact. */
        final double[] told;

        final List<Map<String, Double>> weighedFacts;
        final List<Map<String, Double>> weighedTurns;
        final List<Map<String, Double>> weighedOwn;
        final Set<String> wordsOfFacts = new HashSet<>();
        final Set<String> wordsOfTurns = new HashSet<>();

        Asked(Moment moment) {
            theirs = moment.theirs().stream()
                    .limit(THEIRS)
                    .map(said -> follows.left(said.vector()))
                    .toArray(float[][]::new);
            own = moment.own().isEmpty()
                    ? null
                    : goesOn.left(moment.own().getFirst().vector());
            facts = moment.about().stream()
                    .map(fact -> tells.left(fact.vector()))
                    .toArray(float[][]::new);
            wanted = new float[facts.length];
            float sum = 0;
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] = (float) Math.exp(ASKED_FOR
                        * dot(moment.last().vector(), moment.about().get(i).vector()));
                sum += wanted[i];
            }
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] /= sum;
            }
            told = moment.about().stream()
                    .mapToDouble(fact -> best(moment.own(), fact.vector()))
                    .toArray();
            weighedFacts = weighed(moment.about());
            weighedTurns = weighed(
                    moment.turns().subList(0, Math.min(TURNS, moment.turns().size())));
            weighedOwn = weighed(moment.own());
            moment.about().forEach(fact -> wordsOfFacts.addAll(fact.words()));
            moment.turns().forEach(said -> wordsOfTurns.addAll(said.words()));
        }

        private List<Map<String, Double>> weighed(List<Said> texts) {
            return texts.stream().map(text -> lexicon.weighed(text.words())).toList();
        }
    }
}
