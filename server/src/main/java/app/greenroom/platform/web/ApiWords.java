package app.greenroom.platform.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

/**
 * Says in the API's document what the code cannot: what each operation is for, an example of it, and the problems it
 * answers with. The words lie beside each package in its {@code api.yaml}, where {@code <fan>} stands for a fan's id.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiWords implements OASFilter {
    private static final Pattern ID = Pattern.compile("<([a-z-]+)>");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Map<String, ProblemKind> kinds = new TreeMap<>();
    private final Map<String, JsonNode> words = new HashMap<>();

    public ApiWords(IndexView index) {
        Set<String> packages = new TreeSet<>();
        for (ClassInfo known : index.getKnownClasses()) {
            String name = known.name().toString();
            if (name.startsWith("app.greenroom.") && name.endsWith("Resource")) {
                packages.add(name.substring(0, name.lastIndexOf('.')));
            }
        }
        packages.forEach(this::read);
        // The index has no order, and a slug that two packages use must read the same each time.
        index.getAllKnownImplementations(ProblemKind.class).stream()
                .map(known -> known.name().toString())
                .sorted()
                .forEach(name -> List.of(constants(name)).forEach(kind -> kinds.putIfAbsent(kind.slug(), kind)));
    }

    /** The id that stands for some thing of a kind, such as {@code fan}, in every example. */
    public static String exampleId(String kind) {
        return "0197f3a0-5c00-7000-8000-%012x".formatted(kind.hashCode() & 0xffffffffL);
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Components components = api.getComponents();
        components.addSchema("Problem", problem());
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) -> tell(
                                operation,
                                words.getOrDefault(method + " " + path, MissingNode.getInstance()),
                                components)));
        ApiHealth.tell(api);
    }

    private void tell(Operation operation, JsonNode told, Components components) {
        if (told.has("summary")) {
            operation.setSummary(told.path("summary").asText());
        }
        for (Parameter parameter : Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
            JsonNode example = told.path("parameters").path(parameter.getName());
            if (!example.isMissingNode()) {
                parameter.setExample(value(example));
            }
        }
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().getContent().getMediaTypes().values().forEach(body -> exemplify(body, told));
        }
        Map<Integer, Set<String>> problems = new TreeMap<>();
        usual(operation).forEach(slug -> add(problems, slug));
        told.path("problems").forEach(slug -> add(problems, slug.asText()));
        APIResponses responses = operation.getResponses();
        List.copyOf(responses.getAPIResponses().keySet()).stream()
                .filter(status -> !status.startsWith("2"))
                .forEach(responses::removeAPIResponse);
        if (told.has("status")) {
            // The document's maker does not know how a method's status is annotated.
            String made = responses.getAPIResponses().keySet().iterator().next();
            APIResponse done = Objects.requireNonNull(responses.getAPIResponse(made));
            responses.removeAPIResponse(made);
            responses.addAPIResponse(told.path("status").asText(), done.description("Done"));
        }
        problems.forEach((status, slugs) -> responses.addAPIResponse(
                String.valueOf(status), OASFactory.createAPIResponse().ref(shared(components, slugs))));
    }

    private static void exemplify(MediaType body, JsonNode told) {
        if (told.has("body")) {
            body.setExample(value(told.path("body")));
        }
        told.path("bodies")
                .properties()
                .forEach(named -> body.addExample(
                        named.getKey(), OASFactory.createExample().value(value(named.getValue()))));
    }

    /** What can happen to any operation of this form. */
    private static Set<String> usual(Operation operation) {
        // A token that is no good is refused where none is needed, too.
        Set<String> usual = new LinkedHashSet<>(List.of("unexpected", "try-again", "not-signed-in", "session-ended"));
        boolean given = operation.getRequestBody() != null;
        if (given) {
            // What a body names may be removed while it is on its way.
            usual.addAll(List.of("too-large", "unsupported-media-type", "not-found"));
        }
        if (given || operation.getParameters() != null) {
            usual.add("invalid-request");
        }
        if (operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.PATH)) {
            usual.add("not-found");
        }
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            usual.addAll(List.of("totp-setup-required", "too-many-requests"));
            if (!operation.getSecurity().toString().contains("operator")) {
                usual.add("not-permitted");
            }
        }
        return usual;
    }

    private void add(Map<Integer, Set<String>> problems, String slug) {
        ProblemKind kind = kinds.get(slug);
        if (kind == null) {
            throw new IllegalStateException("api.yaml names a problem that there is not: " + slug);
        }
        problems.computeIfAbsent(kind.status(), status -> new TreeSet<>()).add(slug);
    }

    /** One answer for all operations that meet just these problems; it is told once. */
    private String shared(Components components, Set<String> slugs) {
        String name = String.join(".", slugs);
        MediaType document =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
        for (String slug : slugs) {
            ProblemKind kind = Objects.requireNonNull(kinds.get(slug));
            components.addExample(
                    slug,
                    OASFactory.createExample()
                            .value(Problem.of(kind, kind.title()).document()));
            document.addExample(slug, OASFactory.createExample().ref("#/components/examples/" + slug));
        }
        APIResponse response = OASFactory.createAPIResponse()
                .description(slugs.stream()
                        .map(slug -> Objects.requireNonNull(kinds.get(slug)).title())
                        .collect(Collectors.joining("; ")))
                .content(OASFactory.createContent().addMediaType(ProblemMappers.PROBLEM_JSON, document));
        if (slugs.contains("too-many-requests") || slugs.contains("try-again")) {
            response.addHeader(
                    "Retry-After",
                    OASFactory.createHeader()
                            .description("Seconds until it is worth asking again")
                            .schema(OASFactory.createSchema().addType(SchemaType.INTEGER)));
        }
        components.addResponse(name, response);
        return "#/components/responses/" + name;
    }

    private static Schema problem() {
        Schema text = OASFactory.createSchema().addType(SchemaType.STRING);
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("A refusal as RFC 9457 tells it; a client goes by its type")
                .required(List.of("type", "title", "status", "detail"))
                .addProperty(
                        "type",
                        OASFactory.createSchema()
                                .addType(SchemaType.STRING)
                                .description("urn:greenroom:problem: and the problem's name"))
                .addProperty("title", text)
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text)
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .description("The fields at fault")
                                .items(OASFactory.createSchema()
                                        .addType(SchemaType.OBJECT)
                                        .required(List.of("field", "message"))
                                        .addProperty("field", text)
                                        .addProperty("message", text)));
    }

    private static Object value(JsonNode example) {
        return YAML.convertValue(example, Object.class);
    }

    private void read(String of) {
        try (InputStream file = ApiWords.class.getResourceAsStream("/" + of.replace('.', '/') + "/api.yaml")) {
            if (file != null) {
                String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
                String filled = ID.matcher(text).replaceAll(id -> exampleId(id.group(1)));
                YAML.readTree(filled)
                        .properties()
                        .forEach(operation -> words.put(operation.getKey(), operation.getValue()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ProblemKind[] constants(String name) {
        try {
            Class<?> kind = Class.forName(name, true, ApiWords.class.getClassLoader());
            return kind.isEnum() ? (ProblemKind[]) kind.getEnumConstants() : new ProblemKind[0];
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
