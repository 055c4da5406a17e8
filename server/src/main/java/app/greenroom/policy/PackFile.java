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

    /** A rule: whole {@code words}, {@code patterns}, or the finder of phone numbers. */
    record RuleFile(
            String id,
            @Nullable List<String> words,
            @Nullable List<String> patterns,
            @Nullable String unless,
            @Nullable String notAfter,
            boolean phones) {}

    RulePack toPack(String name) {
        var severities = new EnumMap<Audience, Severity>(Audience.class);
        for (var audience : Audience.values()) {
            var one = severity.get(audience.key);
            if (one != null) {
                severities.put(audience, one);
            }
        }
        return new RulePack(
                name, version, severities, rules.stream().map(this::toRule).toList());
    }

    private Rule toRule(RuleFile file) {
        var detectors = new ArrayList<Detector>();
        if (file.words() != null) {
            file.words().forEach(word -> detectors.add(PatternDetector.ofWord(word)));
        }
        if (file.patterns() != null) {
            file.patterns()
                    .forEach(pattern ->
                            detectors.add(PatternDetector.of(expand(pattern), file.unless(), file.notAfter())));
        }
        if (file.phones()) {
            detectors.add(new PhoneDetector());
        }
        if (detectors.isEmpty()) {
            throw new IllegalStateException("the rule " + file.id() + " finds nothing");
        }
        return new Rule(file.id(), List.copyOf(detectors));
    }

    private String expand(String pattern) {
        var expanded = pattern;
        for (var part : (parts == null ? Map.<String, String>of() : parts).entrySet()) {
            expanded = expanded.replace("<" + part.getKey() + ">", "(?:" + part.getValue() + ")");
        }
        return expanded;
    }
}
