package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactGuardTest {
    private static final Profile LUNA = Profile.of(TestHouse.json(Profiles.LUNA));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i have a dog",
                "I'm a nurse",
                "i live in texas",
                "we went to the beach with my son",
                "i drink alcohol",
                "my husband would be jealous",
                "i love country music",
                "i don't have a cat called Miso",
                "aww that's sweet, i work in a bank"
            })
    void aClaimThatTheProfileDoesNotHoldIsFalse(String text) {
        assertThat(FactGuard.claimsHold(text, LUNA)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i have a cat called Miso",
                "I live by the sea",
                "i love that about you",
                "i'm so happy for you!",
                "you made my day",
                "tell me more",
                "i don't drink alcohol"
            })
    void feelingsAndFactsOfTheProfileMayBeSaid(String text) {
        assertThat(FactGuard.claimsHold(text, LUNA)).isTrue();
    }
}
