package app.greenroom.ppv;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
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
import java.math.BigDecimal;
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

/** The vault over HTTP: admins fill it, operators offer from it. */
@Path("/api/ppv")
@Tag(name = "Vault")
@RunOnVirtualThread
public class VaultResource {
    private static final BigDecimal MOST_MONEY = new BigDecimal("99999.99");
    private static final List<String> MEDIA = List.of("photo", "video", "audio", "bundle");
    private static final int MOST_TAGS = 50;

    private final Vault vault;
    private final CurrentCaller current;

    VaultResource(Vault vault, CurrentCaller current) {
        this.vault = vault;
        this.current = current;
    }

    public record NewItem(
            @Schema(required = true) @Nullable UUID modelId,

            @Schema(required = true, maxLength = 200) @Nullable
            String title,

            @Schema(
                    required = true,
                    enumeration = {"photo", "video", "audio", "bundle"})
            @Nullable
            String mediaKind,

            @Schema(required = true, examples = "25.00") @Nullable
            BigDecimal price,

            @Nullable List<@Nullable String> tags,
            @Nullable String teaser) {}

    /** What an admin may change; null leaves a thing as it is. */
    public record ItemUpdate(
            @Nullable String title,

            @Schema(enumeration = {"photo", "video", "audio", "bundle"}) @Nullable
            String mediaKind,

            @Nullable BigDecimal price,
            @Nullable List<@Nullable String> tags,
            @Nullable String teaser) {}

    /** @param price what the message asks for, if not what it says itself */
    public record NewOffer(
            @Schema(required = true) @Nullable UUID itemId,
            @Schema(required = true) @Nullable UUID messageId,
            @Nullable BigDecimal price) {}

    @GET
    @Path("items")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<Item> items(
            @QueryParam("model") @Nullable UUID model,
            @QueryParam("fan") @Parameter(description = "Marks what this fan was sent and has bought") @Nullable
                    UUID fan,
            @QueryParam("mediaKind") @Nullable String mediaKind,
            @QueryParam("tag") @Nullable String tag,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        new Checks()
                .oneOf("mediaKind", mediaKind, MEDIA)
                .text("tag", tag, 0, 50)
                .page(limit)
                .orThrow();
        return vault.items(current.get(), model, fan, mediaKind, tag, cursor, limit)
                .orThrow();
    }

    @GET
    @Path("items/{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Item item(UUID id, @QueryParam("fan") @Nullable UUID fan) {
        return vault.item(current.get(), id, fan).orThrow();
    }

    @GET
    @Path("items/{id}/prices")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<Item.ItemAtPrice> prices(UUID id) {
        return vault.prices(current.get(), id).orThrow();
    }

    @POST
    @Path("items")
    @RolesAllowed(Operator.ADMIN)
    @ResponseStatus(201)
    public Item add(@Nullable NewItem item) {
        NewItem given = Checks.present(item);
        Checks checks = new Checks()
                .present("modelId", given.modelId)
                .text("title", given.title, 1, 200)
                .present("mediaKind", given.mediaKind)
                .present("price", given.price);
        check(checks, given.mediaKind, given.price, given.tags, given.teaser);
        return vault.add(
                        current.get(),
                        Objects.requireNonNull(given.modelId),
                        Objects.requireNonNull(given.title),
                        Objects.requireNonNull(given.mediaKind),
                        Objects.requireNonNull(given.price),
                        Objects.requireNonNullElse(known(given.tags), List.of()),
                        Objects.requireNonNullElse(given.teaser, ""))
                .orThrow();
    }

    @PUT
    @Path("items/{id}")
    @RolesAllowed(Operator.ADMIN)
    public Item update(
            UUID id,
            @HeaderParam("If-Match") @Parameter(description = "The version that was read") @Nullable String ifMatch,
            @Nullable ItemUpdate update) {
        ItemUpdate given = Checks.present(update);
        Checks checks = new Checks().text("title", Objects.requireNonNullElse(given.title, "unchanged"), 1, 200);
        Long version = checks.version(ifMatch, "the item's version");
        check(checks, given.mediaKind, given.price, given.tags, given.teaser);
        return vault.update(
                        current.get(),
                        id,
                        version,
                        new VaultStore.Change(
                                given.title, given.mediaKind, given.price, known(given.tags), given.teaser))
                .orThrow();
    }

    @DELETE
    @Path("items/{id}")
    @RolesAllowed(Operator.ADMIN)
    @ResponseStatus(204)
    public void retire(UUID id) {
        vault.retire(current.get(), id).orThrow();
    }

    @POST
    @Path("offers")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @APIResponse(responseCode = "201", description = "Noted")
    @APIResponse(responseCode = "200", description = "Known already")
    public RestResponse<Offer> offer(@Nullable NewOffer offer) {
        NewOffer given = Checks.present(offer);
        new Checks()
                .present("itemId", given.itemId)
                .present("messageId", given.messageId)
                .money("price", given.price, MOST_MONEY)
                .orThrow();
        Vault.Noted noted = vault.offer(
                        current.get(),
                        Objects.requireNonNull(given.itemId),
                        Objects.requireNonNull(given.messageId),
                        given.price)
                .orThrow();
        return RestResponse.status(noted.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK, noted.offer());
    }

    @GET
    @Path("offers")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<Offer> offers(
            @QueryParam("item") @Nullable UUID item,
            @QueryParam("fan") @Nullable UUID fan,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        new Checks().page(limit).orThrow();
        return vault.offers(current.get(), item, fan, cursor, limit).orThrow();
    }

    private static void check(
            Checks checks,
            @Nullable String mediaKind,
            @Nullable BigDecimal price,
            @Nullable List<@Nullable String> tags,
            @Nullable String teaser) {
        checks.oneOf("mediaKind", mediaKind, MEDIA)
                .money("price", price, MOST_MONEY)
                .text("teaser", teaser, 0, 2000);
        if (tags != null) {
            checks.require(tags.size() <= MOST_TAGS, "tags", "holds more than " + MOST_TAGS);
            tags.forEach(tag -> checks.text("tags", tag, 1, 50));
        }
        checks.orThrow();
    }

    private static @Nullable List<String> known(@Nullable List<@Nullable String> tags) {
        return tags == null ? null : tags.stream().map(String::valueOf).toList();
    }
}
