package app.greenroom.platform.db;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a list's filters ask for. Only what is asked stands in the statement, so that the planner sees what it is about:
 * {@code :x is null or …} keeps it from using an index.
 */
public final class Conditions {
    private final List<String> parts = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** A condition that needs no value. */
    public Conditions where(String part) {
        parts.add(part);
        return this;
    }

    /** A condition on a value, left out without one. */
    public Conditions where(String part, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(part);
            values.put(name, value);
        }
        return this;
    }

    /** A further value for a condition that has several. */
    public Conditions with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    public Conditions when(boolean asked, String part) {
        return asked ? where(part) : this;
    }

    /** Everything that must hold; at least one condition must have been given. */
    public String sql() {
        return String.join("\n  and ", parts);
    }

    public Map<String, Object> values() {
        return values;
    }
}
