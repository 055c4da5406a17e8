package app.greenroom.suggestion;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** Words an offer without a language model: by the item's teaser, or a template around its title. */
@Singleton
final class OfferWords {
    private final List<String> templates = templates();

    /** The offer that fits, in the model's voice; nothing if none does. */
    Optional<Draft> of(Situation situation) {
        var offer = situation.offer();
        if (offer == null) {
            return Optional.empty();
        }
        var random = new Random(situation.seed());
        var voice = new Voice(situation.profile(), situation.fanName(), random);
        var words = offer.teaser().isBlank() || offer.teaser().length() > Texts.LONGEST / 2
                ? voice.fill(templates.get(random.nextInt(templates.size()))).replace("{title}", offer.title())
                : offer.teaser();
        return Optional.of(new Draft(
                new Candidate(voice.say(words, false), words, mark(offer), 0, null), "retrieval", List.of(), offer));
    }

    /** What an operator reads beside an offer. */
    static String mark(FittingOffer offer) {
        return "offer: %s, $%s".formatted(offer.title(), offer.price().toPlainString());
    }

    private static List<String> templates() {
        try (var in = OfferWords.class.getResourceAsStream("/suggestion/offer-words.txt");
                var lines =
                        new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the words of offers cannot be read", e);
        }
    }
}
