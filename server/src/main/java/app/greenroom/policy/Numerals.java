package app.greenroom.policy;

import com.google.re2j.Pattern;
import java.util.List;

/** Reads numbers spelt in words ("five five oh", "double seven") as digits. */
final class Numerals {
    private static final List<String> WORDS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final Pattern SPELT = Pattern.compile(
            "\\b(?:(double|triple)[ -])?(zero|oh?|one|two|three|four|five|six|seven|eight|nine)(?:\\b|_)");

    private Numerals() {}

    static Reading of(Reading from) {
        var text = from.text();
        var to = new Reading.Builder(text.length());
        var matcher = SPELT.matcher(text);
        int done = 0;
        while (matcher.find()) {
            for (int i = done; i < matcher.start(); i++) {
                to.copy(from, i, text.charAt(i));
            }
            var span = from.span(matcher.start(), matcher.end());
            int times = matcher.group(1) == null ? 1 : matcher.group(1).equals("double") ? 2 : 3;
            for (int i = 0; i < times; i++) {
                to.add(digit(matcher.group(2)), span.start(), span.end());
            }
            done = matcher.end();
        }
        for (int i = done; i < text.length(); i++) {
            to.copy(from, i, text.charAt(i));
        }
        return to.build();
    }

    private static char digit(String word) {
        return (char) ('0' + Math.max(0, WORDS.indexOf(word)));
    }
}
