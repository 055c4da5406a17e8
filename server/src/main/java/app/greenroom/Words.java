package app.greenroom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person wrote behind {@code ./greenroom}: options are taken out, and what is left must be known. */
final class Words {
    private final List<String> left;

    Words(List<String> words) {
        this.left = new ArrayList<>(words);
    }

    /** Takes an option and its value. */
    Optional<String> option(String name) {
        int at = left.indexOf(name);
        if (at < 0) {
            return Optional.empty();
        }
        if (at + 1 >= left.size() || left.get(at + 1).startsWith("--")) {
            throw new Misused(name + " takes a value.");
        }
        left.remove(at);
        return Optional.of(left.remove(at));
    }

    int number(String name, int otherwise) {
        return option(name)
                .map(value -> {
                    if (!value.matches("\\d{1,5}")) {
                        throw new Misused(name + " takes a whole number from 0 to 99999, not '" + value + "'.");
                    }
                    return Integer.valueOf(value);
                })
                .orElse(otherwise);
    }

    /** Takes these words if they come next. */
    boolean take(String... next) {
        List<String> wanted = List.of(next);
        boolean comes =
                left.size() >= wanted.size() && left.subList(0, wanted.size()).equals(wanted);
        if (comes) {
            left.subList(0, wanted.size()).clear();
        }
        return comes;
    }

    /** Takes a word that must come next. */
    String one(String what) {
        if (left.isEmpty() || left.getFirst().startsWith("--")) {
            throw new Misused("needs " + what + ".");
        }
        return left.removeFirst();
    }

    void end() {
        if (!left.isEmpty()) {
            throw new Misused(
                    "there is no '" + String.join(" ", left) + "' here; ./greenroom help tells what there is.");
        }
    }

    /** What was written is no command. */
    static final class Misused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Misused(String sentence) {
            super(sentence);
        }
    }
}
