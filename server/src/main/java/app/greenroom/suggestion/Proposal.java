package app.greenroom.suggestion;

import java.util.List;

/** Candidates, best first, and whether the occasion asks for a gentle tone. */
record Proposal(List<Candidate> candidates, boolean gentle) {}
