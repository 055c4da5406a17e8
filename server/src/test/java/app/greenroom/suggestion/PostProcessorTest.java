package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.policy.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sixth step lets through what an operator could send as it is, and nothing twice. */
class PostProcessorTest {
    private final PostProcessor step = new PostProcessor(new Policy());
    private final Situation situation = Situations.fanWrote(Profiles.LUNA, "how was your day?");

    @Test
    void a_text_passes_if_it_is_short_allowed_and_in_the_models_taste() {
        assertThat(fits("slow morning, lots of coffee 🥰")).isTrue();
        assertThat(fits("x".repeat(Texts.LONGEST + 1))).as("too long").isFalse();
        assertThat(fits(" ")).as("blank").isFalse();
        assertThat(fits("hi 😘🥰😈")).as("more emoji than the model writes").isFalse();
        assertThat(fits("come here daddy"))
                .as("a word that the model never says")
                .isFalse();
        assertThat(fits("text me on wh4ts app")).as("against the policy").isFalse();
        assertThat(fits("i'm a real person, no bot writes this"))
                .as("a claim that no machine writes")
                .isFalse();
    }

    @Test
    void a_profile_that_forbids_every_word_still_leaves_a_choice() {
        Candidate disliked = Situations.candidate("come here daddy");

        assertThat(step.fits(disliked, List.of(), situation)).isFalse();
        assertThat(step.fitsButForTaste(disliked, List.of(), situation)).isTrue();
    }

    @Test
    void nothing_is_said_twice() {
        Candidate first = Situations.candidate("slow morning, lots of coffee");

        assertThat(step.fits(Situations.candidate("Slow morning, lots of coffee!"), List.of(first), situation))
                .isFalse();
    }

    @Test
    void nothing_is_sold_to_a_fan_who_may_need_help() {
        Candidate sale = Situations.candidate("unlock my new set for $20 babe");

        assertThat(step.fits(sale, List.of(), situation)).isTrue();
        assertThat(step.fits(sale, List.of(), situation.inCare())).isFalse();
    }

    private boolean fits(String text) {
        return step.fits(Situations.candidate(text), List.of(), situation);
    }
}
