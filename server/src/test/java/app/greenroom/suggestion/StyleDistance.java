package app.greenroom.suggestion;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.fellbaum.jemoji.Emoji;
import net.fellbaum.jemoji.EmojiManager;

/**
 * How far two sets of texts are from one another in style, from 0 to 1: the mean of seven differences, each from 0 to 1.
 * Length (the greatest distance of the two distributions), casing and apostrophes (shares of texts), ends (half the sum of
 * the shares' differences), emoji a text, which emoji (shares, like ends), and letters in threes (1 - cosine).
 */
final class StyleDistance {
    private static final Pattern BARE = Pattern.compile("(?i)\\b(?:im|ive|dont|cant|didnt|thats|youre|isnt)\\b");

    private StyleDistance() {}

    static double between(List<String> some, List<String> others) {
        return (lengths(some, others)
                        + Math.abs(share(some, StyleDistance::isLower) - share(others, StyleDistance::isLower))
                        + Math.abs(share(some, text -> BARE.matcher(text).find())
                                - share(others, text -> BARE.matcher(text).find()))
                        + apart(
                                counts(
                                        some,
                                        text -> Stream.of(Punctuation.end(text).key())),
                                counts(
                                        others,
                                        text -> Stream.of(Punctuation.end(text).key())))
                        + Math.min(1, Math.abs(rate(some) - rate(others)))
                        + apart(counts(some, StyleDistance::emoji), counts(others, StyleDistance::emoji))
                        + 1
                        - cosine(counts(some, StyleDistance::threes), counts(others, StyleDistance::threes)))
                / 7;
    }

    private static double lengths(List<String> some, List<String> others) {
        ToIntFunction<String> length = text -> text.codePointCount(0, text.length());
        double most = 0;
        for (int upTo = 0; upTo <= 400; upTo += 5) {
            int limit = upTo;
            Predicate<String> within = text -> length.applyAsInt(text) <= limit;
            most = Math.max(most, Math.abs(share(some, within) - share(others, within)));
        }
        return most;
    }

    private static boolean isLower(String text) {
        return text.chars().noneMatch(Character::isUpperCase);
    }

    private static double rate(List<String> texts) {
        return texts.stream()
                .mapToInt(text -> EmojiManager.extractEmojisInOrder(text).size())
                .average()
                .orElse(0);
    }

    private static Stream<String> emoji(String text) {
        return EmojiManager.extractEmojisInOrder(text).stream().map(Emoji::getEmoji);
    }

    private static Stream<String> threes(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        return Stream.iterate(0, i -> i + 3 <= plain.length(), i -> i + 1).map(i -> plain.substring(i, i + 3));
    }

    private static double share(List<String> texts, Predicate<String> having) {
        return texts.stream().filter(having).count() / (double) texts.size();
    }

    private static Map<String, Double> counts(List<String> texts, Function<String, Stream<String>> of) {
        Map<String, Double> counts = new HashMap<>();
        texts.stream().flatMap(of).forEach(one -> counts.merge(one, 1.0, Double::sum));
        return counts;
    }

    private static double apart(Map<String, Double> some, Map<String, Double> others) {
        double all = some.values().stream().mapToDouble(x -> x).sum();
        double allOthers = others.values().stream().mapToDouble(x -> x).sum();
        if (all == 0 || allOthers == 0) {
            return all == allOthers ? 0 : 1;
        }
        Set<String> keys = new HashSet<>(some.keySet());
        keys.addAll(others.keySet());
        return keys.stream()
                        .mapToDouble(key ->
                                Math.abs(some.getOrDefault(key, 0.0) / all - others.getOrDefault(key, 0.0) / allOthers))
                        .sum()
                / 2;
    }

    private static double cosine(Map<String, Double> some, Map<String, Double> others) {
        double dot = some.entrySet().stream()
                .mapToDouble(one -> one.getValue() * others.getOrDefault(one.getKey(), 0.0))
                .sum();
        return dot == 0 ? 0 : dot / (norm(some) * norm(others));
    }

    private static double norm(Map<String, Double> counts) {
        return Math.sqrt(counts.values().stream().mapToDouble(x -> x * x).sum());
    }
}
