package app.greenroom.platform.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal as RFC 9457 tells it.
 *
 * @param detail what is wrong with this very request; never holds message text
 * @param errors the fields at fault, empty if none is
 * @param extras further members of the document, by name
 */
public record Problem(ProblemKind kind, String detail, List<FieldError> errors, Map<String, Object> extras) {

    private static final int SOON_SECONDS = 2;

    public static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind, detail, List.of(), Map.of());
    }

    /** A problem that one field of the request is to blame for. */
    public static Problem of(ProblemKind kind, String field, String message) {
        return new Problem(kind, field + ": " + message, List.of(new FieldError(field, message)), Map.of());
    }

    /** A problem that passes by itself; the answer's {@code Retry-After} says when to ask again. */
    public static Problem tryAgain(ProblemKind kind, String detail) {
        return of(kind, detail).with("retryAfter", SOON_SECONDS);
    }

    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extras);
        more.put(name, value);
        return new Problem(kind, detail, errors, more);
    }

    /** The members of the problem document, in the order in which a person reads them. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "urn:greenroom:problem:" + kind.slug());
        document.put("title", kind.title());
        document.put("status", kind.status());
        document.put("detail", detail);
        if (!errors.isEmpty()) {
            document.put("errors", errors);
        }
        document.putAll(extras);
        return document;
    }
}
