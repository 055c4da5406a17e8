package app.greenroom.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The options chosen so far; each is told to whoever listens as soon as it is chosen. */
final class Selection {
    private final PostProcessor postProcessor;
    private final OptionMaker maker;
    private final StepTimes times;
    private final Situation situation;
    private final Consumer<Option> listener;
    private final List<Candidate> kept = new ArrayList<>();
    private final List<Option> options = new ArrayList<>();

    Selection(
            PostProcessor postProcessor,
            OptionMaker maker,
            StepTimes times,
            Situation situation,
            Consumer<Option> listener) {
        this.postProcessor = postProcessor;
        this.maker = maker;
        this.times = times;
        this.situation = situation;
        this.listener = listener;
    }

    List<Option> options() {
        return List.copyOf(options);
    }

    int size() {
        return options.size();
    }

    /** Whether one of them offers something for sale. */
    boolean sells() {
        return options.stream().anyMatch(option -> option.itemId() != null);
    }

    /** Takes the draft if it may be shown beside those before it, and if there is room; one offer is enough. */
    void offer(Draft draft) {
        if (size() >= PostProcessor.MOST || (draft.offer() != null && sells())) {
            return;
        }
        take(draft, candidate -> postProcessor.fits(candidate, kept, situation));
    }

    /** Fills up from these, best first, until there are so many. */
    void fill(List<Draft> drafts, int wanted) {
        for (var draft : drafts) {
            if (size() < wanted) {
                offer(draft);
            }
        }
        // A profile that forbids every word there is must still leave a choice.
        for (var draft : drafts) {
            if (size() < PostProcessor.FEWEST) {
                take(draft, candidate -> postProcessor.fitsButForTaste(candidate, kept, situation));
            }
        }
    }

    private void take(Draft draft, Predicate<Candidate> fits) {
        if (times.during(Step.VALIDATION, () -> fits.test(draft.candidate()))) {
            var option = times.during(Step.OPTIONS, () -> maker.make(draft, situation));
            kept.add(draft.candidate());
            options.add(option);
            listener.accept(option);
        }
    }
}
