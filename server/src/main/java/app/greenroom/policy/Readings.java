package app.greenroom.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The ways in which a text can be read once its disguises are undone: look-alike letters folded, letters pulled
 * apart put together, digits read as the letters they stand for.
 */
final class Readings {
    /** 1 may stand for i or for l, so there are two readings. */
    private static final String DIGITS = "013457@$!";

    private static final String AS_I = "oieastasi";
    private static final String AS_L = "oleastasi";
    private static final int LONGEST_GAP = 3;

    private final Reading plain;
    private final List<Reading> all;

    private Readings(Reading plain, List<Reading> all) {
        this.plain = plain;
        this.all = all;
    }

    static Readings of(String text) {
        var plain = Letters.fold(text);
        var joined = joined(plain);
        var distinct = new LinkedHashMap<String, Reading>();
        for (var reading : List.of(plain, joined, digitsAsLetters(joined, AS_I), digitsAsLetters(joined, AS_L))) {
            distinct.putIfAbsent(reading.text(), reading);
        }
        return new Readings(plain, new ArrayList<>(distinct.values()));
    }

    /** Look-alikes folded and nothing else. */
    Reading plain() {
        return plain;
    }

    List<Reading> all() {
        return all;
    }

    /** "v e n m o" and "v.e.n.m.o" become "venmo": three or more single characters with short gaps. */
    private static Reading joined(Reading from) {
        var text = from.text();
        var to = new Reading.Builder(text.length());
        int i = 0;
        while (i < text.length()) {
            var run = singles(text, i);
            if (run.size() >= 3) {
                run.forEach(index -> to.copy(from, index, text.charAt(index)));
                i = run.getLast() + 1;
            } else {
                to.copy(from, i, text.charAt(i));
                i++;
            }
        }
        return to.build();
    }

    private static List<Integer> singles(String text, int start) {
        var run = new ArrayList<Integer>();
        int at = start;
        while (isSingle(text, at)) {
            run.add(at);
            int next = at + 1;
            while (next < text.length() && next - at <= LONGEST_GAP && !isWordCharacter(text.charAt(next))) {
                next++;
            }
            at = next;
        }
        return run;
    }

    private static boolean isSingle(String text, int at) {
        return at < text.length()
                && isWordCharacter(text.charAt(at))
                && (at == 0 || !isWordCharacter(text.charAt(at - 1)))
                && (at + 1 == text.length() || !isWordCharacter(text.charAt(at + 1)));
    }

    /** Only inside words that also have letters, so that prices and times stay what they are. */
    private static Reading digitsAsLetters(Reading from, String letters) {
        var text = from.text();
        var to = new Reading.Builder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int which = DIGITS.indexOf(text.charAt(i));
            boolean inWord = which >= 0 && (isLetter(text, i - 1) || isLetter(text, i + 1));
            to.copy(from, i, inWord ? letters.charAt(which) : text.charAt(i));
        }
        return to.build();
    }

    private static boolean isLetter(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
    }

    private static boolean isWordCharacter(char character) {
        return Character.isLetterOrDigit(character);
    }
}
