package app.greenroom.policy;

import java.time.Instant;
import java.util.List;

/** Finds the places of one kind in the readings of a text. */
interface Detector {
    List<Span> find(Readings readings);

    /** @param at when the text was written */
    default List<Span> find(Readings readings, Instant at) {
        return find(readings);
    }
}
