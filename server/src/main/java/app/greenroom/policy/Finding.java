package app.greenroom.policy;

/** One place in a text that a rule of a pack is about. */
public record Finding(String pack, String rule, Span span, Severity severity) {}
