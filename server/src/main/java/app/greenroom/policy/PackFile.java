package app.greenroom.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule pack as it is written in its file. {@code parts} are pieces of patterns that patterns name as {@code <part>}. */
record PackFile(
        int version,
        String about,
        Map<String, Severity> severity,
        @Nullable Map<String, String> parts,
        List<RuleFile> rules) {

    /**
     * A rule: whole {@code words}, words whose letters may be pulled apart ({@code split}), {@code patterns}, or the
     * finder of phone numbers or of years of birth.
     *
     * @param severity in the place of the pack's
     * @param needs pieces of which one is in each text that the rule is about: others need not be looked at
     */
    record RuleFile(
            String id,
            @Nullable Map<String, Severity> severity,
            @Nullable List<String> words,
            @Nullable List<String> split,
            @Nullable List<String> patterns,
            @Nullable List<String> needs,
            @Nullable String unless,
            @Nullable String notAfter,
            @Nullable String notBefore,
            boolean phones,
            boolean births) {}

    RulePack toPack(String name) {
        var severities = severities(severity);
        return new RulePack(
                name,
                version,
                severities,
                rules.stream().map(file -> toRule(file, severities)).toList());
    }

    private static Map<Audience, Severity> severities(Map<String, Severity> named) {
        var severities = new EnumMap<Audience, Severity>(Audience.class);
        for (var audience : Audience.values()) {
            var one = named.get(audience.key);
            if (one != null) {
                severities.put(audience, one);
            }
        }
        return severities;
    }

    private Rule toRule(RuleFile file, Map<Audience, Severity> severities) {
        var detectors = new ArrayList<Detector>();
        var conditions = new Conditions(expand(file.unless()), expand(file.notAfter()), expand(file.notBefore()));
        if (file.words() != null) {
            detectors.add(new WordDetector(file.words(), false, conditions));
        }
        if (file.split() != null) {
            detectors.add(new WordDetector(file.split(), true, conditions));
        }
        if (file.patterns() != null) {
            file.patterns().forEach(pattern -> detectors.add(new PatternDetector(expanded(pattern), conditions)));
        }
        if (file.phones()) {
            detectors.add(new PhoneDetector());
        }
        if (file.births()) {
            detectors.add(new BirthDetector());
        }
        if (detectors.isEmpty()) {
            throw new IllegalStateException("the rule " + file.id() + " finds nothing");
        }
        return new Rule(
                file.id(),
                file.severity() == null ? severities : severities(file.severity()),
                file.needs() == null ? List.of() : file.needs(),
                List.copyOf(detectors));
    }

    private @Nullable String expand(@Nullable String pattern) {
        return pattern == null ? null : expanded(pattern);
    }

    private String expanded(String pattern) {
        var expanded = pattern;
        // Parts may name parts.
        for (int depth = 0; depth < 3; depth++) {
            for (var part : (parts == null ? Map.<String, String>of() : parts).entrySet()) {
                expanded = expanded.replace("<" + part.getKey() + ">", "(?:" + part.getValue() + ")");
            }
        }
        return expanded;
    }
}
