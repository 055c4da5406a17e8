package app.greenroom.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions of a personality.
 *
 * @param parts by name; a part that reads the same is left out
 */
public record PersonalityDiff(long from, Instant fromAt, long to, Instant toAt, List<Part> parts) {
    /**
     * A part of the profile that differs, such as {@code greetings} or {@code emoji.rate}.
     *
     * @param before null if it was not there
     * @param after null if it is not there any more
     * @param added the entries of a list that only the later version holds
     * @param removed the entries of a list that only the earlier version holds
     */
    public record Part(
            String part,

            @Schema(enumeration = {"added", "removed", "changed"})
            String change,

            @Schema(implementation = Object.class) @Nullable JsonNode before,

            @Schema(implementation = Object.class) @Nullable JsonNode after,

            List<String> added,
            List<String> removed) {}

    static PersonalityDiff between(Personality earlier, Personality later) {
        List<Part> parts = new ArrayList<>();
        compare("", earlier.profile(), later.profile(), parts);
        return new PersonalityDiff(
                earlier.version(), earlier.createdAt(), later.version(), later.createdAt(), List.copyOf(parts));
    }

    private static void compare(String within, JsonNode before, JsonNode after, List<Part> parts) {
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (String name : names.stream().sorted().toList()) {
            JsonNode was = before.get(name);
            JsonNode is = after.get(name);
            if (was != null && is != null && was.isObject() && is.isObject()) {
                compare(within + name + ".", was, is, parts);
            } else if (was == null || !was.equals(is)) {
                parts.add(new Part(
                        within + name,
                        was == null ? "added" : is == null ? "removed" : "changed",
                        was,
                        is,
                        onlyIn(is, was),
                        onlyIn(was, is)));
            }
        }
    }

    private static List<String> onlyIn(@Nullable JsonNode one, @Nullable JsonNode other) {
        List<String> entries = texts(one);
        entries.removeAll(texts(other));
        return entries;
    }

    private static List<String> texts(@Nullable JsonNode list) {
        List<String> texts = new ArrayList<>();
        if (list != null && list.isArray()) {
            list.forEach(entry -> {
                if (entry.isTextual()) {
                    texts.add(entry.asText());
                }
            });
        }
        return texts;
    }
}
