package app.greenroom.platform.web;

/** One field of a request that cannot be taken, by its JSON name, and why. */
public record FieldError(String field, String message) {}
