package app.greenroom.script;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Scripts over HTTP. */
@Path("/api/scripts")
@Tag(name = "Scripts")
@RunOnVirtualThread
public class ScriptResource {
    private static final Pattern SHORTCUT = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

    private final Scripts scripts;
    private final CurrentCaller current;

    ScriptResource(Scripts scripts, CurrentCaller current) {
        this.scripts = scripts;
        this.current = current;
    }

    /**
     * @param modelId null for all of the agency's models; cannot be changed later
     * @param shortcut lower case letters, digits, - and _
     * @param text may hold the variables fan.name, fan.username, model.name, model.disclosure and operator.name, each in double braces
     */
    public record ScriptText(
            @Nullable UUID modelId,
            @Schema(maxLength = 100) @Nullable String category,

            @Schema(required = true, pattern = "[a-z0-9][a-z0-9_-]{0,39}") @Nullable
            String shortcut,

            @Schema(required = true, maxLength = 10_000) @Nullable
            String text) {}

    public record RenderFor(
            @Schema(required = true) @Nullable UUID fanId) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<Script> list(
            @QueryParam("model") @Nullable UUID model,
            @QueryParam("category") @Nullable String category,
            @QueryParam("q") @Parameter(description = "Part of the shortcut or the text") @Nullable String q,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        new Checks()
                .text("category", category, 0, 100)
                .text("q", q, 0, 100)
                .page(limit)
                .orThrow();
        return scripts.list(current.get(), model, category, q == null || q.isBlank() ? null : q.strip(), cursor, limit);
    }

    @POST
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @ResponseStatus(201)
    public Scripts.Saved add(@Nullable ScriptText script) {
        return scripts.add(current.get(), writing(script)).orThrow();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Script one(UUID id) {
        return scripts.byId(current.get(), id).orThrow();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Scripts.Saved update(
            UUID id,
            @HeaderParam("If-Match") @Parameter(description = "The version that was read") @Nullable String ifMatch,
            @Nullable ScriptText script) {
        Checks checks = new Checks();
        Long version = checks.version(ifMatch);
        checks.orThrow();
        return scripts.update(current.get(), id, version, writing(script)).orThrow();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public void delete(UUID id) {
        scripts.delete(current.get(), id).orThrow();
    }

    @POST
    @Path("{id}/render")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Scripts.Rendered render(UUID id, @Nullable RenderFor render) {
        UUID fan = Checks.present(render).fanId;
        new Checks().present("fanId", fan).orThrow();
        return scripts.render(current.get(), id, Objects.requireNonNull(fan)).orThrow();
    }

    private static Scripts.Writing writing(@Nullable ScriptText script) {
        ScriptText given = Checks.present(script);
        String text = given.text;
        Checks checks = new Checks()
                .text("category", given.category, 0, 100)
                .present("shortcut", given.shortcut)
                .require(
                        given.shortcut == null
                                || SHORTCUT.matcher(given.shortcut).matches(),
                        "shortcut",
                        "must be 1 to 40 of a-z, 0-9, - and _")
                .text("text", text, 1, 10_000)
                .require(text == null || text.isEmpty() || !text.isBlank(), "text", "must not be blank");
        if (text != null) {
            new Template(text)
                    .mistakes()
                    .forEach(mistake -> checks.require(
                            false,
                            "text",
                            "holds %s; the variables are %s"
                                    .formatted(mistake, String.join(", ", Template.VARIABLES))));
        }
        checks.orThrow();
        return new Scripts.Writing(
                given.modelId,
                Objects.requireNonNullElse(given.category, "").strip(),
                Objects.requireNonNull(given.shortcut),
                Objects.requireNonNull(text));
    }
}
