package app.greenroom.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A named, versioned list of rules; none of them has a severity for an audience that it does not apply to. */
record RulePack(String name, int version, Map<Audience, Severity> severities, List<Rule> rules) {
    static final List<String> NAMES =
            List.of("contact", "payment", "meeting", "minor", "forbidden", "crisis", "selling", "option");

    /** Of an agency that added nothing. */
    static final RulePack NONE = new RulePack("agency", 0, Map.of(), List.of());

    static List<RulePack> all() {
        return NAMES.stream().map(RulePack::load).toList();
    }

    static RulePack load(String name) {
        try (var in = RulePack.class.getResourceAsStream("/policy/" + name + ".json")) {
            var file = new ObjectMapper().readValue(Objects.requireNonNull(in, name), PackFile.class);
            return file.toPack(name);
        } catch (IOException e) {
            throw new UncheckedIOException("the rule pack " + name + " cannot be read", e);
        }
    }
}
