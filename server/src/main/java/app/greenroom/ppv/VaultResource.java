package app.greenroom.ppv;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.TimeSpan;
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
    private static final List<String> STATES = List.of(Offer.SENT, Offer.BOUGHT, Offer.IGNORED);
    private static final int MOST_TAGS = 50;
    private static final int MOST_REASON = 500;

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

            @Nullable BigDecimal minPrice,
            @Nullable BigDecimal maxPrice,
            @Nullable List<@Nullable String> tags,
            @Nullable String teaser) {}

    /** What an admin may change; null leaves a thing as it is. */
    public record ItemUpdate(
            @Nullable String title,

            @Schema(enumeration = {"photo", "video", "audio", "bundle"}) @Nullable
            String mediaKind,

            @Nullable BigDecimal price,
            @Nullable BigDecimal minPrice,
            @Nullable BigDecimal maxPrice,
            @Nullable List<@Nullable String> tags,
            @Nullable String teaser) {}

    /**
     * @param price what the message asks for, if not what it says itself
     * @param coolDownReason why it may be offered although the fan was offered something a short time ago
     */
    public record NewOffer(
            @Schema(required = true) @Nullable UUID itemId,
            @Schema(required = true) @Nullable UUID messageId,
            @Nullable BigDecimal price,
            @Schema(maxLength = MOST_REASON) @Nullable String coolDownReason) {}

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
        limits(given.price, given.minPrice, given.maxPrice);
        return vault.add(
                        current.get(),
                        Objects.requireNonNull(given.modelId),
                        Objects.requireNonNull(given.title),
                        Objects.requireNonNull(given.mediaKind),
                        Objects.requireNonNull(given.price),
                        given.minPrice,
                        given.maxPrice,
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
        limits(null, given.minPrice, given.maxPrice);
        return vault.update(
                        current.get(),
                        id,
                        version,
                        new VaultStore.Change(
                                given.title,
                                given.mediaKind,
                                given.price,
                                given.minPrice,
                                given.maxPrice,
                                known(given.tags),
                                given.teaser))
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
                .text("coolDownReason", given.coolDownReason, 0, MOST_REASON)
                .orThrow();
        Vault.Noted noted = vault.offer(
                        current.get(),
                        Objects.requireNonNull(given.itemId),
                        Objects.requireNonNull(given.messageId),
                        given.price,
                        given.coolDownReason)
                .orThrow();
        return RestResponse.status(noted.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK, noted.offer());
    }

    @GET
    @Path("offers")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<Offer> offers(
            @QueryParam("model") @Nullable UUID model,
            @QueryParam("item") @Nullable UUID item,
            @QueryParam("fan") @Nullable UUID fan,
            @QueryParam("state") @Parameter(description = "sent, bought or ignored") @Nullable String state,
            @QueryParam("settled") @Parameter(description = "Whether the time to buy is over, bought or not") @Nullable
                    String settled,
            @QueryParam("predictedFrom") @Parameter(description = "The least of what was predicted") @Nullable
                    Double predictedFrom,
            @QueryParam("predictedTo") @Parameter(description = "More than was predicted, unless it is 1") @Nullable
                    Double predictedTo,
            @QueryParam("since") @Parameter(description = "Sent from then on, a moment or a day") @Nullable
                    String since,
            @QueryParam("until") @Parameter(description = "Sent before then") @Nullable String until,
            @QueryParam("day") @Parameter(description = "Sent that day, in place of since and until") @Nullable
                    String day,
            @QueryParam("timeZone")
                    @Parameter(description = "Where days begin, such as Europe/Berlin; else UTC")
                    @Nullable
                    String timeZone,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Checks checks = new Checks().oneOf("state", state, STATES).page(limit);
        share(checks, "predictedFrom", predictedFrom);
        share(checks, "predictedTo", predictedTo);
        Boolean over = checks.yesOrNo("settled", settled);
        TimeSpan span = TimeSpan.asked(checks, since, until, day, timeZone);
        checks.orThrow();
        return vault.offers(
                        current.get(),
                        model,
                        new VaultStore.OfferFilter(item, fan, state, over, predictedFrom, predictedTo, span),
                        cursor,
                        limit)
                .orThrow();
    }

    private static void share(Checks checks, String field, @Nullable Double value) {
        checks.require(value == null || (value >= 0 && value <= 1), field, "must be 0 to 1");
    }

    private static void limits(@Nullable BigDecimal price, @Nullable BigDecimal least, @Nullable BigDecimal most) {
        new Checks()
                .money("minPrice", least, MOST_MONEY)
                .money("maxPrice", most, MOST_MONEY)
                .require(least == null || most == null || least.compareTo(most) <= 0, "maxPrice", "lies below minPrice")
                .require(price == null || least == null || least.compareTo(price) <= 0, "minPrice", "lies above price")
                .require(price == null || most == null || most.compareTo(price) >= 0, "maxPrice", "lies below price")
                .orThrow();
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
