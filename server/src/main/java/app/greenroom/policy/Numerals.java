package app.greenroom.policy;

import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.Map;

/** Reads numbers spelt in words ("five five oh", "double seven", "fifty five") or with letters for digits as digits. */
final class Numerals {
    private static final Map<String, String> WORDS = words();
    private static final String UNITS = "one|two|three|four|five|six|seven|eight|nine";
    private static final Pattern SPELT = Pattern.compile(
            "(?:(double|triple)[ -])?"
                    + "(?:(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -]?(" + UNITS + ")?"
                    + "|(ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
                    + "|(zero|nought|" + UNITS + "|oh?"
                    + "|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|null|eins|zwei|drei|vier|funf|sechs|sieben|acht|neun))");

    private Numerals() {}

    private static Map<String, String> words() {
        var words = new HashMap<String, String>();
        for (var list : new String[] {
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                    + " seventeen eighteen nineteen",
            "cero uno dos tres cuatro cinco seis siete ocho nueve",
            "null eins zwei drei vier funf sechs sieben acht neun",
            "nought",
            "oh",
            "o"
        }) {
            var names = list.split(" ");
            for (int i = 0; i < names.length; i++) {
                words.put(names[i], Integer.toString(i));
            }
        }
        var tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
        for (int i = 0; i < tens.length; i++) {
            words.put(tens[i], Integer.toString(i + 2));
        }
        return words;
    }

    static Reading of(Reading from) {
        var text = from.text();
        var to = new Reading.Builder(text.length());
        var matcher = SPELT.matcher(text);
        int done = 0;
        int at = 0;
        while (at < text.length() && matcher.find(at)) {
            if (!standsAlone(text, matcher.start(), matcher.end())) {
                at = matcher.start() + 1;
                continue;
            }
            copy(from, done, matcher.start(), to);
            var span = from.span(matcher.start(), matcher.end());
            int times = matcher.group(1) == null ? 1 : matcher.group(1).equals("double") ? 2 : 3;
            for (int i = 0; i < times; i++) {
                digits(matcher).chars().forEach(digit -> to.add((char) digit, span.start(), span.end()));
            }
            done = matcher.end();
            at = done;
        }
        copy(from, done, text.length(), to);
        return to.build();
    }

    private static String digits(com.google.re2j.Matcher matcher) {
        if (matcher.group(2) != null) {
            return WORDS.get(matcher.group(2)) + (matcher.group(3) == null ? "0" : WORDS.get(matcher.group(3)));
        }
        return WORDS.getOrDefault(matcher.group(4) == null ? matcher.group(5) : matcher.group(4), "");
    }

    /** Whether other letters go on neither before nor behind it, save those of another number. */
    private static boolean standsAlone(String text, int start, int end) {
        return (start == 0 || !Character.isLetter(text.charAt(start - 1)) || endsNumber(text, start))
                && (end == text.length() || !Character.isLetter(text.charAt(end)) || beginsNumber(text, end));
    }

    private static boolean beginsNumber(String text, int at) {
        return WORDS.keySet().stream().anyMatch(word -> word.length() > 2 && text.startsWith(word, at));
    }

    private static boolean endsNumber(String text, int at) {
        return WORDS.keySet().stream().anyMatch(word -> word.length() > 2 && text.startsWith(word, at - word.length()));
    }

    /** A letter between digits stands for one. */
    private static void copy(Reading from, int start, int end, Reading.Builder to) {
        var text = from.text();
        for (int i = start; i < end; i++) {
            int letter = "oil".indexOf(text.charAt(i));
            boolean digit = letter >= 0
                    && i > 0
                    && i + 1 < text.length()
                    && isDigitOrDash(text.charAt(i - 1))
                    && isDigitOrDash(text.charAt(i + 1));
            to.copy(from, i, digit ? (letter == 0 ? '0' : '1') : text.charAt(i));
        }
    }

    private static boolean isDigitOrDash(char one) {
        return one >= '0' && one <= '9' || one == '-';
    }
}
