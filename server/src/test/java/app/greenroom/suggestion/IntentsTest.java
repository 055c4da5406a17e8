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
                "how much for a custom video|price",
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
                "what are your prices?|price",
                "32 for 16 photos?? sorry but thats a lot|too-expensive",
                "Eleven for six photos. I could get a sandwich|too-expensive",
                "skint till payday, save me a spot|broke",
                "just unlocked the new set, worth every penny|purchase",
                "you never answered my question from last week|complaint",
                "gotta go, talk later|goodbye",
                "could I maybe draw one of your pictures? only if thats ok|permission",
                "yeah but something just for me|custom",
                "book for you: two sisters run a lighthouse|tip-for-me",
                "Guess where I am. Hint, coffee is terrible|riddle",
                "gregory has filed a complaint|joke",
                "so i have to love him less?|check",
                "Bonne nuit, madame|good-night",
                "but evenings are long|sad",
                "BLOOD PRESSURE NORMAL. first time in nine years|excited",
            })
    void aMessageIsUnderstood(String text, String intent) {
        assertThat(INTENTS.find(text, HOUSE.embedder.embed(text)).intent().id()).isEqualTo(intent);
    }
}
