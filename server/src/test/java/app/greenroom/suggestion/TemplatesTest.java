package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.policy.Policy;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final Templates TEMPLATES = Templates.load();

    @Test
    void everyTemplateMayBeSaid() {
        var policy = new Policy();
        var voice = new Voice(Profile.of(TestHouse.json(Profiles.ROSE)), "Nate", new Random(1));

        for (var intent : TEMPLATES.intents()) {
            for (var text : intent.texts()) {
                var said = voice.say(voice.fill(text.replace("{topic}", "your grandmother")), intent.gentle());
                assertThat(policy.checkOption(said)).as(said).isEmpty();
                assertThat(said).doesNotContain("{").doesNotContainPattern("[0-9$€£]");
                assertThat(said.length()).as(said).isLessThan(170);
            }
        }
    }

    @Test
    void noTwoTemplatesOfAnIntentSayTheSame() {
        for (var intent : TEMPLATES.intents()) {
            var texts = intent.texts();
            assertThat(texts).hasSizeGreaterThanOrEqualTo(6);
            for (int i = 0; i < texts.size(); i++) {
                for (int j = i + 1; j < texts.size(); j++) {
                    assertThat(Texts.nearlySame(texts.get(i), texts.get(j)))
                            .as(texts.get(i) + " / " + texts.get(j))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aTemplateReadsWellWithoutAName() {
        var voice = new Voice(Profile.of(TestHouse.json("{}")), "<3 <3", new Random(1));

        assertThat(voice.fill("You always know just what to say, {name}."))
                .isEqualTo("You always know just what to say.");
        assertThat(voice.fill("{greeting} {pet}, perfect timing.")).isEqualTo("Hey, perfect timing.");
    }
}
