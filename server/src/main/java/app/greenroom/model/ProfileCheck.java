package app.greenroom.model;

import app.greenroom.platform.web.Checks;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** What a personality profile may hold. Every key may be left out; one that nobody reads is refused, lest it be a slip. */
final class ProfileCheck {
    private static final Set<String> TEXTS = Set.of("about", "tone");
    private static final Set<String> LISTS =
            Set.of("traits", "facts", "greetings", "petNames", "phrases", "topics", "never");
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_ENTRY = 200;
    private static final int MOST_ENTRIES = 100;
    private static final int LONGEST_REPLY = 199;
    private static final int MOST_EMOJI = 5;
    private static final int MOST_IN_A_TEXT = 100;
    private static final Set<String> ENDS = Set.of("none", "period", "exclamation", "question", "ellipsis");

    private final Checks checks;

    private ProfileCheck(Checks checks) {
        this.checks = checks;
    }

    /** Notes all that is wrong with a profile. */
    static void check(Checks checks, String field, JsonNode profile) {
        checks.require(profile.isObject(), field, "must be a JSON object");
        ProfileCheck check = new ProfileCheck(checks);
        profile.properties().forEach(entry -> check.key(field, entry.getKey(), entry.getValue()));
    }

    private void key(String field, String key, JsonNode value) {
        String at = field + "." + key;
        if (TEXTS.contains(key)) {
            text(at, value, LONGEST_TEXT);
        } else if (LISTS.contains(key)) {
            texts(at, value);
        } else {
            switch (key) {
                case "emoji" -> emoji(at, value);
                case "casing" ->
                    checks.require(
                            value.isTextual() && List.of("lower", "sentence").contains(value.asText()),
                            at,
                            "must be one of lower, sentence");
                case "punctuation" -> punctuation(at, value);
                case "length" -> range(at, value, 1, LONGEST_REPLY);
                default -> checks.require(false, field, "holds a key that no profile has");
            }
        }
    }

    private void emoji(String at, JsonNode value) {
        checks.require(value.isObject(), at, "must be a JSON object");
        value.properties().forEach(entry -> {
            switch (entry.getKey()) {
                case "favourites" -> texts(at + ".favourites", entry.getValue());
                case "perMessage" -> range(at + ".perMessage", entry.getValue(), 0, MOST_EMOJI);
                case "rate" ->
                    checks.require(
                            entry.getValue().isNumber()
                                    && entry.getValue().asDouble() >= 0
                                    && entry.getValue().asDouble() <= MOST_IN_A_TEXT,
                            at + ".rate",
                            "must be a number from 0 to " + MOST_IN_A_TEXT);
                case "position" ->
                    checks.require(
                            List.of("start", "within", "end")
                                    .contains(entry.getValue().asText()),
                            at + ".position",
                            "must be one of start, within, end");
                default -> checks.require(false, at, "holds a key that no profile has");
            }
        });
    }

    private void punctuation(String at, JsonNode value) {
        checks.require(value.isObject(), at, "must be a JSON object");
        value.properties().forEach(entry -> {
            switch (entry.getKey()) {
                case "ends" -> {
                    checks.require(entry.getValue().isObject(), at + ".ends", "must be a JSON object");
                    entry.getValue().properties().forEach(end -> {
                        checks.require(ENDS.contains(end.getKey()), at + ".ends", "holds a key that no profile has");
                        share(at + ".ends." + end.getKey(), end.getValue());
                    });
                }
                case "repeated", "stretched", "bareContractions" -> share(at + "." + entry.getKey(), entry.getValue());
                default -> checks.require(false, at, "holds a key that no profile has");
            }
        });
    }

    private void share(String at, JsonNode value) {
        checks.require(
                value.isNumber() && value.asDouble() >= 0 && value.asDouble() <= 1, at, "must be a number from 0 to 1");
    }

    private void texts(String at, JsonNode value) {
        checks.require(value.isArray(), at, "must be a list")
                .require(value.size() <= MOST_ENTRIES, at, "holds more than " + MOST_ENTRIES);
        if (value.isArray()) {
            value.forEach(entry -> text(at, entry, LONGEST_ENTRY));
        }
    }

    private void text(String at, JsonNode value, int most) {
        checks.require(value.isTextual(), at, "must hold text").text(at, value.asText(), 0, most);
    }

    private void range(String at, JsonNode value, int least, int most) {
        checks.require(
                value.isArray()
                        && value.size() == 2
                        && value.path(0).isInt()
                        && value.path(1).isInt()
                        && least <= value.path(0).asInt()
                        && value.path(0).asInt() <= value.path(1).asInt()
                        && value.path(1).asInt() <= most,
                at,
                "must be two whole numbers from %d to %d, the smaller first".formatted(least, most));
    }
}
