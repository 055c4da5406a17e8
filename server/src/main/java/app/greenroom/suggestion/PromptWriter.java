package app.greenroom.suggestion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fourth step: fills the prompt's template. What a fan wrote goes in as JSON strings, with every angle bracket escaped,
 * so that no text of theirs can end the quotation or the block that it stands in.
 */
@Singleton
final class PromptWriter {
    private static final Pattern PLACE = Pattern.compile("\\[([A-Z_]+)]");
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A message may hold 10,000 characters; so many of each are enough to answer it. */
    private static final int LONGEST_QUOTE = 1_000;

    private final String system = template("prompt-system.txt");
    private final String user = template("prompt-user.txt");

    Prompt write(Situation situation) {
        var values = Map.of(
                "MODEL_NAME", situation.modelName(),
                "PERSONALITY_TRAITS", traits(situation.profile()),
                "LAST_MESSAGES", messages(situation),
                "MEMORIES", memories(situation.memories()),
                "SPENDING_TIER", situation.traits().spendingTier(),
                "PREFERENCES", quoted(situation.traits().preferences()),
                "TAGS", quoted(situation.traits().tags()),
                "OFFER", offer(situation),
                "FAN_NAME", quote(situation.fanName()),
                "FAN_MESSAGE", current(situation));
        return new Prompt(fill(system, values), fill(user, values));
    }

    private static String traits(Profile profile) {
        var traits = new ArrayList<String>();
        add(traits, "About: ", profile.about());
        add(traits, "True of her, and nothing else is: ", String.join(" · ", profile.facts()));
        add(traits, "Greetings: ", String.join(" · ", profile.greetings()));
        add(traits, "Pet names: ", String.join(" · ", profile.petNames()));
        add(traits, "Favourite emoji: ", String.join(" ", profile.favouriteEmoji()));
        traits.add("Emoji in a message: %d to %d".formatted(profile.leastEmoji(), profile.mostEmoji()));
        traits.add("Characters in a message: %d to %d".formatted(profile.shortest(), profile.longest()));
        if (profile.lowerCase()) {
            traits.add("Writes in lower case only");
        }
        add(traits, "Never says: ", String.join(" · ", profile.never()));
        return "- " + String.join("\n- ", traits);
    }

    private static void add(List<String> traits, String what, String value) {
        if (!value.isBlank()) {
            traits.add(what + value.strip().replaceAll("\\s+", " "));
        }
    }

    private static String messages(Situation situation) {
        var lines = new ArrayList<String>();
        for (var message : situation.last()) {
            var line = new LinkedHashMap<String, Object>();
            line.put("from", message.incoming() ? "fan" : "you");
            line.put("at", message.sentAt().toString());
            if (!message.kind().equals("text")) {
                line.put("kind", message.kind());
            }
            line.put("text", shortened(message.text()));
            lines.add(quote(line));
        }
        return lines.isEmpty() ? "(none yet: write first)" : String.join("\n", lines);
    }

    private static String memories(List<Memory> memories) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < memories.size(); i++) {
            var line = new LinkedHashMap<String, Object>();
            line.put("memory", i + 1);
            line.put("at", memories.get(i).sentAt().toString());
            line.put("text", shortened(memories.get(i).text()));
            lines.add(quote(line));
        }
        return lines.isEmpty() ? "(none)" : String.join("\n", lines);
    }

    private static String offer(Situation situation) {
        var offer = situation.offer();
        return offer == null
                ? "(none: offer nothing for sale)"
                : quote(Map.of("title", offer.title(), "teaser", offer.teaser(), "price", "$" + offer.price()));
    }

    private static String current(Situation situation) {
        var toAnswer = Situation.toAnswer(situation.last());
        return toAnswer == null
                ? "(nothing: it is not the fan's turn; write so that they want to answer)"
                : quote(shortened(toAnswer));
    }

    private static String quoted(List<String> values) {
        return values.isEmpty() ? "(none)" : quote(values);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    private static String quote(Object value) {
        try {
            return JSON.writeValueAsString(value).replace("<", "\\u003c").replace(">", "\\u003e");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In one pass: what is filled in is never looked at for places. */
    private static String fill(String template, Map<String, String> values) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }

    static String template(String name) {
        try (var in = PromptWriter.class.getResourceAsStream("/suggestion/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the prompt's template cannot be read", e);
        }
    }
}
