package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The third step knows how the model speaks, who the fan is, and what fits to be offered. */
class ProfileReaderTest {
    private final TestHouse house = new TestHouse();
    private UUID model;
    private UUID fan;

    @BeforeEach
    void aConversation() {
        model = house.model();
        fan = house.fan(model, "Nate", Profiles.LUNA);
        house.fanSays(fan, "show me more");
    }

    @Test
    void the_fan_is_known_by_tier_tags_and_what_the_agency_noted() {
        UUID field = UUID.randomUUID();
        house.jdbi.useHandle(handle -> {
            handle.execute(
                    "insert into custom_fields (id, model_id, name, kind, created_at) values (?, ?, 'Pet', 'text', now())",
                    field,
                    model);
            handle.execute(
                    "update fans set spending_tier = 'whale', tags = '[\"night owl\"]', custom_fields = ?::jsonb where id = ?",
                    "{\"" + field + "\": \"a parrot\"}",
                    fan);
        });

        Situation known = read(List.of(), false);

        assertThat(known.profile().greetings()).containsExactly("hey you", "hiya");
        assertThat(known.traits()).isEqualTo(new FanTraits("whale", List.of("Pet: a parrot"), List.of("night owl")));
        assertThat(known.offer()).isNull();
    }

    @Test
    void the_first_advice_that_knows_of_a_fitting_item_is_taken_but_not_in_care() {
        FittingOffer offer = new FittingOffer(UUID.randomUUID(), "Dunes", "", BigDecimal.TEN, List.of());
        List<OfferAdvice> advice = List.of((m, f) -> Optional.empty(), (m, f) -> Optional.of(offer));

        assertThat(read(advice, false).offer()).isEqualTo(offer);
        assertThat(read(advice, true).offer()).isNull();
    }

    private Situation read(List<OfferAdvice> advice, boolean care) {
        Conversation conversation = house.find(fan).orElseThrow();
        Situation context = house.situation(conversation, null);
        return new ProfileReader(new FanTraitsStore(house.jdbi), advice)
                .read(conversation, care ? context.inCare() : context);
    }
}
