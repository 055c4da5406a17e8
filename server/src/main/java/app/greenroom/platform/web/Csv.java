package app.greenroom.platform.web;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A table as RFC 4180 tells it. A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers
 * stay numbers.
 */
public final class Csv {
    private static final String FORMULA = "=+-@\t\r";

    private final StringBuilder table = new StringBuilder();

    public Csv row(@Nullable Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            table.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        table.append("\r\n");
        return this;
    }

    @Override
    public String toString() {
        return table.toString();
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal money -> money.toPlainString();
            case Number number -> number.toString();
            default -> text(value.toString());
        };
    }

    private static String text(String value) {
        String safe = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
