package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentsTest {
    private static final TestHouse HOUSE = new TestHouse();
    private static final Intents INTENTS = new Intents(Templates.load(), new TemplateVectors(HOUSE.embedder));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hey there|greeting",
                "good morning babe|greeting",
                "damn you look incredible in that red dress|compliment",
                "😍😍😍|compliment",
                "got anything new to show me?|content",
                "can i see more of you|content",
                "how much for a custom video|content",
                "how was your day?|how-are-you",
                "any plans for the weekend|plans",
                "ok I need to sleep now, night|good-night",
                "sorry for being so quiet, work was crazy|apology",
                "I GOT THE PROMOTION!!!|excited",
                "my grandfather passed away last night|sad",
                "feeling pretty lonely tonight|sad",
                "i missed talking to you|missed",
                "let me take you to dinner in person|meet",
                "do you have snapchat?|contact",
                "wait are you a bot|real",
                "do you like hiking?|about-me",
                "thank you so much|thanks",
                "i want to kiss you so bad|flirt",
                "i just finished mowing the lawn|general",
            })
    void aMessageIsUnderstood(String text, String intent) {
        assertThat(INTENTS.find(text, HOUSE.embedder.embed(text)).intent().id()).isEqualTo(intent);
    }
}
