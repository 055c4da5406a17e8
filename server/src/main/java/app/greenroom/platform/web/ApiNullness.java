package app.greenroom.platform.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Tells the API's readers what the compiler knows: a record's component is always there, and null only where it says
 * {@link Nullable}. A record that is read from a request marks what it needs itself, because there everything may lack.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiNullness implements OASFilter {
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);

    private static final DotName UNWRAPPED = DotName.createSimple(com.fasterxml.jackson.annotation.JsonUnwrapped.class);

    /** By their simple names, which two may share. */
    private final Map<String, List<ClassInfo>> records = new HashMap<>();

    public ApiNullness(IndexView index) {
        for (ClassInfo known : index.getKnownClasses()) {
            if (known.isRecord() && known.name().toString().startsWith("app.greenroom")) {
                records.computeIfAbsent(known.simpleName(), name -> new ArrayList<>())
                        .add(known);
            }
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null || api.getComponents().getSchemas() == null) {
            return;
        }
        api.getComponents().getSchemas().forEach((name, schema) -> {
            if (schema.getProperties() == null) {
                return;
            }
            records
                    .getOrDefault(name.startsWith("Page") && !records.containsKey(name) ? "Page" : name, List.of())
                    .stream()
                    .filter(known -> known.recordComponents().stream()
                            .anyMatch(part -> schema.getProperties().containsKey(part.name())))
                    // Of two with one name, the one that the schema is made of
                    .max(Comparator.comparingLong(known -> parts(known)
                            .filter(part -> schema.getProperties().containsKey(part.name()))
                            .count()))
                    .filter(known -> !mayLackEverything(known))
                    .ifPresent(known -> mark(known, schema));
        });
    }

    private static boolean mayLackEverything(ClassInfo known) {
        return known.recordComponents().stream().allMatch(part -> part.type().hasAnnotation(NULLABLE));
    }

    /** Whether a record says itself what it needs; on its fields, because a component keeps no such annotation. */
    private static boolean marksItself(ClassInfo known) {
        return known.fields().stream()
                .anyMatch(field ->
                        field.hasAnnotation(SCHEMA) && field.annotation(SCHEMA).value("required") != null);
    }

    private void mark(ClassInfo known, Schema schema) {
        List<String> required = new ArrayList<>();
        for (RecordComponentInfo part : parts(known).toList()) {
            Schema property = schema.getProperties().get(part.name());
            if (property == null) {
                continue;
            }
            required.add(part.name());
            if (part.type().hasAnnotation(NULLABLE)) {
                schema.addProperty(part.name(), orNull(property));
            }
        }
        if (!marksItself(known)) {
            schema.setRequired(required);
        }
    }

    /** A record's components, with those of a record that is unwrapped in it. */
    private Stream<RecordComponentInfo> parts(ClassInfo known) {
        return known.recordComponents().stream()
                .flatMap(part -> known.field(part.name()).hasAnnotation(UNWRAPPED)
                        ? parts(Objects.requireNonNull(
                                        records.get(part.type().name().withoutPackagePrefix()))
                                .getFirst())
                        : Stream.of(part));
    }

    private static Schema orNull(Schema property) {
        if (property.getRef() == null && property.getType() != null) {
            return property.addType(Schema.SchemaType.NULL);
        }
        return OASFactory.createSchema()
                .anyOf(List.of(property, OASFactory.createSchema().addType(Schema.SchemaType.NULL)));
    }
}
