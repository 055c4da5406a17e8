package app.greenroom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Measures the rules on labelled examples: those that they were made with, and those that were written after. The table
 * is printed, and stands in docs/policy.md.
 */
class PolicyExamplesTest {
    private static final Policy POLICY = new Policy();
    private static final Map<Example, Set<String>> FOUND = new HashMap<>();
    private static final Path PAGE = Path.of("../docs/policy.md");

    /** @param label a pack, a pack and a rule, or none */
    private record Example(String to, String label, String text) {
        boolean isHarmless() {
            return label.equals("none");
        }

        String pack() {
            return label.split("/")[0];
        }

        /** The rules that stop it, or that its label asks for. */
        Set<String> found() {
            return FOUND.computeIfAbsent(this, Example::find);
        }

        private Set<String> find() {
            List<Finding> findings = switch (to) {
                case "incoming" ->
                    POLICY.check(Direction.INCOMING, text).stream()
                            .filter(finding -> finding.severity() != Severity.NOTE
                                    || finding.pack().equals(pack()))
                            .toList();
                case "outgoing" -> POLICY.check(Direction.OUTGOING, text);
                case "option" -> POLICY.checkOption(text);
                case "unsold" -> POLICY.selling(text);
                default -> throw new IllegalStateException(to);
            };
            return findings.stream()
                    .map(finding -> finding.pack() + "/" + finding.rule())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        boolean isFound() {
            return found().stream().anyMatch(rule -> rule.startsWith(label));
        }
    }

    private static final class Tally {
        private int wanted;
        private int found;
        private int falseAlarms;

        private double precision() {
            return found + falseAlarms == 0 ? 1 : (double) found / (found + falseAlarms);
        }

        private double recall() {
            return wanted == 0 ? 1 : (double) found / wanted;
        }
    }

    @Test
    void the_rules_find_what_they_must_and_leave_look_alikes_alone() {
        List<Example> all = new ArrayList<>(examples("known"));
        all.addAll(examples("held-out"));
        Tally whole = whole(all);
        System.out.println(table(all));

        assertThat(all).hasSizeGreaterThanOrEqualTo(400);
        assertThat(all.stream().filter(Example::isHarmless).count()).isGreaterThanOrEqualTo(all.size() / 3);
        assertThat(all.stream()
                        .filter(one -> one.pack().equals("minor") && one.to().equals("incoming")))
                .hasSizeGreaterThanOrEqualTo(60);
        assertThat(whole.precision()).as("precision").isGreaterThanOrEqualTo(.97);
        assertThat(whole.recall()).as("recall").isGreaterThanOrEqualTo(.95);
        assertThat(whole(all.stream()
                                .filter(one -> one.to().equals("incoming")
                                        && one.pack().equals("minor"))
                                .toList())
                        .recall())
                .as("hints at a minor")
                .isGreaterThanOrEqualTo(.98);
    }

    @Test
    void the_page_shows_these_figures() throws IOException {
        List<Example> all = new ArrayList<>(examples("known"));
        all.addAll(examples("held-out"));
        Path made = Path.of("target/policy-figures.md");
        Files.createDirectories(made.getParent());
        Files.writeString(made, table(all));

        assertThat(Files.readString(PAGE)).as("copy %s into %s", made, PAGE).contains(table(all));
    }

    @Test
    void a_year_of_birth_is_read_by_when_it_was_written() {
        assertThat(POLICY.stops("i was born in 2010", Instant.parse("2026-05-12T12:00:00Z")))
                .isNotEmpty();
        assertThat(POLICY.stops("i was born in 2010", Instant.parse("2029-05-12T12:00:00Z")))
                .isEmpty();
        assertThat(POLICY.stops("i was born in 2008", Instant.parse("2026-02-01T12:00:00Z")))
                .isNotEmpty();
        assertThat(POLICY.stops(
                        "i was born in 2008", Clock.systemUTC().instant().plusSeconds(86_400L * 400)))
                .isEmpty();
    }

    private static Tally whole(List<Example> examples) {
        Tally tally = new Tally();
        for (Example example : examples) {
            count(tally, example, example.found().isEmpty());
        }
        return tally;
    }

    private static void count(Tally tally, Example example, boolean silent) {
        if (example.isHarmless()) {
            tally.falseAlarms += silent ? 0 : 1;
        } else {
            tally.wanted++;
            tally.found += example.isFound() ? 1 : 0;
        }
    }

    private static String table(List<Example> examples) {
        var tallies = new TreeMap<String, Tally>();
        for (Example example : examples) {
            if (example.isHarmless()) {
                example.found().forEach(rule -> tallies.computeIfAbsent(rule, one -> new Tally()).falseAlarms++);
            } else {
                Tally tally = tallies.computeIfAbsent(
                        example.label().contains("/") ? example.label() : example.label() + "/any", one -> new Tally());
                count(tally, example, true);
            }
        }
        var table = new StringBuilder("| rule | examples | found | false alarms | precision | recall |\n")
                .append("|---|---|---|---|---|---|\n");
        tallies.forEach((rule, tally) -> table.append(row(rule, tally)));
        long harmless = examples.stream().filter(Example::isHarmless).count();
        return table.append(row("**all**, beside %d look-alikes".formatted(harmless), whole(examples)))
                .toString();
    }

    private static String row(String name, Tally tally) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %.3f | %.3f |%n",
                name,
                tally.wanted,
                tally.found,
                tally.falseAlarms,
                tally.precision(),
                tally.recall());
    }

    private static List<Example> examples(String file) {
        try (var in =
                Objects.requireNonNull(PolicyExamplesTest.class.getResourceAsStream("/policy/" + file + ".tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split("\t", 3))
                    .map(part -> new Example(part[0], part[1], part[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
