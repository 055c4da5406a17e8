package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.policy.Policy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The sixth step lets through what an operator could send as it is, nothing twice, and says why it keeps the rest. */
class PostProcessorTest {
    private final PostProcessor step = new PostProcessor(new Policy());
    private final Situation situation = Situations.fanWrote(Profiles.LUNA, "how was your day?");

    @Test
    void a_text_passes_if_it_is_short_allowed_and_in_the_models_taste() {
        assertThat(unfit("slow morning, lots of coffee 🥰")).isNull();
        assertThat(unfit("x".repeat(Texts.LONGEST + 1))).isEqualTo(Unfit.TOO_LONG);
        assertThat(unfit(" ")).isEqualTo(Unfit.EMPTY);
        assertThat(unfit("hi 😘🥰😈")).isEqualTo(Unfit.EMOJI);
        assertThat(unfit("come here daddy")).isEqualTo(Unfit.NEVER_SAID);
        assertThat(unfit("text me on wh4ts app")).isEqualTo(new Unfit("policy", "contact", "messenger"));
        assertThat(unfit("i'm a real person, no bot writes this"))
                .isEqualTo(new Unfit("policy", "option", "no-ai-claim"));
    }

    @Test
    void a_profile_that_forbids_every_word_still_leaves_a_choice() {
        Candidate disliked = Situations.candidate("come here daddy");

        assertThat(step.unfit(disliked, List.of(), situation)).isEqualTo(Unfit.NEVER_SAID);
        assertThat(step.unfitButForTaste(disliked, List.of(), situation)).isNull();
    }

    @Test
    void nothing_is_said_twice() {
        Candidate first = Situations.candidate("slow morning, lots of coffee");

        assertThat(step.unfit(Situations.candidate("Slow morning, lots of coffee!"), List.of(first), situation))
                .isEqualTo(Unfit.SAME_AS_ANOTHER);
    }

    @Test
    void nothing_is_sold_to_a_fan_who_may_need_help() {
        Candidate sale = Situations.candidate("unlock my new set for $20 babe");

        assertThat(step.unfit(sale, List.of(), situation)).isNull();
        assertThat(step.unfit(sale, List.of(), situation.inCare())).isEqualTo(Unfit.SELLS_IN_CARE);
    }

    private @Nullable Unfit unfit(String text) {
        return step.unfit(Situations.candidate(text), List.of(), situation);
    }
}
