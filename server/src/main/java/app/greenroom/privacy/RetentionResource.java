package app.greenroom.privacy;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** For how long a model's messages are kept, over HTTP. */
@Path("/api/models/{id}/retention")
@Tag(name = "Privacy")
@RunOnVirtualThread
public class RetentionResource {
    private static final int MOST_DAYS = 3650;

    private final Retention retention;
    private final CurrentCaller current;

    RetentionResource(Retention retention, CurrentCaller current) {
        this.retention = retention;
        this.current = current;
    }

    /** @param days null to keep messages for ever */
    public record Days(
            @Schema(minimum = "1", maximum = "3650") @Nullable
            Integer days) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Retention.Term of(UUID id) {
        return retention.of(current.get(), id).orThrow();
    }

    @PUT
    @RolesAllowed(Operator.ADMIN)
    public Retention.Term set(UUID id, @Nullable Days days) {
        Integer given = Checks.present(days).days;
        new Checks()
                .require(given == null || (given >= 1 && given <= MOST_DAYS), "days", "must be 1 to " + MOST_DAYS)
                .orThrow();
        return retention.set(current.get(), id, given).orThrow();
    }
}
