package app.greenroom.webhook;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import app.greenroom.realtime.EventTypes;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Webhooks over HTTP; all of it is for admins. */
@Path("/api/webhooks")
@Tag(name = "Webhooks")
@RunOnVirtualThread
public class WebhookResource {
    private static final int MOST_TYPES = 50;
    private static final int MOST_MODELS = 500;

    private final Webhooks webhooks;
    private final CurrentCaller current;

    WebhookResource(Webhooks webhooks, CurrentCaller current) {
        this.webhooks = webhooks;
        this.current = current;
    }

    /**
     * @param types event types, such as {@code message.received}; none for all
     * @param models none for all
     * @param active true unless said otherwise
     */
    public record NewWebhook(
            @Schema(required = true, examples = "https://crm.agency.example/greenroom") @Nullable
            String url,

            @Nullable List<@Nullable String> types,
            @Nullable List<@Nullable UUID> models,
            @Nullable Boolean active) {}

    /** What to change; null leaves a thing as it is. */
    public record WebhookUpdate(
            @Nullable String url,
            @Nullable List<@Nullable String> types,
            @Nullable List<@Nullable UUID> models,
            @Nullable Boolean active) {}

    /** @param secret with which the receiver checks {@code X-Greenroom-Signature}; shown this once */
    public record AddedWebhook(Webhook webhook, String secret) {}

    /**
     * @param responseCode null without an answer
     * @param failure why it was not taken; null if it was
     */
    public record TestResult(
            boolean delivered,
            @Nullable Integer responseCode,
            int durationMs,
            @Nullable String failure) {}

    @GET
    @RolesAllowed(Operator.ADMIN)
    public Page<Webhook> list() {
        return Page.whole(webhooks.all());
    }

    @POST
    @RolesAllowed(Operator.ADMIN)
    @ResponseStatus(201)
    public AddedWebhook add(@Nullable NewWebhook webhook) {
        NewWebhook given = Checks.present(webhook);
        Checks checks = new Checks().text("url", given.url, 1, 2000);
        Webhooks.Wish wish = wish(checks, given.url, given.types, given.models, given.active);
        Webhooks.Added added = webhooks.add(current.get(), wish).orThrow();
        return new AddedWebhook(added.webhook(), added.secret());
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Operator.ADMIN)
    public Webhook change(
            UUID id,
            @HeaderParam("If-Match") @Parameter(description = "The version that was read") @Nullable String ifMatch,
            @Nullable WebhookUpdate update) {
        WebhookUpdate given = Checks.present(update);
        Checks checks = new Checks().require(given.url == null || !given.url.isBlank(), "url", "must not be empty");
        checks.text("url", given.url, 0, 2000);
        Long version = checks.version(ifMatch, "the webhook's version");
        Webhooks.Wish wish = wish(checks, given.url, given.types, given.models, given.active);
        return webhooks.change(current.get(), id, version, wish).orThrow();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Operator.ADMIN)
    public void remove(UUID id) {
        webhooks.remove(current.get(), id).orThrow();
    }

    /** Recent deliveries, the newest event first. */
    @GET
    @Path("{id}/deliveries")
    @RolesAllowed(Operator.ADMIN)
    public Page<WebhookDelivery> deliveries(
            UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        new Checks().page(limit).orThrow();
        return webhooks.deliveries(id, cursor, limit).orThrow();
    }

    /** Sends an event of the type {@code webhook.test} at once, and tells what came of it. */
    @POST
    @Path("{id}/test")
    @RolesAllowed(Operator.ADMIN)
    public TestResult test(UUID id) {
        Sender.Result result = webhooks.test(id).orThrow();
        return new TestResult(result.failure() == null, result.code(), result.durationMs(), result.failure());
    }

    private static Webhooks.Wish wish(
            Checks checks,
            @Nullable String url,
            @Nullable List<@Nullable String> types,
            @Nullable List<@Nullable UUID> models,
            @Nullable Boolean active) {
        checks.require(types == null || types.size() <= MOST_TYPES, "types", "holds more than " + MOST_TYPES)
                .require(
                        types == null || types.stream().allMatch(type -> type != null && EventTypes.ALL.contains(type)),
                        "types",
                        "must hold only " + String.join(", ", EventTypes.ALL))
                .require(models == null || models.size() <= MOST_MODELS, "models", "holds more than " + MOST_MODELS)
                .require(models == null || models.stream().allMatch(model -> model != null), "models", "must hold ids")
                .orThrow();
        return new Webhooks.Wish(url, known(types), ids(models), active);
    }

    private static @Nullable List<String> known(@Nullable List<@Nullable String> types) {
        return types == null
                ? null
                : types.stream().map(String::valueOf).distinct().toList();
    }

    private static @Nullable Set<UUID> ids(@Nullable List<@Nullable UUID> models) {
        return models == null
                ? null
                : models.stream().map(Objects::requireNonNull).collect(Collectors.toSet());
    }
}
