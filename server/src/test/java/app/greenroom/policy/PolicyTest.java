package app.greenroom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
    private static final Policy POLICY = new Policy();

    @ParameterizedTest
    @MethodSource("allowed")
    void innocentTextMayLeave(String text) {
        assertThat(POLICY.check(Direction.OUTGOING, text)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void contactPaymentAndMeetingsOffThePlatformAreRefused(String text) {
        assertThat(POLICY.check(Direction.OUTGOING, text))
                .anySatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.REFUSE));
    }

    @Test
    void theTablesAreLongEnoughToMeanSomething() {
        assertThat(allowed()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(refused()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void aFindingPointsAtTheDisguisedWordInTheOriginal() {
        var text = "ok, my v​e​n​m​o is quick";
        var finding = POLICY.check(Direction.OUTGOING, text).getFirst();

        assertThat(finding.pack()).isEqualTo("payment");
        assertThat(finding.rule()).isEqualTo("service");
        assertThat(text.substring(finding.span().start(), finding.span().end())).isEqualTo("v​e​n​m​o");
    }

    @Test
    void aFindingSpansWholeCharactersBeyondTheBasicPlane() {
        var text = "my 𝓿𝓮𝓷𝓶𝓸!";
        var span = POLICY.check(Direction.OUTGOING, text).getFirst().span();

        assertThat(text.substring(span.start(), span.end())).isEqualTo("𝓿𝓮𝓷𝓶𝓸");
    }

    @Test
    void whatAFanAsksForIsNotedAndNotRefused() {
        assertThat(POLICY.check(Direction.INCOMING, "do you have whatsapp?"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i'm 16",
                "im only 15 lol",
                "I am seventeen, is that ok?",
                "turned 17 yesterday",
                "14 yo boy here",
                "i'm still in high school",
                "i'm a minor btw",
                "i'm underage"
            })
    void aHintAtAMinorFreezesTheConversation(String text) {
        assertThat(POLICY.check(Direction.INCOMING, text))
                .anySatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.FREEZE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i'm 26",
                "i'm 10 minutes away from home",
                "i'm 12 hours into my shift",
                "my car is 16 years old now",
                "i'm 17 miles from the coast",
                "i'm 100% sure",
                "when i was 16 i loved that song",
                "i teach high school"
            })
    void anAdultWithNumbersFreezesNothing(String text) {
        assertThat(POLICY.check(Direction.INCOMING, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"i want to die", "i keep cutting myself", "thinking about suicide", "no reason to live"})
    void wordsOfSelfHarmAskForCare(String text) {
        assertThat(POLICY.check(Direction.INCOMING, text))
                .anySatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.CARE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i'm not a bot silly",
                "no bots here",
                "it's really me babe",
                "I'm a real person",
                "you make me so horny"
            })
    void aMachineMayNotProposeWhatOnlyAPersonMayType(String text) {
        assertThat(POLICY.checkOption(text)).isNotEmpty();
        assertThat(POLICY.check(Direction.OUTGOING, text)).isEmpty();
    }

    @Test
    void aLongTextIsCheckedWhole() {
        assertThat(POLICY.check(Direction.OUTGOING, "so nice ".repeat(1249) + "venmo"))
                .hasSize(1);
    }

    @Test
    void everyPackHasAVersion() {
        assertThat(POLICY.versions())
                .containsOnlyKeys("contact", "payment", "meeting", "minor", "forbidden", "crisis", "selling", "option")
                .allSatisfy((name, version) -> assertThat(version).isPositive());
    }

    static List<String> allowed() {
        return lines("/policy/allowed.txt");
    }

    static List<String> refused() {
        return lines("/policy/refused.txt");
    }

    private static List<String> lines(String resource) {
        try (var in = Objects.requireNonNull(PolicyTest.class.getResourceAsStream(resource))) {
            return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
