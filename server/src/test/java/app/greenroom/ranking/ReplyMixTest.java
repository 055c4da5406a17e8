package app.greenroom.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import app.greenroom.suggestion.MiniLmEmbedder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplyMixTest {
    private static final MiniLmEmbedder EMBEDDER = new MiniLmEmbedder(Optional.empty());

    private static final List<Said> REPLIES = List.of(
            said("i have a cat called miso, she sleeps all day"),
            said("good night, sleep well"),
            said("my favorite food is ramen"));

    @Test
    void anAnswerFromTheFactsRanksBeforeOneToSomethingElse() {
        var asked = Moment.of(
                List.of(new Moment.Turn(false, said("do you have any pets?"))),
                List.of(said("i have a cat called miso"), said("my favorite food is ramen")));

        var scores = ReplyMix.shipped().scores(asked, REPLIES);

        assertThat(scores[0]).isGreaterThan(scores[1]).isGreaterThan(scores[2]);
    }

    @Test
    void withoutFactsAndHistoryItStillTellsRepliesApart() {
        var asked = Moment.of(List.of(new Moment.Turn(false, said("i am going to bed now, good night"))), List.of());

        var scores = ReplyMix.shipped().scores(asked, REPLIES);

        assertThat(scores[1]).isGreaterThan(scores[0]).isGreaterThan(scores[2]);
    }

    @Test
    void whatIsWrittenIsReadAndRanksTheSame() throws IOException {
        var written = new ByteArrayOutputStream();
        ReplyMix.shipped().write(written);
        var read = ReplyMix.read(new ByteArrayInputStream(written.toByteArray()));
        var asked = Moment.of(List.of(new Moment.Turn(false, said("what do you like to eat?"))), List.of());

        assertThat(read.scores(asked, REPLIES))
                .containsExactly(ReplyMix.shipped().scores(asked, REPLIES));
        assertThat(written.size()).isLessThan(600_000);
    }

    private static Said said(String text) {
        return Said.of(text, EMBEDDER.embed(text));
    }
}
