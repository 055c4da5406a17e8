package app.greenroom.suggestion;

/** Options, or the reason why there are none. */
public sealed interface SuggestionResult {
    record Suggested(Suggestion suggestion) implements SuggestionResult {}

    record Refused(SuggestionProblem problem) implements SuggestionResult {}
}
