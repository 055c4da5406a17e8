package app.greenroom.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What cannot be true beside an earlier text is found, and what can be is left alone. */
class ContradictionsTest {
    private static final Contradictions CONTRADICTIONS = new Contradictions(new MiniLmEmbedder(Optional.empty()));

    private record Pair(boolean contradicts, String earlier, String text) {}

    @Test
    void of_labelled_pairs_nine_in_ten_warnings_are_right_and_four_in_five_contradictions_are_found()
            throws IOException {
        List<Pair> pairs = pairs();
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(80);
        holds(
                "looked at",
                IntStream.range(0, pairs.size())
                        .filter(i -> i % 3 != 2)
                        .mapToObj(pairs::get)
                        .toList());
        holds(
                "held out",
                IntStream.range(0, pairs.size())
                        .filter(i -> i % 3 == 2)
                        .mapToObj(pairs::get)
                        .toList());
    }

    @Test
    void a_warning_tells_which_message_and_a_fact_of_the_profile_comes_first() {
        Instant then = Instant.parse("2026-05-12T12:00:00Z");
        PastMessage told = new PastMessage(UUID.randomUUID(), false, "haha no, i'm from porto!", "text", then);

        List<Warning> warnings =
                CONTRADICTIONS.of("I'm from Lisbon and i have a dog", List.of("i don't have any pets"), List.of(told));

        assertThat(warnings).extracting(Warning::kind).containsExactly("contradiction", "contradiction");
        assertThat(warnings.getFirst().text()).contains("i have a dog", "i don't have any pets");
        assertThat(warnings.getFirst().messageId()).isNull();
        assertThat(warnings.getLast())
                .returns(told.id(), Warning::messageId)
                .returns(told.text(), Warning::quote)
                .returns(then, Warning::sentAt);
    }

    private static void holds(String part, List<Pair> pairs) {
        int right = 0;
        int wrong = 0;
        int missed = 0;
        for (Pair pair : pairs) {
            boolean warned = !CONTRADICTIONS
                    .of(pair.text, List.of(pair.earlier), List.of())
                    .isEmpty();
            if (warned && pair.contradicts) {
                right++;
            } else if (warned) {
                wrong++;
                System.out.printf("  warned without need: %s | %s%n", pair.earlier, pair.text);
            } else if (pair.contradicts) {
                missed++;
                System.out.printf("  missed: %s | %s%n", pair.earlier, pair.text);
            }
        }
        double precision = right / (double) (right + wrong);
        double recall = right / (double) (right + missed);
        System.out.printf(
                "contradictions, %s: %d pairs, precision %.3f, recall %.3f%n", part, pairs.size(), precision, recall);
        assertThat(precision).as("precision, " + part).isGreaterThanOrEqualTo(0.9);
        assertThat(recall).as("recall, " + part).isGreaterThanOrEqualTo(0.8);
    }

    private static List<Pair> pairs() throws IOException {
        List<Pair> pairs = new ArrayList<>();
        try (var in = ContradictionsTest.class.getResourceAsStream("/suggestion/contradictions.tsv");
                var lines =
                        new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(parts -> pairs.add(new Pair(parts[0].equals("yes"), parts[1], parts[2])));
        }
        return pairs;
    }
}
