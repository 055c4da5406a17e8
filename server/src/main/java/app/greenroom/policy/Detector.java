package app.greenroom.policy;

import java.util.List;

/** Finds the places of one kind in the readings of a text. */
interface Detector {
    List<Span> find(Readings readings);
}
