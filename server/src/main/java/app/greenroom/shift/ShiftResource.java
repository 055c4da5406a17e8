package app.greenroom.shift;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Shifts over HTTP. */
@Path("/api/shifts")
@Tag(name = "Shifts")
@RunOnVirtualThread
public class ShiftResource {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Shifts shifts;
    private final Handovers handovers;
    private final CurrentCaller current;
    private final Clock clock;

    ShiftResource(Shifts shifts, Handovers handovers, CurrentCaller current, Clock clock) {
        this.shifts = shifts;
        this.handovers = handovers;
        this.current = current;
        this.clock = clock;
    }

    public record NewShift(
            @Schema(required = true) @Nullable UUID operatorId,
            @Schema(required = true) @Nullable List<@Nullable UUID> models,
            @Schema(required = true) @Nullable Instant plannedStart,
            @Schema(required = true) @Nullable Instant plannedEnd) {}

    public record ShiftPlan(
            @Schema(required = true) @Nullable List<@Nullable UUID> models,
            @Schema(required = true) @Nullable Instant plannedStart,
            @Schema(required = true) @Nullable Instant plannedEnd) {}

    /**
     * @param shiftId null for the planned shift of this hour, or one that nobody planned
     * @param handoverAsOf the {@code asOf} of the hand-over packet that was read
     */
    public record ClockIn(
            @Nullable UUID shiftId,
            @Schema(required = true) @Nullable Instant handoverAsOf) {}

    /** @param note for whoever comes next */
    public record ClockOut(
            @Schema(maxLength = 5000) @Nullable String note) {}

    public record Times(
            @Schema(required = true) @Nullable Instant clockedInAt,
            @Schema(required = true) @Nullable Instant clockedOutAt) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Operation(description = "Shifts that touch the span, by their beginning. Operators see their own.")
    public Page<Shift> list(
            @QueryParam("operator") @Nullable UUID operator,
            @QueryParam("from") @Nullable Instant from,
            @QueryParam("to") @Nullable Instant to,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        new Checks()
                .require(from == null || to == null || from.isBefore(to), "to", "must lie behind from")
                .page(limit)
                .orThrow();
        return shifts.list(current.get(), operator, from, to, cursor, limit).orThrow();
    }

    @POST
    @RolesAllowed(Operator.ADMIN)
    @ResponseStatus(201)
    public Shift plan(@Nullable NewShift shift) {
        NewShift given = Checks.present(shift);
        plan(given.models, given.plannedStart, given.plannedEnd)
                .present("operatorId", given.operatorId)
                .orThrow();
        return shifts.plan(
                        current.get(),
                        Objects.requireNonNull(given.operatorId),
                        known(given.models),
                        Objects.requireNonNull(given.plannedStart),
                        Objects.requireNonNull(given.plannedEnd))
                .orThrow();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Shift one(UUID id) {
        return shifts.byId(current.get(), id).orThrow();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Operator.ADMIN)
    public Shift replan(UUID id, @Nullable ShiftPlan shift) {
        ShiftPlan given = Checks.present(shift);
        plan(given.models, given.plannedStart, given.plannedEnd).orThrow();
        return shifts.replan(
                        current.get(),
                        id,
                        known(given.models),
                        Objects.requireNonNull(given.plannedStart),
                        Objects.requireNonNull(given.plannedEnd))
                .orThrow();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Operator.ADMIN)
    public void cancel(UUID id) {
        shifts.cancel(current.get(), id).orThrow();
    }

    @PUT
    @Path("{id}/times")
    @RolesAllowed(Operator.ADMIN)
    @Operation(description = "Corrects when somebody worked, as after a forgotten clock-out.")
    public Shift correct(UUID id, @Nullable Times times) {
        Times given = Checks.present(times);
        span("clockedInAt", given.clockedInAt, "clockedOutAt", given.clockedOutAt)
                .notInFuture("clockedOutAt", given.clockedOutAt, clock.instant())
                .orThrow();
        return shifts.correct(
                        current.get(),
                        id,
                        Objects.requireNonNull(given.clockedInAt),
                        Objects.requireNonNull(given.clockedOutAt))
                .orThrow();
    }

    @GET
    @Path("handover")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Handover handover(@QueryParam("model") @Nullable UUID model) {
        return handovers.to(current.get(), model);
    }

    @POST
    @Path("clock-in")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Shift clockIn(@Nullable ClockIn clockIn) {
        ClockIn given = Checks.present(clockIn);
        new Checks().present("handoverAsOf", given.handoverAsOf).orThrow();
        return shifts.clockIn(current.get(), given.shiftId, Objects.requireNonNull(given.handoverAsOf))
                .orThrow();
    }

    @POST
    @Path("clock-out")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Shift clockOut(@Nullable ClockOut clockOut) {
        String note = clockOut == null ? null : clockOut.note;
        new Checks().text("note", note, 0, 5000).orThrow();
        return shifts.clockOut(
                        current.get(), Objects.requireNonNullElse(note, "").strip())
                .orThrow();
    }

    private static Checks plan(@Nullable List<@Nullable UUID> models, @Nullable Instant start, @Nullable Instant end) {
        return span("plannedStart", start, "plannedEnd", end)
                .present("models", models)
                .require(models == null || !known(models).isEmpty(), "models", "must not be empty");
    }

    private static Checks span(String from, @Nullable Instant start, String to, @Nullable Instant end) {
        Checks checks = new Checks().present(from, start).present(to, end);
        return start == null || end == null
                ? checks
                : checks.require(start.isAfter(Instant.EPOCH), from, "lies before 1970")
                        .require(start.isBefore(end), to, "must lie behind " + from)
                        .require(!end.isAfter(start.plus(A_DAY)), to, "lies more than a day behind " + from);
    }

    private static List<UUID> known(@Nullable List<@Nullable UUID> models) {
        return models == null
                ? List.of()
                : models.stream().filter(Objects::nonNull).distinct().toList();
    }
}
