package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What operators said of options decides between equals, and no more than that. */
class RankingTest {
    private static final String LIKED = "tell me all about your evening then";
    private static final String OTHER = "so how has the week been for you";

    @Test
    void an_option_that_was_called_good_comes_before_its_equals_but_not_before_a_better_one() {
        Candidate equal = Situations.candidate(OTHER);
        Candidate better = equal.scored(1.5f);

        assertThat(wins(equal)).isGreaterThan(95);
        assertThat(wins(better)).isZero();
    }

    /** How often, of a hundred, the one that was called good is scored higher. */
    private static long wins(Candidate against) {
        Situation asked = Situations.fanWrote(Profiles.NONE, "hey");
        Situation situation = new Situation(
                asked.modelId(),
                asked.modelName(),
                asked.fanId(),
                asked.fanName(),
                asked.profile(),
                asked.traits(),
                asked.last(),
                List.of(),
                List.of(LIKED),
                List.of(),
                List.of(),
                null,
                null,
                false,
                1);
        return IntStream.range(0, 100)
                .filter(seed -> {
                    List<Candidate> scored = new Ranking(situation, null, new Random(seed))
                            .score(List.of(Situations.candidate(LIKED), against));
                    return scored.getFirst().score() > scored.getLast().score();
                })
                .count();
    }
}
