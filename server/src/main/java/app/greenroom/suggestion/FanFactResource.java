package app.greenroom.suggestion;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is known of a fan from the conversation, over HTTP. */
@Path("/api/fans/{id}/facts")
@Tag(name = "Suggestions")
@RunOnVirtualThread
public class FanFactResource {
    private final FanFacts facts;
    private final CurrentCaller current;

    FanFactResource(FanFacts facts, CurrentCaller current) {
        this.facts = facts;
        this.current = current;
    }

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Operation(
            description =
                    "What the fan told of themselves, what they were told of the model and what they were promised, each with"
                            + " its message, from the newest 500. Read by rules, also where AI is off. A promise becomes a follow-up"
                            + " with its `text` as the note and its `dueAt`, or a later time if that has passed.")
    public FanFacts.KnownOfFan of(UUID id) {
        return facts.of(current.get().id(), id).orThrow();
    }
}
