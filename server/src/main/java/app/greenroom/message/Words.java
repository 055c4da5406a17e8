package app.greenroom.message;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text's words, folded as the database's {@code searched_words} folds them, with the places where they stand. The
 * database finds messages by their words; this tells what to mark in them.
 */
final class Words {
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private int start;

    /** A folded word and the span of the text that it stands for. */
    record Word(String text, int start, int end) {}

    private Words() {}

    static List<Word> of(String text) {
        Words reading = new Words();
        int at = 0;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            int next = at + Character.charCount(letter);
            if (joins(letter)) {
                // It is part of the word around it.
            } else if (letter < 0x80) {
                reading.take(Character.toLowerCase(letter), at, next);
            } else {
                reading.take(folded(letter), at, next);
            }
            at = next;
        }
        reading.end(text.length());
        return reading.words;
    }

    private void take(String folded, int from, int to) {
        folded.codePoints().forEach(letter -> take(letter, from, to));
    }

    private void take(int letter, int from, int to) {
        if (separates(letter)) {
            end(from);
        } else if (standsAlone(letter)) {
            end(from);
            words.add(new Word(Character.toString(letter), from, to));
        } else {
            if (current.isEmpty()) {
                start = from;
            }
            current.appendCodePoint(letter);
        }
    }

    private void end(int at) {
        if (!current.isEmpty()) {
            words.add(new Word(current.toString(), start, at));
            current.setLength(0);
        }
    }

    private static String folded(int letter) {
        String apart = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKD)
                .replaceAll("[\\u0300-\\u036F'\u2018\u2019]", "");
        return Normalizer.normalize(apart, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace('ς', 'σ');
    }

    /** What is written within a word and is no letter: apostrophes, joiners, variants of an emoji. */
    private static boolean joins(int letter) {
        return letter == '\''
                || letter == 0x2018
                || letter == 0x2019
                || in(letter, 0x0300, 0x036F)
                || in(letter, 0x200B, 0x200D)
                || in(letter, 0xFE0E, 0xFE0F)
                || in(letter, 0x1F3FB, 0x1F3FF);
    }

    private static boolean separates(int letter) {
        return letter < 0x30
                || in(letter, 0x3A, 0x40)
                || in(letter, 0x5B, 0x60)
                || in(letter, 0x7B, 0xBF)
                || in(letter, 0x2000, 0x206F)
                || in(letter, 0x3000, 0x303F)
                || in(letter, 0xFF00, 0xFF0F);
    }

    private static boolean standsAlone(int letter) {
        return in(letter, 0x0E00, 0x0EFF)
                || in(letter, 0x1000, 0x109F)
                || in(letter, 0x1780, 0x17FF)
                || in(letter, 0x2190, 0x2BFF)
                || in(letter, 0x3040, 0x30FF)
                || in(letter, 0x3400, 0x9FFF)
                || in(letter, 0xF900, 0xFAFF)
                || in(letter, 0x1F000, 0x1FAFF)
                || in(letter, 0x20000, 0x3FFFF);
    }

    private static boolean in(int letter, int first, int last) {
        return letter >= first && letter <= last;
    }
}
