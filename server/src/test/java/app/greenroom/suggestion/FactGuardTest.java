package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i was born in spain",
                "i used to work as a teacher",
                "my mom would love you",
                "we have a little house",
                "my sister says hi",
                "i'm 24",
                "i've been to japan twice",
                "i ride horses and i love that about you",
                "sweet of you, my boyfriend never says that",
                "i never eat ramen",
                "i don't live by the sea",
                "i drink wine, tell me more",
                "i'm a mom",
                "our dog loves it"
            })
    void aClaimThatNobodyMadeForTheModelIsFalse(String text) {
        assertThat(FactGuard.claimsHold(text, LUNA)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "that's 20 dollars",
                "it's free for you",
                "see you on friday",
                "happy birthday!",
                "i'll send it to you",
                "check your messages",
                "just woke up",
                "back from the gym, how are you?",
                "lying on the couch, you?",
                "just got home",
                "in bed already?",
                "good night, Marcus",
                "thanks @mark_77",
                "say hi to Biscuit for me",
                "how is the new tractor?",
                "talk tomorrow"
            })
    void whatBelongsToAnotherMomentOrAnotherFanIsNotSaidAgain(String text) {
        assertThat(FactGuard.mayBeSaidAgain(said(text), NOW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aww you're so sweet",
                "tell me everything!",
                "that made my day, thank you",
                "i love that about you",
                "haha you're funny. what happened then?",
                "i have a cat called Miso, what about you?",
                "i'm so proud of you!"
            })
    void whatFitsAnybodyAtAnyTimeIsSaidAgain(String text) {
        assertThat(FactGuard.mayBeSaidAgain(said(text), NOW)).isTrue();
    }

    private static final Situation NOW = new Situation(
            UUID.randomUUID(),
            "Luna Vale",
            UUID.randomUUID(),
            "Nate",
            LUNA,
            FanTraits.UNKNOWN,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            false,
            1);

    /** To another fan, whose name is Marcus. */
    private static PastReply said(String text) {
        return new PastReply(
                UUID.randomUUID(), UUID.randomUUID(), "Marcus", "mark_77", text, TestHouse.NOON, 0.8f, null);
    }
}
