package app.greenroom.fan;

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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Internal notes over HTTP, newest first. */
@Path("/api/fans/{fan}/notes")
@Tag(name = "Notes")
@RunOnVirtualThread
public class NoteResource {
    private final Notes notes;
    private final CurrentCaller current;

    NoteResource(Notes notes, CurrentCaller current) {
        this.notes = notes;
        this.current = current;
    }

    public record NoteText(
            @Schema(required = true, maxLength = 10_000) @Nullable
            String text) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<Note> list(
            UUID fan,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        new Checks().page(limit).orThrow();
        return notes.of(current.get(), fan, cursor, limit).orThrow();
    }

    @POST
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @ResponseStatus(201)
    public Note add(UUID fan, @Nullable NoteText note) {
        return notes.add(current.get(), fan, text(note)).orThrow();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Note edit(
            UUID fan,
            UUID id,
            @HeaderParam("If-Match") @Parameter(description = "The version that was read") @Nullable String ifMatch,
            @Nullable NoteText note) {
        Checks checks = new Checks();
        Long version = checks.version(ifMatch);
        checks.orThrow();
        return notes.edit(current.get(), fan, id, version, text(note)).orThrow();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public void remove(UUID fan, UUID id) {
        notes.remove(current.get(), fan, id).orThrow();
    }

    private static String text(@Nullable NoteText note) {
        String text = Checks.present(note).text;
        new Checks()
                .text("text", text, 1, 10_000)
                .require(text == null || text.isEmpty() || !text.isBlank(), "text", "must not be blank")
                .orThrow();
        return Objects.requireNonNull(text);
    }
}
