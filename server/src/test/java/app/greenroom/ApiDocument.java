package app.greenroom;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The API's document as a reader of it sees it, with its references followed. */
public final class ApiDocument {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    /** @param path with names in braces, as in {@code /api/fans/{id}} */
    public record Operation(String method, String path, JsonNode node) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public ApiDocument(JsonNode document) {
        this.document = document;
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
                    }
                }));
    }

    public List<Operation> operations() {
        return operations;
    }

    /** The examples of what the operation takes; none if it takes nothing. */
    public List<JsonNode> examples(Operation operation) {
        JsonNode body = body(operation);
        if (body.has("example")) {
            return List.of(body.path("example"));
        }
        return StreamSupport.stream(body.path("examples").spliterator(), false)
                .map(named -> resolved(named).path("value"))
                .toList();
    }

    public JsonNode body(Operation operation) {
        return resolved(operation.node.path("requestBody")).path("content").path("application/json");
    }

    /** What the operation answers under this status; missing if it says nothing of it. */
    public JsonNode answer(Operation operation, int status) {
        return resolved(operation.node.path("responses").path(String.valueOf(status)));
    }

    public JsonNode resolved(JsonNode node) {
        JsonNode at = node;
        while (at.has("$ref")) {
            at = document.at(at.path("$ref").asText().substring(1));
        }
        return at;
    }

    /** What keeps a value from being what a schema says; empty if nothing does. */
    public List<String> misfits(String where, JsonNode value, JsonNode given) {
        JsonNode schema = resolved(given);
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.has(choice)) {
                List<String> least = null;
                for (JsonNode one : schema.path(choice)) {
                    List<String> misfits = misfits(where, value, one);
                    least = least == null || misfits.size() < least.size() ? misfits : least;
                }
                return least == null ? List.of() : least;
            }
        }
        List<String> misfits = new ArrayList<>();
        if (schema.has("type") && !isOf(value, schema.path("type"))) {
            return List.of(where + " is " + value.getNodeType() + ", not " + schema.path("type"));
        }
        if (schema.has("enum")
                && !value.isNull()
                && StreamSupport.stream(schema.path("enum").spliterator(), false)
                        .noneMatch(value::equals)) {
            misfits.add(where + " is none of " + schema.path("enum"));
        }
        schema.path("required").forEach(name -> {
            if (value.isObject() && !value.has(name.asText())) {
                misfits.add(where + "." + name.asText() + " is missing");
            }
        });
        if (value.isObject() && schema.has("properties")) {
            value.properties().forEach(field -> {
                if (schema.path("properties").has(field.getKey())) {
                    misfits.addAll(misfits(
                            where + "." + field.getKey(),
                            field.getValue(),
                            schema.path("properties").path(field.getKey())));
                } else if (!schema.has("additionalProperties")) {
                    misfits.add(where + "." + field.getKey() + " is not told of");
                }
            });
        }
        if (value.isArray()) {
            value.forEach(item -> misfits.addAll(misfits(where + "[]", item, schema.path("items"))));
        }
        return misfits;
    }

    private static boolean isOf(JsonNode value, JsonNode types) {
        if (types.isArray()) {
            return StreamSupport.stream(types.spliterator(), false).anyMatch(type -> isOf(value, type));
        }
        return switch (types.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> true;
        };
    }
}
