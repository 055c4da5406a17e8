package app.greenroom.privacy;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Legal holds on fans, over HTTP. */
@Path("/api/fans/{id}/legal-hold")
@Tag(name = "Privacy")
@RunOnVirtualThread
public class FanHoldResource {
    private final LegalHolds holds;
    private final CurrentCaller current;

    FanHoldResource(LegalHolds holds, CurrentCaller current) {
        this.holds = holds;
        this.current = current;
    }

    @PUT
    @RolesAllowed(Operator.ADMIN)
    public LegalHold hold(UUID id, @Nullable HoldReason reason) {
        return holds.holdFan(current.get(), id, HoldReason.of(reason)).orThrow();
    }

    @DELETE
    @RolesAllowed(Operator.ADMIN)
    public void lift(UUID id) {
        holds.liftFromFan(current.get(), id).orThrow();
    }
}
