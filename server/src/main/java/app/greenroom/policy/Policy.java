package app.greenroom.policy;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Checks a text against every rule pack. An empty answer means that nothing was found. */
@Singleton
public final class Policy {
    private final List<RulePack> packs;

    /** The policy with the packs that are part of the product. */
    @Inject
    public Policy() {
        this(RulePack.all());
    }

    Policy(List<RulePack> packs) {
        this.packs = List.copyOf(packs);
    }

    /** What the packs say of a text that a fan wrote or that a person is about to send. */
    public List<Finding> check(Direction direction, String text) {
        return check(direction == Direction.INCOMING ? Audience.INCOMING : Audience.OUTGOING, text);
    }

    /** What keeps a text that a person wants to send from leaving; empty if it may go. */
    public List<Finding> refusals(String text) {
        return check(Direction.OUTGOING, text).stream()
                .filter(finding -> finding.severity() == Severity.REFUSE)
                .toList();
    }

    /** Whether a text asks for this severity; looks only into the packs that can ask for it. */
    public boolean asksFor(Severity severity, Direction direction, String text) {
        var audience = direction == Direction.INCOMING ? Audience.INCOMING : Audience.OUTGOING;
        return !check(audience, text, pack -> pack.severityFor(audience).equals(Optional.of(severity)))
                .isEmpty();
    }

    /**
     * What of a fan's text stops the conversation or the selling; only that is looked for.
     *
     * @param at when it was written, for years of birth
     */
    public List<Finding> stops(String text, Instant at) {
        return check(
                        Audience.INCOMING,
                        text,
                        pack -> pack.severityFor(Audience.INCOMING)
                                .filter(severity -> severity == Severity.FREEZE || severity == Severity.CARE)
                                .isPresent())
                .stream()
                .collect(Collectors.toMap(Finding::severity, finding -> finding, (first, later) -> first, TreeMap::new))
                .values()
                .stream()
                .toList();
    }

    /** Whether an outgoing text sells something. */
    public boolean sells(String text) {
        return !check(Audience.UNSOLD, text).isEmpty();
    }

    /** What the packs say of a text that a machine proposes: stricter than for what a person types. */
    public List<Finding> checkOption(String text) {
        return check(Audience.OPTION, text);
    }

    /** The packs and their versions, so that a stored decision can name what it was made by. */
    public Map<String, Integer> versions() {
        var versions = new TreeMap<String, Integer>();
        packs.forEach(pack -> versions.put(pack.name(), pack.version()));
        return versions;
    }

    private List<Finding> check(Audience audience, String text) {
        return check(audience, text, pack -> true);
    }

    private List<Finding> check(Audience audience, String text, Predicate<RulePack> asked) {
        if (text.isBlank()) {
            return List.of();
        }
        var readings = Readings.of(text);
        var findings = new ArrayList<Finding>();
        for (var pack : packs) {
            var severity = pack.severityFor(audience).orElse(null);
            if (severity == null || !asked.test(pack)) {
                continue;
            }
            for (var rule : pack.rules()) {
                for (var span : rule.find(readings)) {
                    findings.add(new Finding(pack.name(), rule.id(), span, severity));
                }
            }
        }
        return List.copyOf(findings);
    }
}
