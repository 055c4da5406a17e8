package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lol. asking because the yard looks unreal tonight|the yard",
                "Clive next door has put up a polytunnel. This means war|the polytunnel",
                "bikes always are. this is for my knee|your knee",
                "our garden is wet today|your garden",
                "I love the MANUAL, it's poetry|the manual",
            })
    void theThingThatAFanSpeaksOfIsNamedAgain(String message, String topic) {
        assertThat(Topics.of(message)).isEqualTo(topic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hey",
                "ok",
                "i had a rough day",
                "the whole time",
                "i want to see the video",
                "my wife is away",
                "a sax solo would be nice",
                "is the 1978 one good?",
                "",
            })
    void nothingIsNamedThatIsHalfAPhraseOrBetterLeftAlone(String message) {
        assertThat(Topics.of(message)).isNull();
    }

    @Test
    void ofSeveralTheLastIsMeant() {
        assertThat(Topics.of("the garden was cold, so I lit the stove")).isEqualTo("the stove");
    }
}
