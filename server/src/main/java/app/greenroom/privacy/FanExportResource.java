package app.greenroom.privacy;

import app.greenroom.fan.Fan;
import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All that is held of a fan, over HTTP. */
@Path("/api/fans/{id}/export")
@Tag(name = "Privacy")
@RunOnVirtualThread
public class FanExportResource {
    private final Exports exports;
    private final CurrentCaller current;

    FanExportResource(Exports exports, CurrentCaller current) {
        this.exports = exports;
        this.current = current;
    }

    @GET
    @RolesAllowed(Operator.ADMIN)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(description = "One file with all that is held of the fan, by kind; docs/privacy.md names the kinds.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public Response export(UUID id) {
        Fan fan = exports.begin(current.get(), id).orThrow();
        StreamingOutput file = out -> exports.write(fan, out);
        return Response.ok(file, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"fan-" + id + ".json\"")
                .build();
    }
}
