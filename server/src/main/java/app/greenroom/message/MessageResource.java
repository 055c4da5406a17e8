package app.greenroom.message;

import app.greenroom.fan.Fans;
import app.greenroom.operator.Caller;
import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.operator.OperatorChoice;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ProblemException;
import app.greenroom.platform.web.TimeSpan;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Messages over HTTP. */
@Path("/api/messages")
@Tag(name = "Messages")
@RunOnVirtualThread
public class MessageResource {
    private static final int MOST_AT_ONCE = 200;

    private final Messages messages;
    private final Search search;
    private final Fans fans;
    private final CurrentCaller current;
    private final Clock clock;

    MessageResource(Messages messages, Search search, Fans fans, CurrentCaller current, Clock clock) {
        this.messages = messages;
        this.search = search;
        this.fans = fans;
        this.current = current;
        this.clock = clock;
    }

    public record Batch(
            @Schema(required = true, implementation = NewMessage.Ingest[].class) @Nullable
            List<@Nullable NewMessage> messages) {}

    public record BatchResult(
            int status, @Nullable Message message, @Nullable Map<String, Object> problem) {}

    public record BatchResults(List<BatchResult> results) {}

    @POST
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @APIResponse(responseCode = "201", description = "Stored, or on its way")
    @APIResponse(responseCode = "200", description = "Known already: the stored message")
    public RestResponse<Message> add(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(oneOf = {NewMessage.Ingest.class, NewMessage.Send.class})))
                    @Nullable
                    NewMessage body,
            @HeaderParam("Idempotency-Key") @Parameter(description = "The same for a repeat of one click") @Nullable
                    String onceKey) {
        if (body == null) {
            throw new ProblemException(NewMessage.missing());
        }
        Caller caller = current.get();
        if (body.isReply()) {
            refuse(body.replyProblem(onceKey));
            Message message = messages.approve(caller, body.toReply(onceKey)).orThrow();
            return RestResponse.status(RestResponse.Status.CREATED, message);
        }
        Instant now = clock.instant();
        refuse(body.readingProblem(now));
        Intake.Stored stored = messages.receive(caller, body.toReading(now)).orThrow();
        return RestResponse.status(
                stored.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK, stored.message());
    }

    @POST
    @Path("batch")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public BatchResults addAll(@Nullable Batch batch) {
        List<@Nullable NewMessage> given = batch == null ? null : batch.messages;
        new Checks()
                .present("messages", given)
                .require(given == null || given.size() <= MOST_AT_ONCE, "messages", "holds more than " + MOST_AT_ONCE)
                .orThrow();
        return new BatchResults(given == null ? List.of() : results(given));
    }

    private List<BatchResult> results(List<@Nullable NewMessage> given) {
        Instant now = clock.instant();
        List<Reading> readings = new ArrayList<>();
        List<@Nullable Problem> problems = new ArrayList<>();
        for (NewMessage message : given) {
            Problem problem = message == null ? NewMessage.missing() : message.readingProblem(now);
            problems.add(problem);
            if (message != null && problem == null) {
                readings.add(message.toReading(now));
            }
        }
        Iterator<Outcome<Intake.Stored>> taken =
                messages.receive(current.get(), readings).iterator();
        return problems.stream()
                .map(problem -> problem == null ? result(taken.next()) : result(problem))
                .toList();
    }

    private static BatchResult result(Outcome<Intake.Stored> outcome) {
        return switch (outcome) {
            case Outcome.Done<Intake.Stored> done ->
                new BatchResult(done.value().fresh() ? 201 : 200, done.value().message(), null);
            case Outcome.Refused<Intake.Stored> refused -> result(refused.problem());
        };
    }

    private static BatchResult result(Problem problem) {
        return new BatchResult(problem.kind().status(), null, problem.document());
    }

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Operation(
            description =
                    "History, newest first. Read on into the past with `cursor` (the answer's `nextCursor`) and back"
                            + " to newer messages with `before` (its `prevCursor`). To begin at a date, give `until`; newer pages"
                            + " are then read with `before` and without `until`.")
    public Page<Message> history(
            @QueryParam("fan") @Nullable UUID fan,
            @QueryParam("model") @Nullable UUID model,
            @QueryParam("direction") @Nullable String direction,
            @QueryParam("operator")
                    @Parameter(description = "Who approved it; none for what was read from the page")
                    @Nullable
                    String operator,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("option") @Parameter(description = "Whether it began as a suggested option") @Nullable
                    String option,
            @QueryParam("edited") @Parameter(description = "Whether that option was edited") @Nullable String edited,
            @QueryParam("sent")
                    @Parameter(description = "Whether it is outgoing, and neither on its way nor failed")
                    @Nullable
                    String sent,
            @QueryParam("purchased") @Nullable String purchased,
            @QueryParam("waited") @Parameter(description = "Whether the fan had waited for it") @Nullable String waited,
            @QueryParam("since") @Parameter(description = "A time, or a day") @Nullable String since,
            @QueryParam("until") @Parameter(description = "A time, or a day; not part of the span") @Nullable
                    String until,
            @QueryParam("day") @Parameter(description = "In place of since and until") @Nullable String day,
            @QueryParam("timeZone")
                    @Parameter(description = "Where days begin, such as Europe/Berlin; else UTC")
                    @Nullable
                    String timeZone,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Checks checks = new Checks()
                .oneOf("direction", direction, List.of(Message.INCOMING, Message.OUTGOING))
                .oneOf("kind", kind, NewMessage.KINDS)
                .page(limit, cursor, before);
        HistoryFilter filter = new HistoryFilter(
                fan,
                model,
                direction,
                OperatorChoice.asked(checks, operator),
                kind,
                checks.yesOrNo("option", option),
                checks.yesOrNo("edited", edited),
                checks.yesOrNo("sent", sent),
                checks.yesOrNo("purchased", purchased),
                checks.yesOrNo("waited", waited),
                TimeSpan.asked(checks, since, until, day, timeZone));
        checks.orThrow();
        Caller caller = current.get();
        return fans.unlessForeign(caller, model, fan, messages.history(caller, filter, cursor, before, limit))
                .orThrow();
    }

    @GET
    @Path("search")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Operation(
            description =
                    "Messages with all the words of `q`, the last of which may be a word's beginning. Of the newest"
                            + " 500 matches those with the very phrase come first, then those with whole words, the newer before"
                            + " the older; then the next 500.")
    public Page<Found> search(
            @QueryParam("q") @Nullable String q,
            @QueryParam("fan") @Nullable UUID fan,
            @QueryParam("model") @Nullable UUID model,
            @QueryParam("direction") @Nullable String direction,
            @QueryParam("since") @Parameter(description = "A time, or a day") @Nullable String since,
            @QueryParam("until") @Parameter(description = "A time, or a day; not part of the span") @Nullable
                    String until,
            @QueryParam("timeZone") @Parameter(description = "Where days begin; else UTC") @Nullable String timeZone,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") int limit) {
        Checks checks = new Checks()
                .text("q", q, 1, 200)
                .oneOf("direction", direction, List.of(Message.INCOMING, Message.OUTGOING))
                .page(limit);
        TimeSpan span = TimeSpan.asked(checks, since, until, null, timeZone);
        checks.orThrow();
        HistoryFilter filter = HistoryFilter.of(fan, model, direction, span);
        Caller caller = current.get();
        return search.find(caller, q == null ? "" : q, filter, cursor, limit)
                .then(page -> fans.unlessForeign(caller, model, fan, page))
                .orThrow();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Message one(UUID id) {
        return messages.byId(current.get(), id).orThrow();
    }

    @PUT
    @Path("{id}/read")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Message read(UUID id) {
        return messages.markRead(current.get(), id).orThrow();
    }

    private static void refuse(@Nullable Problem problem) {
        if (problem != null) {
            throw new ProblemException(problem);
        }
    }
}
