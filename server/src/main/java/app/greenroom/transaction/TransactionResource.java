package app.greenroom.transaction;

import app.greenroom.fan.Correspondent;
import app.greenroom.operator.Caller;
import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.operator.OperatorChoice;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ProblemException;
import app.greenroom.platform.web.TimeSpan;
import app.greenroom.platform.web.WebProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Transactions over HTTP. */
@Path("/api/transactions")
@Tag(name = "Transactions")
@RunOnVirtualThread
public class TransactionResource {
    private static final BigDecimal MOST_MONEY = new BigDecimal("99999.99");
    private static final List<String> KINDS = List.of(Transaction.TIP, Transaction.PPV, Transaction.SUBSCRIPTION);
    private static final List<String> ORDERS = List.of("newest", "oldest");
    private static final String EXTENSION = "extension";

    private final Transactions transactions;
    private final CurrentCaller current;
    private final Clock clock;

    TransactionResource(Transactions transactions, CurrentCaller current, Clock clock) {
        this.transactions = transactions;
        this.current = current;
        this.clock = clock;
    }

    /** A fan as the page shows them. */
    public record PayingFan(
            @Schema(required = true, examples = "48210017") @Nullable
            String ofUserId,

            @Schema(required = true) @Nullable String username,
            @Nullable String displayName) {}

    /**
     * Who paid is named by {@code fanId}, or by {@code modelId} and {@code fan} as the page does.
     *
     * @param platformKey what the platform calls the purchase, or the message that shows it; the extension needs one
     * @param operatorId for whom it is counted, if not by the rule; admins only
     */
    public record NewPurchase(
            @Nullable UUID fanId,
            @Nullable UUID modelId,
            @Nullable PayingFan fan,

            @Schema(
                    required = true,
                    enumeration = {"tip", "ppv", "subscription"})
            @Nullable
            String kind,

            @Schema(required = true, examples = "25.00") @Nullable
            BigDecimal amount,

            @Schema(required = true) @Nullable Instant occurredAt,
            @Nullable String platformKey,
            @Nullable UUID messageId,
            @Nullable UUID operatorId) {}

    /** @param replacement how it should have read, null for what was right; without it the row is taken back only */
    public record NewReversal(
            @Schema(required = true) @Nullable String reason,

            @Nullable Replacement replacement) {}

    public record Replacement(
            @Schema(enumeration = {"tip", "ppv", "subscription"}) @Nullable
            String kind,

            @Nullable BigDecimal amount,
            @Nullable Instant occurredAt,
            @Nullable UUID operatorId) {}

    @POST
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @APIResponse(responseCode = "201", description = "Recorded")
    @APIResponse(responseCode = "200", description = "Known already: the recorded transaction")
    public RestResponse<Transaction> add(
            @Nullable NewPurchase purchase,
            @HeaderParam("Idempotency-Key") @Parameter(description = "The same for a repeat of one click") @Nullable
                    String onceKey) {
        NewPurchase given = Checks.present(purchase);
        Caller caller = current.get();
        boolean admin = caller.role().equals(Operator.ADMIN);
        boolean fromPage = caller.client().equals(EXTENSION);
        if (!admin && !fromPage) {
            throw new ProblemException(Problem.of(
                    WebProblem.NOT_PERMITTED, "What was paid is read from the page, or entered by an admin"));
        }
        check(given, fromPage, admin, onceKey);
        Transactions.Recorded recorded =
                transactions.add(caller, entry(given, fromPage, onceKey)).orThrow();
        return RestResponse.status(
                recorded.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK, recorded.transaction());
    }

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<Transaction> list(
            @QueryParam("model") @Nullable UUID model,
            @QueryParam("fan") @Nullable UUID fan,
            @QueryParam("operator")
                    @Parameter(description = "For whom it is counted, or none for nobody; operators ask for themselves")
                    @Nullable
                    String operator,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("since") @Parameter(description = "A time, or a day") @Nullable String since,
            @QueryParam("until") @Parameter(description = "A time, or a day; not part of the span") @Nullable
                    String until,
            @QueryParam("day") @Parameter(description = "In place of since and until") @Nullable String day,
            @QueryParam("timeZone")
                    @Parameter(description = "Where days begin, such as Europe/Berlin; else UTC")
                    @Nullable
                    String timeZone,
            @QueryParam("order") @Parameter(description = "newest first, or oldest first") @DefaultValue("newest")
                    String order,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Checks checks = new Checks()
                .oneOf("kind", kind, KINDS)
                .oneOf("order", order, ORDERS)
                .page(limit);
        TransactionFilter filter = new TransactionFilter(
                model,
                fan,
                OperatorChoice.asked(checks, operator),
                kind,
                TimeSpan.asked(checks, since, until, day, timeZone),
                order.equals("oldest"));
        checks.orThrow();
        return transactions.list(current.get(), filter, cursor, limit).orThrow();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Transaction one(UUID id) {
        return transactions.byId(current.get(), id).orThrow();
    }

    @POST
    @Path("{id}/reversal")
    @RolesAllowed(Operator.ADMIN)
    @ResponseStatus(201)
    public Transactions.Reversal reverse(UUID id, @Nullable NewReversal reversal) {
        NewReversal given = Checks.present(reversal);
        Checks checks = new Checks().text("reason", given.reason, 1, 500);
        Replacement right = given.replacement;
        if (right != null) {
            checks.oneOf("replacement.kind", right.kind, KINDS)
                    .money("replacement.amount", right.amount, MOST_MONEY)
                    .require(
                            right.kind != null
                                    || right.amount != null
                                    || right.occurredAt != null
                                    || right.operatorId != null,
                            "replacement",
                            "must say what was wrong");
            checkTime(checks, "replacement.occurredAt", right.occurredAt);
        }
        checks.orThrow();
        return transactions
                .reverse(
                        current.get(),
                        id,
                        Objects.requireNonNull(given.reason),
                        right == null
                                ? null
                                : new NewTransaction.Correction(
                                        right.kind, right.amount, right.occurredAt, right.operatorId))
                .orThrow();
    }

    private void check(NewPurchase given, boolean fromPage, boolean admin, @Nullable String onceKey) {
        PayingFan fan = given.fan;
        Checks checks = new Checks()
                .require(
                        (given.fanId == null) != (fan == null),
                        "fanId",
                        "must name who paid, or else modelId and fan must")
                .require(fan == null || given.modelId != null, "modelId", "is missing")
                .present("kind", given.kind)
                .oneOf("kind", given.kind, KINDS)
                .present("amount", given.amount)
                .money("amount", given.amount, MOST_MONEY)
                .present("occurredAt", given.occurredAt)
                .text("platformKey", given.platformKey, fromPage ? 1 : 0, 200)
                .require(given.platformKey == null || !given.platformKey.isEmpty(), "platformKey", "must not be empty")
                .require(given.operatorId == null || admin, "operatorId", "is for admins to say")
                .text("Idempotency-Key", onceKey, 0, 100);
        checkTime(checks, "occurredAt", given.occurredAt);
        if (fan != null) {
            checks.text("fan.ofUserId", fan.ofUserId, 1, 64)
                    .text("fan.username", fan.username, 1, 100)
                    .text("fan.displayName", fan.displayName, 0, 200);
        }
        checks.orThrow();
    }

    private void checkTime(Checks checks, String field, @Nullable Instant time) {
        checks.notInFuture(field, time, clock.instant())
                .require(time == null || time.isAfter(Instant.EPOCH), field, "lies before 1970");
    }

    private static Entry entry(NewPurchase given, boolean fromPage, @Nullable String onceKey) {
        return new Entry(
                given.fanId,
                from(given),
                Objects.requireNonNull(given.kind),
                Objects.requireNonNull(given.amount),
                Objects.requireNonNull(given.occurredAt),
                given.platformKey,
                given.messageId,
                given.operatorId,
                fromPage,
                onceKey == null || onceKey.isBlank() ? null : onceKey);
    }

    private static @Nullable Correspondent from(NewPurchase given) {
        PayingFan fan = given.fan;
        if (fan == null) {
            return null;
        }
        String username = Objects.requireNonNull(fan.username);
        String name = fan.displayName == null || fan.displayName.isBlank() ? username : fan.displayName;
        return new Correspondent(
                Objects.requireNonNull(given.modelId), Objects.requireNonNull(fan.ofUserId), username, name);
    }
}
