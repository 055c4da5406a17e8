package app.greenroom.hostile;

import app.greenroom.ApiDocument;
import app.greenroom.ApiDocument.Operation;
import app.greenroom.platform.web.ApiWords;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Walks an OpenAPI document and makes requests of it that are almost right: most parts fit the document, some are missing,
 * wrong, huge, negative, nested or foreign. The same seed makes the same requests, each by its turn alone.
 */
final class HostileRequests {
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/octet-stream",
            "nonsense");
    /** Values for any place, as JSON. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "9223372036854775808",
            "-9223372036854775808",
            "1e400",
            "0.1",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud83d\"",
            "\"\\udc00x\"",
            "\"\\u202eevil\"",
            "\"\\ufeff\"",
            "\"😀👩‍👩‍👧‍👦\"",
            "\"'; drop table messages; --\"",
            "\"%' or 1=1 --\"",
            "\"<script>alert(1)</script>\"",
            "\"${jndi:ldap://x}\"",
            "\"{{7*7}}\"",
            "\"../../etc/passwd\"",
            "\"2026-02-30T25:61:00Z\"",
            "\"0000-00-00T00:00:00Z\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"NaN\"",
            "[]",
            "{}",
            "[null]",
            "[[[[[[[[[[]]]]]]]]]]",
            "{\"\":{\"\":{\"\":null}}}");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiDocument document;
    private final long seed;
    private Random random = new Random();
    private Map<String, String> known = Map.of();

    HostileRequests(ApiDocument document, long seed) {
        this.document = document;
        this.seed = seed;
    }

    /** Ids that exist, by their kinds, so that requests get past the first look. */
    void know(Map<String, String> ids) {
        known = ids;
    }

    /** The request of a turn, the same for each run but for the ids; each operation gets its turn. */
    HostileRequest of(int turn) {
        random = new Random(seed + turn * 0x9E3779B97F4A7C15L);
        Operation operation =
                document.operations().get(turn % document.operations().size());
        String method = chance(30) ? pick(METHODS) : operation.method();
        Map<String, String> headers = new HashMap<>();
        String path = path(operation, headers);
        boolean plain = method.equals(operation.method()) && !path.startsWith("!");
        byte[] body = method.equals("GET") || method.equals("HEAD") ? null : body(operation, headers);
        HostileRequest.Sender sender = chance(25)
                ? pick(List.of(HostileRequest.Sender.NOBODY, HostileRequest.Sender.FORGER))
                : chance(3) ? HostileRequest.Sender.OPERATOR : HostileRequest.Sender.ADMIN;
        return new HostileRequest(turn, plain ? operation : null, method, path.replace("!", ""), headers, body, sender);
    }

    private String path(Operation operation, Map<String, String> headers) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        for (JsonNode given : operation.node().path("parameters")) {
            JsonNode parameter = document.resolved(given);
            String name = parameter.path("name").asText();
            switch (parameter.path("in").asText()) {
                case "path" -> {
                    String value = encoded(plain(parameter.path("schema"), name.equals("id") ? before(path) : name));
                    // An empty step is another address.
                    path = (value.isEmpty() ? "!" : "") + path.replace("{" + name + "}", value);
                }
                case "query" -> {
                    if (!chance(3)) {
                        query.add(encoded(name) + "=" + encoded(value(parameter, name)));
                    }
                }
                case "header" -> headers.put(name, header(value(parameter, name)));
                default -> {}
            }
        }
        if (chance(20)) {
            query.add(encoded(text(random)) + "=" + encoded(text(random)));
        }
        if (chance(40)) {
            path = path + pick(List.of("/", "//", "/..", "/%00", "/%2e%2e", ";a=b", "%", "/x"));
            path = "!" + (path.endsWith("%") ? path + "25" : path);
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private byte @Nullable [] body(Operation operation, Map<String, String> headers) {
        headers.put("Content-Type", chance(15) ? pick(TYPES) : "application/json");
        List<JsonNode> examples = document.examples(operation);
        String json = examples.isEmpty() || chance(2)
                ? json(document.body(operation).path("schema"), 0, "")
                : almost(replaced(pick(examples)), !chance(8));
        byte[] bytes = (switch (random.nextInt(60)) {
                    case 0 -> "";
                    case 1 -> "{";
                    case 2 -> "[".repeat(5000);
                    case 3 -> "{\"a\":".repeat(3000) + "1" + "}".repeat(3000);
                    case 4 -> pick(VALUES);
                    case 5 -> json + json;
                    case 6 -> json.substring(0, json.length() / 2);
                    case 7 -> "\"" + "x".repeat(200_000) + "\"";
                    case 8 -> "a=b&c=d";
                    default -> json;
                })
                .getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 2 && chance(60)) {
            bytes[random.nextInt(bytes.length)] = (byte) (0x80 + random.nextInt(0x80)); // no longer UTF-8
        }
        return bytes;
    }

    /** An example with some of its values made wrong, missing or said twice. */
    private String almost(JsonNode example, boolean spoil) {
        if (example.isObject() || example.isArray()) {
            List<String> parts = new ArrayList<>();
            int at = spoil && !example.isEmpty() ? random.nextInt(example.size()) : -1;
            int i = 0;
            for (Map.Entry<String, JsonNode> field : example.properties()) {
                if (i != at || !chance(4)) {
                    parts.add(quoted(field.getKey()) + ":" + almost(field.getValue(), i == at));
                }
                i++;
            }
            for (JsonNode item : example.isArray() ? example : JSON.createArrayNode()) {
                parts.add(almost(item, i++ == at));
            }
            if (spoil && chance(10) && !parts.isEmpty()) {
                parts.add(parts.getFirst());
            }
            String all = String.join(",", parts);
            return spoil && chance(15) ? wrong() : example.isArray() ? "[" + all + "]" : "{" + all + "}";
        }
        return spoil ? wrong() : example.toString();
    }

    /** An example with ids that exist, now and then those of other things. */
    private JsonNode replaced(JsonNode example) {
        String text = example.toString();
        for (String kind : known.keySet()) {
            text = text.replace(ApiWords.exampleId(kind), chance(12) ? anyId() : known.get(kind));
        }
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** JSON that fits a schema, mostly. */
    private String json(JsonNode given, int depth, String name) {
        if (chance(12)) {
            return wrong();
        }
        JsonNode schema = chosen(document.resolved(given));
        if (schema.has("enum")) {
            return schema.path("enum")
                    .get(random.nextInt(schema.path("enum").size()))
                    .toString();
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> depth > 6 ? "[]" : array(schema, depth, name);
            case "integer" -> pick(List.of("0", "1", "2", "50", "-1", "2147483648"));
            case "number" -> pick(List.of("0", "1", "9.99", "-0.01", "99999999999999"));
            case "boolean" -> pick(List.of("true", "false"));
            default -> quoted(string(schema, name));
        };
    }

    private String object(JsonNode schema, int depth) {
        if (depth > 6) {
            return "{}";
        }
        List<String> fields = schema.path("properties").properties().stream()
                .filter(field -> !chance(8))
                .map(field -> quoted(field.getKey()) + ":" + json(field.getValue(), depth + 1, field.getKey()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (chance(10)) {
            fields.add(quoted(text(random)) + ":" + wrong());
        }
        if (chance(30) && !fields.isEmpty()) {
            fields.add(fields.getFirst());
        }
        return "{" + String.join(",", fields) + "}";
    }

    private String array(JsonNode schema, int depth, String name) {
        int size = chance(40) ? 300 : random.nextInt(4);
        List<String> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(json(schema.path("items"), depth + 1, name));
        }
        return "[" + String.join(",", items) + "]";
    }

    private String wrong() {
        return chance(15) ? quoted("x".repeat(10_001)) : pick(VALUES);
    }

    /** The text of a path, query or header value. */
    private String plain(JsonNode given, String name) {
        String json = json(given, 6, name);
        return json.startsWith("\"") ? unquoted(json) : json;
    }

    /** A parameter's example, half the time. */
    private String value(JsonNode parameter, String name) {
        return parameter.has("example") && chance(2)
                ? replaced(parameter.path("example")).asText()
                : plain(parameter.path("schema"), name);
    }

    private static String before(String path) {
        String[] steps = path.substring(0, path.indexOf("/{id}")).split("/");
        return steps[steps.length - 1];
    }

    /** The id of something whose kind the name tells, such as a fan's for {@code fanId}. */
    private String idFor(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return known.entrySet().stream()
                .filter(kind -> plain.contains(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .filter(id -> !chance(6))
                .orElseGet(this::anyId);
    }

    private String anyId() {
        return chance(6) ? new UUID(0, random.nextInt(100)).toString() : pick(List.copyOf(known.values()));
    }

    private String string(JsonNode schema, String name) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> idFor(name);
            case "date-time" -> pick(List.of("2026-05-12T21:00:00Z", "1970-01-01T00:00:00Z", "2030-01-01T00:00:00Z"));
            case "date" -> pick(List.of("2026-05-12", "2026-02-30", "0001-01-01"));
            default -> chance(3) ? idFor(name) : text(random);
        };
    }

    private static String text(Random random) {
        int length = random.nextInt(12);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    switch (random.nextInt(6)) {
                        case 0 -> 0x1F600 + random.nextInt(40);
                        case 1 -> 0x0590 + random.nextInt(100);
                        case 2 -> "'\"<>&%;\\/|".charAt(random.nextInt(10));
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }

    private JsonNode chosen(JsonNode schema) {
        for (String choice : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.has(choice)) {
                JsonNode choices = schema.path(choice);
                return chosen(document.resolved(choices.get(random.nextInt(choices.size()))));
            }
        }
        return schema;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText();
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** No client can send these in a header. */
    private static String header(String value) {
        return value.replaceAll("[^\\x20-\\x7e]", "?").strip();
    }

    private static String quoted(String value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String unquoted(String json) {
        try {
            return JSON.readValue(json, String.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException notText) {
            return json;
        }
    }
}
