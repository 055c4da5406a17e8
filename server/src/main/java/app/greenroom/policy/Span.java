package app.greenroom.policy;

/** Where in the original text, disguise included: from {@code start} up to but not including {@code end}. */
public record Span(int start, int end) {}
