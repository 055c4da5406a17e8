package app.greenroom.suggestion;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a text says of the model what cannot be true beside a fact of its profile, or beside what this fan was told.
 * It names what it is sure of only: a warning that is often wrong is soon read by nobody.
 */
@Singleton
final class Contradictions {
    static final String KIND = "contradiction";
    /** From here on two tastes are the same thing in other words. */
    private static final float SAME_THING = 0.78f;

    private static final int QUOTED = 300;

    private static final Map<String, Set<String>> WORKS_THERE = Map.of(
            "hospital", Set.of("nurse", "doctor", "paramedic", "surgeon"),
            "clinic", Set.of("nurse", "doctor", "dentist", "therapist"),
            "school", Set.of("teacher", "coach"),
            "bank", Set.of("banker", "accountant", "cashier"),
            "bar", Set.of("bartender", "waitress", "singer", "dancer"),
            "restaurant", Set.of("waitress", "chef", "cook"),
            "cafe", Set.of("barista", "waitress", "baker"),
            "bakery", Set.of("baker", "cashier"),
            "gym", Set.of("trainer", "coach"),
            "studio", Set.of("photographer", "dancer", "artist", "singer", "painter"));

    private final @Nullable Embedder embedder;

    Contradictions(@Nullable Embedder embedder) {
        this.embedder = embedder;
    }

    /** The same by words alone. */
    static Contradictions byWordsAlone() {
        return new Contradictions(null);
    }

    /**
     * What the text contradicts: a fact of the profile, then earlier messages, one warning for each claim of the text.
     *
     * @param facts what the profile says
     * @param said the model's own messages to this fan, newest first
     */
    List<Warning> of(String text, List<String> facts, List<PastMessage> said) {
        List<Claim> claims = Claims.of(text);
        if (claims.isEmpty()) {
            return List.of();
        }
        List<Warning> warnings = new ArrayList<>();
        Set<Claim> open = new HashSet<>(claims);
        for (String fact : facts) {
            Claim told = contradicted(open, fact);
            if (told != null) {
                warnings.add(new Warning(
                        KIND,
                        "Says “%s”, but the profile holds the fact “%s”".formatted(told.words(), fact),
                        null,
                        fact,
                        null));
            }
        }
        for (PastMessage message : said) {
            if (open.isEmpty()) {
                break;
            }
            Claim told = contradicted(open, message.text());
            if (told != null) {
                warnings.add(new Warning(
                        KIND,
                        "Says “%s”, but this fan was told otherwise".formatted(told.words()),
                        message.id(),
                        message.text()
                                .substring(0, Math.min(QUOTED, message.text().length())),
                        message.sentAt()));
            }
        }
        return List.copyOf(warnings);
    }

    /** The claim among these that the earlier text contradicts; it is not looked at again. */
    private @Nullable Claim contradicted(Set<Claim> open, String earlier) {
        List<Claim> before = Claims.of(earlier);
        for (Claim claim : open) {
            if (before.stream().anyMatch(told -> exclude(claim, told))) {
                open.removeIf(other -> other.words().equals(claim.words()));
                return claim;
            }
        }
        return null;
    }

    /** Whether the two cannot both hold. */
    private boolean exclude(Claim a, Claim b) {
        if (!a.attribute().equals(b.attribute())) {
            return acrossAttributes(a, b) || acrossAttributes(b, a);
        }
        boolean same = a.value().equals(b.value());
        if (a.holds() != b.holds()) {
            return switch (a.attribute()) {
                case "like", "tried" -> sameThing(a.value(), b.value());
                default -> same;
            };
        }
        if (!a.holds()) {
            return false;
        }
        return switch (a.attribute()) {
            case "age", "birthday", "sign", "name", "studies", "eyes", "hair", "hand", "awake", "company", "animal" ->
                !same;
            case "origin is", "home is" -> !same;
            case "origin", "home" -> Places.exclude(a.value(), b.value());
            case "height" -> Math.abs(Integer.parseInt(a.value()) - Integer.parseInt(b.value())) > 3;
            case "work" -> !same && !related(a.value(), b.value()) && !related(b.value(), a.value());
            default ->
                a.attribute().startsWith("have ")
                        ? a.count() != null && b.count() != null && !a.count().equals(b.count())
                        : (a.attribute().startsWith("favourite ")
                                        || a.attribute().startsWith("name of "))
                                && !shareAWord(a, b);
        };
    }

    private static boolean acrossAttributes(Claim a, Claim b) {
        return switch (a.attribute()) {
            case "speaks only" ->
                b.attribute().equals("speaks") && b.holds() && !a.value().equals(b.value());
            case "work" ->
                b.attribute().equals("studies") && a.holds() && !a.value().equals("student") && b.holds();
            default -> false;
        };
    }

    private static boolean related(String place, String trade) {
        return WORKS_THERE.getOrDefault(place, Set.of()).contains(trade);
    }

    private boolean sameThing(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        return embedder != null && Vectors.dot(embedder.embed(one), embedder.embed(other)) >= SAME_THING;
    }

    private static boolean shareAWord(Claim a, Claim b) {
        Set<String> words = new HashSet<>(Texts.words(a.value()));
        words.retainAll(Texts.words(b.value()));
        return !words.isEmpty();
    }
}
