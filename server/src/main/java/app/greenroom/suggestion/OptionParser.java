package app.greenroom.suggestion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a language model's answer as it is written, and gives each element of its list of options as soon as it is whole.
 * The list is the first array of objects or strings, whatever stands around it.
 */
final class OptionParser {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** More is no answer to what was asked. */
    private static final int LONGEST = 20_000;

    private final StringBuilder text = new StringBuilder();
    private final List<JsonNode> whole = new ArrayList<>();
    private int at;
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean mayBegin;
    private int listDepth = -1;
    private int elementFrom = -1;
    private boolean closed;

    /** The elements that this piece made whole. */
    List<JsonNode> read(String piece) {
        whole.clear();
        if (text.length() + piece.length() > LONGEST) {
            closed = true;
        } else {
            text.append(piece);
        }
        for (; at < text.length() && !closed; at++) {
            step(text.charAt(at));
        }
        return List.copyOf(whole);
    }

    /** Whether the list has ended, so that nothing more will come. */
    boolean closed() {
        return closed;
    }

    /** Whether a list was found. */
    boolean begun() {
        return listDepth >= 0;
    }

    /** How many characters were read. */
    int length() {
        return text.length();
    }

    private void step(char c) {
        if (inString) {
            inString = escaped || c != '"';
            escaped = !escaped && c == '\\';
            if (!inString && elementFrom >= 0 && depth == listDepth) {
                end();
            }
            return;
        }
        if (Character.isWhitespace(c)) {
            return;
        }
        if (mayBegin && (c == '{' || c == '"')) {
            listDepth = depth;
        }
        mayBegin = false;
        boolean begins = listDepth >= 0 && depth == listDepth && elementFrom < 0 && (c == '{' || c == '"');
        if (begins) {
            elementFrom = at;
        }
        switch (c) {
            case '"' -> inString = true;
            case '{' -> depth++;
            case '[' -> {
                depth++;
                mayBegin = listDepth < 0;
            }
            case '}', ']' -> {
                depth--;
                if (listDepth >= 0 && depth < listDepth) {
                    closed = true;
                } else if (elementFrom >= 0 && depth == listDepth) {
                    end();
                }
            }
            default -> {}
        }
    }

    private void end() {
        try {
            whole.add(JSON.readTree(text.substring(elementFrom, at + 1)));
        } catch (JsonProcessingException e) {
            // Looked like an element and is none.
        }
        elementFrom = -1;
    }
}
