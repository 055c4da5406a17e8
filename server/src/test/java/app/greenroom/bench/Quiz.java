package app.greenroom.bench;

import app.greenroom.bench.PersonaChat.Dialogue;
import app.greenroom.ranking.Moment;
import app.greenroom.ranking.Said;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Makes questions of dialogues: a moment, what was answered, and answers of other dialogues to tell it from. */
final class Quiz {
    static final int CANDIDATES = 20;
    private static final int TRIES = 2_000;

    private Quiz() {}

    /**
     * A moment and what was really answered.
     *
     * @param group whom it is about
     * @param partner whether it is the other speaker of the dialogue who answers
     */
    record Pair(int group, Dialogue dialogue, boolean partner, Moment moment, Said answer, List<String> candidates) {}

    /** A pair with its candidates; the true answer is the first. */
    record Question(Pair pair, List<Said> candidates) {}

    /** What "you" answer, and, if {@code unlike} is given, what partners answer whose persona has none of its sentences. */
    static List<Pair> pairs(
            List<List<Dialogue>> groups,
            Function<String, Said> said,
            java.util.@org.jspecify.annotations.Nullable Set<String> unlike) {
        var pairs = new ArrayList<Pair>();
        for (int g = 0; g < groups.size(); g++) {
            for (var dialogue : groups.get(g)) {
                boolean both = unlike != null
                        && !dialogue.partners().isEmpty()
                        && dialogue.partners().stream().noneMatch(unlike::contains);
                pairs.addAll(pairs(g, dialogue, both, said));
            }
        }
        return pairs;
    }

    private static List<Pair> pairs(int group, Dialogue dialogue, boolean both, Function<String, Said> said) {
        var yours = dialogue.yours().stream().map(said).toList();
        var partners = dialogue.partners().stream().map(said).toList();
        var pairs = new ArrayList<Pair>();
        var seenByYou = new ArrayList<Moment.Turn>();
        var seenByPartner = new ArrayList<Moment.Turn>();
        for (var turn : dialogue.turns()) {
            var one = said.apply(turn.said());
            var other = said.apply(turn.answer());
            if (both && !seenByPartner.isEmpty()) {
                pairs.add(new Pair(group, dialogue, true, Moment.of(seenByPartner, partners), one, List.of()));
            }
            seenByYou.add(new Moment.Turn(false, one));
            seenByPartner.add(new Moment.Turn(true, one));
            pairs.add(new Pair(group, dialogue, false, Moment.of(seenByYou, yours), other, turn.candidates()));
            seenByYou.add(new Moment.Turn(true, other));
            seenByPartner.add(new Moment.Turn(false, other));
        }
        return pairs;
    }

    /**
     * Adds nineteen answers of other dialogues, drawn from these pairs; or takes those that the file brings.
     *
     * @param sameGroup how often one about the same person is taken when it is drawn, 0 to 1
     */
    static List<Question> questions(
            List<Pair> pairs, Function<String, Said> said, double sameGroup, boolean own, Random random)
            throws PersonaChat.Unreadable {
        var pool = pairs.stream().filter(pair -> !pair.partner()).toList();
        var questions = new ArrayList<Question>();
        for (var pair : pairs) {
            var candidates = new ArrayList<Said>(List.of(pair.answer()));
            if (own && pair.candidates().size() > 1 && pair.candidates().contains(rawAnswer(pair))) {
                pair.candidates().stream()
                        .filter(text -> !text.equals(rawAnswer(pair)))
                        .map(said)
                        .forEach(candidates::add);
            } else {
                draw(pair, pool, candidates, sameGroup, random);
            }
            questions.add(new Question(pair, candidates));
        }
        return questions;
    }

    private static void draw(Pair pair, List<Pair> pool, List<Said> candidates, double sameGroup, Random random)
            throws PersonaChat.Unreadable {
        Set<String> taken = new HashSet<>(Set.of(pair.answer().text()));
        for (int tries = 0; candidates.size() < CANDIDATES; tries++) {
            if (tries > TRIES) {
                throw new PersonaChat.Unreadable(
                        "too few different answers to draw " + CANDIDATES + " candidates from.");
            }
            var other = pool.get(random.nextInt(pool.size()));
            boolean same = !pair.partner() && other.group() == pair.group();
            if (other.dialogue() != pair.dialogue()
                    && !(same && random.nextDouble() > sameGroup)
                    && taken.add(other.answer().text())) {
                candidates.add(other.answer());
            }
        }
    }

    private static String rawAnswer(Pair pair) {
        return pair.answer().text();
    }
}
