package app.greenroom.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The ways in which a text can be read once its disguises are undone: look-alike letters folded, letters pulled
 * apart put together, digits and signs read as the letters they stand for.
 */
final class Readings {
    /** 1 may stand for i or for l, 6 for g or b, so there are two readings. */
    private static final String SIGNS = "0123456789@$!|+€£¢";

    private static final String AS_I = "oizeasgtbgasiitelc";
    private static final String AS_L = "olzeasbtbgasiltelc";
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
        for (var reading : List.of(plain, joined, signsAsLetters(joined, AS_I), signsAsLetters(joined, AS_L))) {
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
            while (next < text.length() && next - at <= LONGEST_GAP && !isPart(text.charAt(next))) {
                next++;
            }
            at = next;
        }
        return run;
    }

    private static boolean isSingle(String text, int at) {
        return at < text.length()
                && isPart(text.charAt(at))
                && (at == 0 || !isPart(text.charAt(at - 1)))
                && (at + 1 == text.length() || !isPart(text.charAt(at + 1)));
    }

    /** "@" and "$" stand for letters where letters stand alone: "c @ s h". The m of "i'm" does not stand alone. */
    private static boolean isPart(char character) {
        return Character.isLetterOrDigit(character) || character == '@' || character == '$' || character == '\'';
    }

    /** Only inside words that also have letters, so that prices and times stay what they are. */
    private static Reading signsAsLetters(Reading from, String letters) {
        var text = from.text();
        var to = new Reading.Builder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = i;
            boolean hasLetter = false;
            while (end < text.length()
                    && (Character.isLetter(text.charAt(end)) || SIGNS.indexOf(text.charAt(end)) >= 0)) {
                hasLetter |= Character.isLetter(text.charAt(end));
                end++;
            }
            // What ends a sentence is no letter.
            int last = end;
            while (last > i && "!|+".indexOf(text.charAt(last - 1)) >= 0) {
                last--;
            }
            for (int j = i; j < end; j++) {
                int which = hasLetter && j < last ? SIGNS.indexOf(text.charAt(j)) : -1;
                to.copy(from, j, which >= 0 ? letters.charAt(which) : text.charAt(j));
            }
            if (end == i) {
                to.copy(from, i, text.charAt(i));
                end++;
            }
            i = end;
        }
        return to.build();
    }
}
