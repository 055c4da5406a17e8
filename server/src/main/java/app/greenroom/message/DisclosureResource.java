package app.greenroom.message;

import app.greenroom.fan.Fans;
import app.greenroom.model.Models;
import app.greenroom.operator.Caller;
import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Outcome;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What fans were told about who answers them, over HTTP. */
@Path("/api/fans/{id}/disclosure")
@Tag(name = "Fans")
@RunOnVirtualThread
public class DisclosureResource {
    private final Fans fans;
    private final Models models;
    private final DisclosureStore store;
    private final CurrentCaller current;

    DisclosureResource(Fans fans, Models models, DisclosureStore store, CurrentCaller current) {
        this.fans = fans;
        this.models = models;
        this.store = store;
        this.current = current;
    }

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Operation(
            description =
                    "The model's disclosure, and the newest message to the fan that holds it and arrived. A message that holds"
                            + " an earlier text of the model's counts as well.")
    public Disclosure of(UUID id) {
        Caller caller = current.get();
        return fans.byId(caller, id)
                .then(fan -> models.byId(caller, fan.modelId())
                        .then(model ->
                                Outcome.done(new Disclosure(model.disclosure(), store.shown(model.id(), fan.id())))))
                .orThrow();
    }
}
