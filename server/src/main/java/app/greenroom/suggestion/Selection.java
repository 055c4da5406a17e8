package app.greenroom.suggestion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The options chosen so far, each told to whoever listens as soon as it is chosen, and what was left out. */
final class Selection {
    private final PostProcessor postProcessor;
    private final OptionMaker maker;
    private final StepTimes times;
    private final Situation situation;
    private final Consumer<Option> listener;
    private final List<Candidate> kept = new ArrayList<>();
    private final List<Option> options = new ArrayList<>();
    /** By the text, because one that is forgiven later is an option after all. */
    private final Map<String, Unfit> leftOut = new LinkedHashMap<>();

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

    /** What was looked at and may not be shown, by the reasons, the most frequent first. */
    List<LeftOut> leftOut() {
        var counts = new LinkedHashMap<Unfit, Integer>();
        leftOut.values().forEach(why -> counts.merge(why, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(each -> new LeftOut(
                        each.getKey().reason(),
                        each.getKey().pack(),
                        each.getKey().rule(),
                        each.getValue()))
                .sorted(Comparator.comparingInt(LeftOut::count).reversed())
                .toList();
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
        if (size() >= PostProcessor.MOST) {
            return;
        }
        if (draft.offer() != null && sells()) {
            leaveOut(draft.text(), Unfit.SECOND_OFFER);
            return;
        }
        var why = take(draft, candidate -> postProcessor.unfit(candidate, kept, situation));
        if (why != null) {
            leaveOut(draft.text(), why);
        }
    }

    /** Keeps in mind that this text was not offered. */
    void leaveOut(String text, Unfit why) {
        leftOut.putIfAbsent(text, why);
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
                take(draft, candidate -> postProcessor.unfitButForTaste(candidate, kept, situation));
            }
        }
    }

    /** Why it could not be taken; null if it was. */
    private @Nullable Unfit take(Draft draft, Function<Candidate, @Nullable Unfit> judge) {
        var why = times.during(Step.VALIDATION, () -> judge.apply(draft.candidate()));
        if (why == null) {
            var option = times.during(Step.OPTIONS, () -> maker.make(draft, situation));
            kept.add(draft.candidate());
            options.add(option);
            leftOut.remove(draft.text());
            listener.accept(option);
        }
        return why;
    }
}
