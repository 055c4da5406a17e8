package app.greenroom.delivery;

import app.greenroom.fan.Fan;
import app.greenroom.fan.Fans;
import app.greenroom.message.Message;
import app.greenroom.message.Messages;
import app.greenroom.message.Outbox;
import app.greenroom.operator.Caller;
import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.ToldTime;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deliveries over HTTP: the extension's four steps, and a person's decision. */
@Path("/api/deliveries")
@Tag(name = "Deliveries")
@RunOnVirtualThread
public class DeliveryResource {
    private static final List<String> STATES = List.of(
            DeliveryState.QUEUED,
            DeliveryState.CLAIMED,
            DeliveryState.SENDING,
            DeliveryState.CONFIRMED,
            DeliveryState.FAILED,
            DeliveryState.UNKNOWN);
    private static final List<String> ORDERS = List.of("oldest", "newest");
    private static final List<String> RESOLUTIONS = List.of("sent", "again", "left");
    private static final List<String> OUTCOMES = List.of("confirmed", "failed", "unknown", "released");

    private final Deliveries deliveries;
    private final Messages messages;
    private final Fans fans;
    private final CurrentCaller current;
    private final Clock clock;

    DeliveryResource(Deliveries deliveries, Messages messages, Fans fans, CurrentCaller current, Clock clock) {
        this.deliveries = deliveries;
        this.messages = messages;
        this.fans = fans;
        this.current = current;
        this.clock = clock;
    }

    /** @param claimedBy names one installation of the extension */
    public record Claim(@Schema(required = true) @Nullable String claimedBy) {}

    public record Outcome(
            @Schema(required = true) @Nullable String claimedBy,

            @Schema(
                    required = true,
                    enumeration = {"confirmed", "failed", "unknown", "released"})
            @Nullable
            String outcome,

            @Nullable String failure,
            @Nullable String platformKey,
            @Nullable Instant sentAt,

            @Schema(description = "The minute that the page shows for the new message") @Nullable
            Instant pageMinute) {}

    public record Resolution(
            @Schema(
                    required = true,
                    enumeration = {"sent", "again", "left"},
                    description = "It was sent; it is to be sent (again); or it was not sent and stays so")
            @Nullable
            String resolution) {}

    /** To whom the text must go; the extension checks it against the page before it types. */
    public record Recipient(String ofUserId, String username, String displayName) {}

    /** What the extension types, word for word. */
    public record Claimed(@JsonUnwrapped Delivery delivery, String content, Recipient fan) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<Delivery> list(
            @QueryParam("model") @Nullable UUID model,
            @QueryParam("state") @Parameter(description = "Those in any of these states") List<String> states,
            @QueryParam("unsettled")
                    @Parameter(
                            description =
                                    "Only those that failed or are in doubt and of which no person said the last word")
                    boolean unsettled,
            @QueryParam("order")
                    @Parameter(description = "oldest first, as they go to the page, or newest first")
                    @DefaultValue("oldest")
                    String order,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Checks checks = new Checks().oneOf("order", order, ORDERS).page(limit);
        states.forEach(state -> checks.oneOf("state", state, STATES));
        checks.orThrow();
        DeliveryFilter filter = new DeliveryFilter(model, Set.copyOf(states), unsettled, order.equals("newest"));
        return deliveries.list(current.get(), filter, cursor, limit);
    }

    @POST
    @Path("{id}/claim")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Claimed claim(UUID id, @Nullable Claim claim) {
        Caller caller = current.get();
        Delivery delivery = deliveries.claim(caller, id, claimant(claim)).orThrow();
        Message message = messages.byId(caller, delivery.messageId()).orThrow();
        Fan fan = fans.byId(caller, delivery.fanId()).orThrow();
        return new Claimed(
                delivery, message.content(), new Recipient(fan.ofUserId(), fan.username(), fan.displayName()));
    }

    @POST
    @Path("{id}/sending")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Delivery sending(UUID id, @Nullable Claim claim) {
        return deliveries.sending(current.get(), id, claimant(claim)).orThrow();
    }

    @POST
    @Path("{id}/outcome")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Delivery outcome(UUID id, @Nullable Outcome outcome) {
        return deliveries
                .conclude(current.get(), id, checked(outcome, clock.instant()))
                .orThrow();
    }

    @POST
    @Path("{id}/resolve")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Delivery resolve(UUID id, @Nullable Resolution resolution) {
        String decided = resolution == null ? null : resolution.resolution;
        new Checks()
                .present("resolution", decided)
                .oneOf("resolution", decided, RESOLUTIONS)
                .orThrow();
        return deliveries
                .resolve(current.get(), id, Objects.requireNonNull(decided))
                .orThrow();
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Delivery cancel(UUID id) {
        return deliveries.cancel(current.get(), id).orThrow();
    }

    @POST
    @Path("{id}/pause")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Delivery pause(UUID id) {
        return deliveries.pause(current.get(), id).orThrow();
    }

    @POST
    @Path("{id}/resume")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Delivery resume(UUID id) {
        return deliveries.resume(current.get(), id).orThrow();
    }

    private static String claimant(@Nullable Claim claim) {
        String name = claim == null ? null : claim.claimedBy;
        new Checks().text("claimedBy", name, 1, 100).orThrow();
        return Objects.requireNonNull(name);
    }

    private static Conclusion checked(@Nullable Outcome outcome, Instant now) {
        Outcome given = Checks.present(outcome);
        new Checks()
                .text("claimedBy", given.claimedBy, 1, 100)
                .present("outcome", given.outcome)
                .oneOf("outcome", given.outcome, OUTCOMES)
                .notFarAhead("sentAt", given.sentAt, now)
                .text("failure", given.failure, 0, 100)
                .text("platformKey", given.platformKey, 0, 200)
                .orThrow();
        return new Conclusion(
                Objects.requireNonNull(given.claimedBy),
                Objects.requireNonNull(given.outcome),
                given.failure,
                bubble(given, now));
    }

    private static Outbox.@Nullable Bubble bubble(Outcome given, Instant now) {
        String key = given.platformKey;
        return key == null || key.isEmpty()
                ? null
                : new Outbox.Bubble(
                        key,
                        given.sentAt == null
                                ? now
                                : ToldTime.upTo(now, given.sentAt).truncatedTo(ChronoUnit.MILLIS),
                        given.pageMinute);
    }
}
