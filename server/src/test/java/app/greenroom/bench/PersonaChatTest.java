package app.greenroom.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.greenroom.bench.PersonaChat.Dialogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonaChatTest {
    @TempDir
    Path folder;

    @Test
    void dialoguesAreReadWithWhatEachIsToldToBe() throws Exception {
        var dialogues = PersonaChat.read(file("""
                1 your persona: i like tea.
                2 partner's persona: i walk dogs.
                3 hi !\thello , tea ?
                4 no thanks .\tok .\t\tyes .|ok .
                1 your persona: i swim.
                2 hey\thi there
                """));

        assertThat(dialogues).hasSize(2);
        assertThat(dialogues.getFirst().yours()).containsExactly("i like tea.");
        assertThat(dialogues.getFirst().partners()).containsExactly("i walk dogs.");
        assertThat(dialogues.getFirst().turns().getLast().candidates()).containsExactly("yes .", "ok .");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello there|line 1: a line of PersonaChat begins with its number",
                "2 your persona: i swim.|line 1: the first dialogue does not begin with line number 1",
                "1 your persona: i swim.\\n2 no tab here|line 2: neither a persona nor a turn",
                "1 hey\\thi|line 1: a turn before any",
                "1 your persona: i swim.|line 1: the dialogue that ends here has no turn",
                "''|holds no dialogue",
            })
    void whatIsNotThisFormatIsNamedByItsLine(String text, String problem) {
        assertThatThrownBy(() -> PersonaChat.read(file(text.replace("\\n", "\n").replace("\\t", "\t"))))
                .hasMessageContaining(problem);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> PersonaChat.read(folder.resolve("none.txt"))).hasMessageContaining("none.txt");
    }

    @Test
    void noPersonaIsInBothHalvesAndTheOrderOfTheFileDoesNotMatter() {
        var dialogues = new ArrayList<Dialogue>();
        for (int i = 0; i < 40; i++) {
            // Each shares a sentence with the next but every fifth.
            var yours = List.of("i am number " + i + ".", "i know " + (i - i % 5) + ".");
            dialogues.add(new Dialogue(yours, List.of(), List.of(new PersonaChat.Turn("a" + i, "b", List.of()))));
        }
        var halves = PersonaParts.divide(PersonaParts.groups(dialogues), 2, 1);
        Collections.shuffle(dialogues, new Random(5));

        var shared = new HashSet<>(MixFit.sentences(halves.get(0)));
        shared.retainAll(MixFit.sentences(halves.get(1)));
        assertThat(shared).isEmpty();
        assertThat(halves).extracting(PersonaParts::size).containsExactly(20, 20);
        assertThat(PersonaParts.divide(PersonaParts.groups(dialogues), 2, 1)).isEqualTo(halves);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("chat.txt"), text);
    }
}
