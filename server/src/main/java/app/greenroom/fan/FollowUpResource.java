package app.greenroom.fan;

import app.greenroom.operator.Caller;
import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Follow-ups over HTTP, the earliest due first. */
@Path("/api/follow-ups")
@Tag(name = "Follow-ups")
@RunOnVirtualThread
public class FollowUpResource {
    private static final Duration FARTHEST = Duration.ofDays(2 * 366);

    private final FollowUps followUps;
    private final Fans fans;
    private final Scopes scopes;
    private final CurrentCaller current;
    private final Clock clock;

    FollowUpResource(FollowUps followUps, Fans fans, Scopes scopes, CurrentCaller current, Clock clock) {
        this.followUps = followUps;
        this.fans = fans;
        this.scopes = scopes;
        this.current = current;
        this.clock = clock;
    }

    public record NewFollowUp(
            @Schema(required = true) @Nullable UUID fanId,
            @Schema(required = true) @Nullable Instant dueAt,
            @Schema(maxLength = 2000) @Nullable String note,
            @Nullable UUID assignedTo) {}

    /** The whole follow-up as it is to be; {@code state} is {@code open} unless it is said. */
    public record FollowUpUpdate(
            @Schema(required = true) @Nullable Instant dueAt,
            @Schema(maxLength = 2000) @Nullable String note,
            @Nullable UUID assignedTo,

            @Schema(enumeration = {"open", "done", "cancelled"}) @Nullable
            String state) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<FollowUp> list(
            @QueryParam("model") @Nullable UUID model,
            @QueryParam("fan") @Nullable UUID fan,
            @QueryParam("mine") @DefaultValue("false") @Parameter(description = "Assigned to whoever asks")
                    Boolean mine,
            @QueryParam("due") @DefaultValue("false") @Parameter(description = "Whose time has come") Boolean due,
            @QueryParam("state") @DefaultValue(FollowUp.OPEN) String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        new Checks().oneOf("state", state, FollowUp.STATES).page(limit).orThrow();
        Caller caller = current.get();
        FollowUpStore.Filter filter = new FollowUpStore.Filter(
                scopes.modelsOf(caller, model), state, fan, mine ? caller.id() : null, due ? clock.instant() : null);
        return fans.unlessForeign(caller, model, fan, followUps.list(filter, cursor, limit))
                .orThrow();
    }

    @POST
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @ResponseStatus(201)
    public FollowUp add(@Nullable NewFollowUp followUp) {
        NewFollowUp given = Checks.present(followUp);
        checks(given.dueAt, given.note)
                .present("fanId", given.fanId)
                .require(given.dueAt == null || given.dueAt.isAfter(clock.instant()), "dueAt", "must lie in the future")
                .orThrow();
        return followUps
                .add(
                        current.get(),
                        Objects.requireNonNull(given.fanId),
                        plan(given.dueAt, given.note, given.assignedTo, FollowUp.OPEN))
                .orThrow();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public FollowUp one(UUID id) {
        return followUps.byId(current.get(), id).orThrow();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public FollowUp update(UUID id, @Nullable FollowUpUpdate update) {
        FollowUpUpdate given = Checks.present(update);
        checks(given.dueAt, given.note)
                .oneOf("state", given.state, FollowUp.STATES)
                .orThrow();
        return followUps
                .update(
                        current.get(),
                        id,
                        plan(
                                given.dueAt,
                                given.note,
                                given.assignedTo,
                                Objects.requireNonNullElse(given.state, FollowUp.OPEN)))
                .orThrow();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public void remove(UUID id) {
        followUps.remove(current.get(), id).orThrow();
    }

    private Checks checks(@Nullable Instant dueAt, @Nullable String note) {
        return new Checks()
                .present("dueAt", dueAt)
                .require(dueAt == null || dueAt.isAfter(Instant.EPOCH), "dueAt", "lies before 1970")
                .require(
                        dueAt == null || dueAt.isBefore(clock.instant().plus(FARTHEST)),
                        "dueAt",
                        "lies more than two years ahead")
                .text("note", note, 0, 2000);
    }

    private static FollowUps.Plan plan(
            @Nullable Instant dueAt, @Nullable String note, @Nullable UUID assignedTo, String state) {
        return new FollowUps.Plan(
                Objects.requireNonNull(dueAt),
                Objects.requireNonNullElse(note, "").strip(),
                assignedTo,
                state);
    }
}
