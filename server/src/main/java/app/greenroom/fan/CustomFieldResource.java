package app.greenroom.fan;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The definitions of custom fields over HTTP; a fan's values are set at {@code /api/fans/{id}/fields}. */
@Path("/api/custom-fields")
@Tag(name = "Custom fields")
@RunOnVirtualThread
public class CustomFieldResource {
    private static final int MOST_CHOICES = 100;

    private final CustomFields fields;
    private final CurrentCaller current;

    CustomFieldResource(CustomFields fields, CurrentCaller current) {
        this.fields = fields;
        this.current = current;
    }

    public record NewField(
            @Schema(required = true) @Nullable UUID modelId,

            @Schema(required = true, maxLength = 100) @Nullable
            String name,

            @Schema(
                    required = true,
                    enumeration = {"text", "number", "date", "choice"})
            @Nullable
            String kind,

            @Nullable List<@Nullable String> choices) {}

    /** @param choices null to leave them */
    public record FieldUpdate(
            @Schema(required = true, maxLength = 100) @Nullable
            String name,

            @Nullable List<@Nullable String> choices) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<CustomField> list(@QueryParam("model") @Nullable UUID model) {
        return Page.whole(fields.of(current.get(), model));
    }

    @POST
    @RolesAllowed(Operator.ADMIN)
    @ResponseStatus(201)
    public CustomField add(@Nullable NewField field) {
        NewField given = Checks.present(field);
        List<String> choices = Objects.requireNonNullElse(known(given.choices), List.of());
        Checks checks = checks(given.name, given.choices)
                .present("modelId", given.modelId)
                .present("kind", given.kind)
                .oneOf("kind", given.kind, CustomField.KINDS);
        if (given.kind != null) {
            CustomFields.check(checks, given.kind, choices);
        }
        checks.orThrow();
        return fields.add(
                        current.get(),
                        Objects.requireNonNull(given.modelId),
                        Objects.requireNonNull(given.name).strip(),
                        Objects.requireNonNull(given.kind),
                        choices)
                .orThrow();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Operator.ADMIN)
    public CustomField update(UUID id, @Nullable FieldUpdate update) {
        FieldUpdate given = Checks.present(update);
        checks(given.name, given.choices).orThrow();
        return fields.update(
                        current.get(), id, Objects.requireNonNull(given.name).strip(), known(given.choices))
                .orThrow();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Operator.ADMIN)
    public void delete(UUID id) {
        fields.delete(current.get(), id).orThrow();
    }

    private static Checks checks(@Nullable String name, @Nullable List<@Nullable String> choices) {
        Checks checks = new Checks().line("name", name, 1, 100);
        if (choices != null) {
            checks.require(choices.size() <= MOST_CHOICES, "choices", "holds more than " + MOST_CHOICES);
            choices.forEach(choice -> checks.line("choices", choice, 1, 100));
        }
        return checks;
    }

    private static @Nullable List<String> known(@Nullable List<@Nullable String> choices) {
        return choices == null
                ? null
                : choices.stream()
                        .map(String::valueOf)
                        .map(String::strip)
                        .distinct()
                        .toList();
    }
}
