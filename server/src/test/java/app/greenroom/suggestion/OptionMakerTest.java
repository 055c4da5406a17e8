package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The last step shows with each option what stands behind it and what to know of it. */
class OptionMakerTest {
    private final Situation situation = Situations.fanWrote(Profiles.LUNA, "do you have a dog?");

    @Test
    void a_reply_shows_where_it_comes_from_what_it_remembers_and_every_warning() {
        Memory memory = new Memory(UUID.randomUUID(), "I love cats", TestHouse.NOON);
        Warning warning = new Warning("contradiction", "You said that you have a cat.", null, null, null);
        OptionMaker step = new OptionMaker(
                List.of((text, in) -> text.contains("dog") ? List.of(warning) : List.of(), (text, in) -> List.of()));

        Option option =
                step.make(new Draft(Situations.candidate("yes, a dog"), "retrieval", List.of(memory), null), situation);

        assertThat(option)
                .isEqualTo(new Option(
                        "yes, a dog",
                        "reply",
                        null,
                        null,
                        "retrieval",
                        List.of(memory),
                        List.of("template"),
                        List.of(warning)));
        assertThat(step.make(new Draft(Situations.candidate("a cat"), "retrieval", List.of(), null), situation)
                        .warnings())
                .isEmpty();
    }

    @Test
    void an_offer_names_its_item_and_price() {
        FittingOffer offer =
                new FittingOffer(UUID.randomUUID(), "Dunes", "", new BigDecimal("25.00"), List.of("bought two"));

        Option option = new OptionMaker(List.of())
                .make(new Draft(Situations.candidate("something for you"), "openai", List.of(), offer), situation);

        assertThat(option.kind()).isEqualTo("ppv");
        assertThat(option.itemId()).isEqualTo(offer.itemId());
        assertThat(option.price()).isEqualByComparingTo("25");
    }
}
