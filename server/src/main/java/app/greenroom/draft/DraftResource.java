package app.greenroom.draft;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's own draft of a conversation over HTTP. */
@Path("/api/fans/{fan}/draft")
@Tag(name = "Drafts")
@RunOnVirtualThread
public class DraftResource {
    private final Drafts drafts;
    private final CurrentCaller current;

    DraftResource(Drafts drafts, CurrentCaller current) {
        this.drafts = drafts;
        this.current = current;
    }

    public record DraftText(
            @Schema(required = true, minLength = 1, maxLength = 10_000) @Nullable
            String text) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Draft read(UUID fan) {
        return drafts.read(current.get(), fan).orThrow();
    }

    @PUT
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Draft keep(UUID fan, @Nullable DraftText draft) {
        String text = Checks.present(draft).text;
        new Checks().text("text", text, 1, 10_000).orThrow();
        return drafts.keep(current.get(), fan, Objects.requireNonNull(text)).orThrow();
    }

    @DELETE
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public void drop(UUID fan) {
        drafts.drop(current.get(), fan).orThrow();
    }
}
