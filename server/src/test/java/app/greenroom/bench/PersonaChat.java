package app.greenroom.bench;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Dialogues of two people who were each given a few sentences to be, as PersonaChat and ConvAI2 tell them: numbered
 * lines, {@code your persona:} and {@code partner's persona:} before the turns, a tab between what one says and what
 * the other answers; where a file brings candidates, they follow after two more, parted by {@code |}.
 */
final class PersonaChat {
    private static final Pattern LINE = Pattern.compile("(\\d{1,4}) (.*)");
    private static final String YOURS = "your persona: ";
    private static final String PARTNERS = "partner's persona: ";

    private PersonaChat() {}

    /** What one says and what the other answers; candidates only if the file brings them, the true one among them. */
    record Turn(String said, String answer, List<String> candidates) {}

    record Dialogue(List<String> yours, List<String> partners, List<Turn> turns) {}

    /** A file that is not there or not in this format; the message is for a person. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    static List<Dialogue> read(Path file) throws Unreadable {
        var name = file.getFileName();
        if (!Files.isRegularFile(file)) {
            throw new Unreadable("there is no file " + name + ".");
        }
        var dialogues = new ArrayList<Dialogue>();
        int number = 0;
        try {
            for (var line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank()) {
                    add(line, dialogues, name + ", line " + number);
                }
            }
        } catch (MalformedInputException e) {
            throw new Unreadable(name + " is not a text in UTF-8.");
        } catch (IOException e) {
            throw new Unreadable(name + " cannot be read.");
        }
        if (!dialogues.isEmpty()) {
            checkWhole(dialogues.getLast(), name + ", line " + number);
        }
        if (dialogues.isEmpty()) {
            throw new Unreadable(name + " holds no dialogue.");
        }
        return dialogues;
    }

    private static void add(String line, List<Dialogue> dialogues, String place) throws Unreadable {
        var matched = LINE.matcher(line);
        if (!matched.matches()) {
            throw new Unreadable(place + ": a line of PersonaChat begins with its number and a space.");
        }
        var text = matched.group(2);
        if (matched.group(1).equals("1")) {
            if (!dialogues.isEmpty()) {
                checkWhole(dialogues.getLast(), place);
            }
            dialogues.add(new Dialogue(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        }
        if (dialogues.isEmpty()) {
            throw new Unreadable(place + ": the first dialogue does not begin with line number 1.");
        }
        var dialogue = dialogues.getLast();
        if (text.startsWith(YOURS)) {
            dialogue.yours().add(text.substring(YOURS.length()).strip());
        } else if (text.startsWith(PARTNERS)) {
            dialogue.partners().add(text.substring(PARTNERS.length()).strip());
        } else {
            if (dialogue.yours().isEmpty()) {
                throw new Unreadable(place + ": a turn before any \"your persona:\" line of its dialogue.");
            }
            dialogue.turns().add(turn(text, place));
        }
    }

    private static Turn turn(String text, String place) throws Unreadable {
        var parts = text.split("\t", -1);
        if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new Unreadable(
                    place + ": neither a persona nor a turn, which has a tab between what two people say.");
        }
        var candidates = parts.length > 3 && !parts[3].isBlank() ? List.of(parts[3].split("\\|")) : List.<String>of();
        return new Turn(
                parts[0].strip(),
                parts[1].strip(),
                candidates.stream().map(String::strip).toList());
    }

    private static void checkWhole(Dialogue dialogue, String place) throws Unreadable {
        if (dialogue.turns().isEmpty()) {
            throw new Unreadable(place + ": the dialogue that ends here has no turn.");
        }
    }
}
