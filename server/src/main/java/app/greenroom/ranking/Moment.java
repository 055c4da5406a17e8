package app.greenroom.ranking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a reply must fit.
 *
 * @param theirs what the other said, newest first; never empty
 * @param own what the one who answers said before, newest first
 * @param turns both, newest first
 * @param about what is known of the one who answers, a sentence each
 */
public record Moment(List<Said> theirs, List<Said> own, List<Said> turns, List<Said> about) {
    /** A moment from turns in their order in time, the last one being what is to be answered. */
    public static Moment of(List<Turn> turns, List<Said> about) {
        var theirs = new ArrayList<Said>();
        var own = new ArrayList<Said>();
        var all = new ArrayList<Said>();
        for (var turn : turns.reversed()) {
            (turn.own() ? own : theirs).add(turn.said());
            all.add(turn.said());
        }
        if (theirs.isEmpty()) {
            throw new IllegalArgumentException("nothing is to be answered");
        }
        return new Moment(
                Collections.unmodifiableList(theirs),
                Collections.unmodifiableList(own),
                Collections.unmodifiableList(all),
                about);
    }

    Said last() {
        return theirs.getFirst();
    }

    /** A text of the conversation, and whether the one who answers said it. */
    public record Turn(boolean own, Said said) {}
}
