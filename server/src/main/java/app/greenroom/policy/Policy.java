package app.greenroom.policy;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Checks a text against every rule pack. An empty answer means that nothing was found. */
@Singleton
public final class Policy {
    private static final List<Severity> STOPPING = List.of(Severity.FREEZE, Severity.CARE);

    private final List<RulePack> packs;
    private final Supplier<RulePack> agency;
    private final Clock clock;

    /** The policy with the packs that are part of the product, and no agency's. */
    public Policy() {
        this(RulePack.all(), () -> RulePack.NONE, Clock.systemUTC());
    }

    @Inject
    Policy(AgencyPacks agency, Clock clock) {
        this(RulePack.all(), agency::rules, clock);
    }

    private Policy(List<RulePack> packs, Supplier<RulePack> agency, Clock clock) {
        this.packs = List.copyOf(packs);
        this.agency = agency;
        this.clock = clock;
    }

    /** What the packs say of a text that a fan wrote or that a person is about to send. */
    public List<Finding> check(Direction direction, String text) {
        return check(audience(direction), text, clock.instant(), severity -> true);
    }

    /** What keeps a text that a person wants to send from leaving; empty if it may go. */
    public List<Finding> refusals(String text) {
        return check(Audience.OUTGOING, text, clock.instant(), Severity.REFUSE::equals);
    }

    /** Whether a text asks for this severity; looks only for what can ask for it. */
    public boolean asksFor(Severity severity, Direction direction, String text) {
        return !check(audience(direction), text, clock.instant(), severity::equals)
                .isEmpty();
    }

    /**
     * What of a fan's text stops the conversation or the selling: one finding of each severity, and only that is looked for.
     *
     * @param at when it was written, for years of birth
     */
    public List<Finding> stops(String text, Instant at) {
        List<Finding> found = check(Audience.INCOMING, text, at, STOPPING::contains);
        return STOPPING.stream()
                .flatMap(severity -> found.stream()
                        .filter(finding -> finding.severity() == severity)
                        .limit(1))
                .toList();
    }

    /** The first finding of this severity in a fan's text. */
    public Optional<Finding> stop(Severity severity, String text, Instant at) {
        return check(Audience.INCOMING, text, at, severity::equals).stream().findFirst();
    }

    /** Whether an outgoing text sells something. */
    public boolean sells(String text) {
        return !selling(text).isEmpty();
    }

    List<Finding> selling(String text) {
        return check(Audience.UNSOLD, text, clock.instant(), severity -> true);
    }

    /** What the packs say of a text that a machine proposes: stricter than for what a person types. */
    public List<Finding> checkOption(String text) {
        return check(Audience.OPTION, text, clock.instant(), severity -> true);
    }

    /** The packs and their versions, so that a stored decision can name what it was made by. */
    public Map<String, Integer> versions() {
        var versions = new TreeMap<String, Integer>();
        packs().forEach(pack -> versions.put(pack.name(), pack.version()));
        return versions;
    }

    /** Names the rules in force: whatever they let through is let through until this changes. */
    public String mark() {
        return versions().toString();
    }

    List<RulePack> packs() {
        var own = agency.get();
        return own.version() == 0
                ? packs
                : Stream.concat(packs.stream(), Stream.of(own)).toList();
    }

    private static Audience audience(Direction direction) {
        return direction == Direction.INCOMING ? Audience.INCOMING : Audience.OUTGOING;
    }

    private List<Finding> check(Audience audience, String text, Instant at, Predicate<Severity> asked) {
        if (text.isBlank()) {
            return List.of();
        }
        var readings = Readings.of(text);
        var findings = new ArrayList<Finding>();
        for (var pack : packs()) {
            for (var rule : pack.rules()) {
                rule.severityFor(audience)
                        .filter(asked)
                        .ifPresent(severity -> rule.find(readings, at)
                                .forEach(span -> findings.add(new Finding(pack.name(), rule.id(), span, severity))));
            }
        }
        return List.copyOf(findings);
    }
}
