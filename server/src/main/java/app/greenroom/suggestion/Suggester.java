package app.greenroom.suggestion;

/** Proposes replies; what of them is fit to be shown is for the post-processor to say. */
interface Suggester {
    /** The name that an answer carries. */
    String origin();

    /** Candidates, best first; more than are needed, because some will not be fit. */
    Proposal propose(Situation situation);
}
