package app.greenroom.message;

import java.util.ArrayList;
import java.util.List;

/**
 * How a text holds what was searched for.
 *
 * @param rank 2 for the very phrase, and 1 if the last word stands there whole and not only as a beginning
 */
record Match(int rank, List<Found.Mark> marks) {

    /** @param open whether the last word may go on */
    static Match of(String text, List<Words.Word> asked, boolean open) {
        List<Words.Word> words = Words.of(text);
        String last = asked.isEmpty() ? "" : asked.getLast().text();
        boolean begins = open && last.length() > 1;
        List<Found.Mark> marks = new ArrayList<>();
        boolean whole = false;
        boolean phrase = false;
        for (int i = 0; i < words.size(); i++) {
            Words.Word word = words.get(i);
            if (fits(word, asked, begins)) {
                add(marks, word);
                whole |= word.text().equals(last);
                phrase |= isPhrase(words, i, asked, begins);
            }
        }
        return new Match((phrase ? 2 : 0) + (whole ? 1 : 0), marks);
    }

    private static boolean fits(Words.Word word, List<Words.Word> asked, boolean begins) {
        for (Words.Word one : asked) {
            if (one.text().equals(word.text())) {
                return true;
            }
        }
        return begins && word.text().startsWith(asked.getLast().text());
    }

    private static boolean isPhrase(List<Words.Word> words, int at, List<Words.Word> asked, boolean begins) {
        if (at + asked.size() > words.size()) {
            return false;
        }
        for (int i = 0; i < asked.size(); i++) {
            String there = words.get(at + i).text();
            String wanted = asked.get(i).text();
            boolean mayGoOn = begins && i == asked.size() - 1;
            if (mayGoOn ? !there.startsWith(wanted) : !there.equals(wanted)) {
                return false;
            }
        }
        return true;
    }

    /** Letters that are words each make one mark where they stand together. */
    private static void add(List<Found.Mark> marks, Words.Word word) {
        if (!marks.isEmpty() && marks.getLast().end() == word.start()) {
            marks.add(new Found.Mark(marks.removeLast().start(), word.end()));
        } else {
            marks.add(new Found.Mark(word.start(), word.end()));
        }
    }
}
