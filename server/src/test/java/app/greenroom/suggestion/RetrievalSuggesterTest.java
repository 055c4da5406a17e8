package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetrievalSuggesterTest {
    private static final TestHouse HOUSE = new TestHouse();
    private static final TemplateVectors TEMPLATES = new TemplateVectors(HOUSE.embedder);

    @Test
    void theSameSituationAndSeedBringTheSameCandidates() {
        assertThat(texts(7)).isEqualTo(texts(7));
    }

    @Test
    void anotherSeedBringsOthers() {
        assertThat(texts(7)).isNotEqualTo(texts(8));
    }

    /** Each time from a new suggester, so that nothing may hang on what was asked before. */
    private static List<String> texts(long seed) {
        var said = new PastMessage(UUID.randomUUID(), true, "do you have any pets?", "text", TestHouse.NOON);
        var situation = new Situation(
                UUID.randomUUID(),
                "Luna Vale",
                UUID.randomUUID(),
                "Nate",
                Profile.of(TestHouse.json(Profiles.LUNA)),
                FanTraits.UNKNOWN,
                List.of(said),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                HOUSE.embedder.embed(said.text()),
                null,
                false,
                seed);
        return new RetrievalSuggester(HOUSE.keptVectors, TEMPLATES)
                .propose(situation).candidates().stream().map(Candidate::text).toList();
    }
}
