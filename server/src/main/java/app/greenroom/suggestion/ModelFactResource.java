package app.greenroom.suggestion;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What models said of themselves, over HTTP. */
@Path("/api/models/{id}/facts")
@Tag(name = "Models")
@RunOnVirtualThread
public class ModelFactResource {
    private final ModelFacts facts;
    private final CurrentCaller current;

    ModelFactResource(ModelFacts facts, CurrentCaller current) {
        this.facts = facts;
        this.current = current;
    }

    /** @param state {@code confirmed} puts the fact into the profile, {@code rejected} takes it out */
    public record Decision(
            @Schema(
                    required = true,
                    enumeration = {"confirmed", "rejected"})
            @Nullable
            String state) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Operation(
            description =
                    "What learning found in the model's own messages, each with the message, the newest first. A proposed fact"
                            + " is used nowhere until an admin confirms it.")
    public Page<ModelFact> list(
            UUID id,
            @QueryParam("state") @Schema(enumeration = {"proposed", "confirmed", "rejected"}) @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        new Checks()
                .oneOf("state", state, List.of(ModelFact.PROPOSED, ModelFact.CONFIRMED, ModelFact.REJECTED))
                .page(limit)
                .orThrow();
        return facts.page(current.get(), id, state, cursor, limit).orThrow();
    }

    @PUT
    @Path("{fact}")
    @RolesAllowed(Operator.ADMIN)
    @Operation(description = "Confirms or rejects a fact. The profile gets a new version if that changes it.")
    public ModelFact decide(UUID id, UUID fact, @Nullable Decision decision) {
        String state = Checks.present(decision).state;
        new Checks()
                .present("state", state)
                .oneOf("state", state, List.of(ModelFact.CONFIRMED, ModelFact.REJECTED))
                .orThrow();
        return facts.decide(current.get(), id, fact, Objects.requireNonNull(state))
                .orThrow();
    }
}
