package app.greenroom.suggestion;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;

/** The last step: a text that may be shown becomes an option, with what stands behind it and what to know of it. */
@Singleton
final class OptionMaker {
    private final List<OptionCheck> checks;

    OptionMaker(@All List<OptionCheck> checks) {
        this.checks = checks;
    }

    Option make(Draft draft, Situation situation) {
        var offer = draft.offer();
        return new Option(
                draft.text(),
                offer == null ? "reply" : "ppv",
                offer == null ? null : offer.itemId(),
                offer == null ? null : offer.price(),
                draft.origin(),
                draft.memories(),
                List.of(draft.candidate().mark()),
                checks.stream()
                        .flatMap(check -> check.warnings(draft.text(), situation).stream())
                        .toList());
    }
}
