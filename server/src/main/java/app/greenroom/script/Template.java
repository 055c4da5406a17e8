package app.greenroom.script;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script's text, with places for variables. */
record Template(String text) {
    static final List<String> VARIABLES =
            List.of("fan.name", "fan.username", "model.name", "model.disclosure", "operator.name");
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    /** What a variable without a value leaves behind: "hey , how are you" */
    private static final Pattern GAP = Pattern.compile("[ \\t]+([,.!?;:])");

    /** @param missing variables that had no value, each once */
    record Filled(String text, List<String> missing) {}

    /** Names in braces that are no variables, and braces that never close. */
    Set<String> mistakes() {
        Set<String> mistakes = new LinkedHashSet<>();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            if (!VARIABLES.contains(name(place))) {
                mistakes.add(place.group());
            }
        }
        String rest = place.replaceAll("");
        for (String brace : List.of("{{", "}}")) {
            if (rest.contains(brace)) {
                mistakes.add(brace);
            }
        }
        return mistakes;
    }

    /** Puts values into their places. What has none leaves nothing behind, so no braces ever reach a fan. */
    Filled fill(Map<String, String> values) {
        Set<String> missing = new LinkedHashSet<>();
        String filled = PLACE.matcher(text).replaceAll(place -> {
            String value = values.getOrDefault(name(place), "")
                    .replace("{{", "")
                    .replace("}}", "")
                    .strip();
            if (value.isEmpty()) {
                missing.add(name(place));
            }
            return Matcher.quoteReplacement(value);
        });
        if (!missing.isEmpty()) {
            filled = GAP.matcher(filled)
                    .replaceAll("$1")
                    .replaceAll("[ \\t]{2,}", " ")
                    .strip();
        }
        return new Filled(filled, new ArrayList<>(missing));
    }

    private static String name(java.util.regex.MatchResult place) {
        return place.group(1).toLowerCase(Locale.ROOT);
    }
}
