package app.greenroom.draft;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's own draft of a conversation over HTTP. */
@Path("/api/fans/{fan}/draft")
@Tag(name = "Drafts")
@RunOnVirtualThread
public class DraftResource {
    private static final BigDecimal MOST_MONEY = new BigDecimal("99999.99");

    private final Drafts drafts;
    private final CurrentCaller current;

    DraftResource(Drafts drafts, CurrentCaller current) {
        this.drafts = drafts;
        this.current = current;
    }

    /**
     * @param text may be empty if something is offered
     * @param source the option that the text was taken from
     * @param offer what the message is to offer
     */
    public record DraftText(
            @Schema(required = true, maxLength = 10_000) @Nullable
            String text,

            Draft.@Nullable Source source,
            Draft.@Nullable Offer offer) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Draft read(UUID fan) {
        return drafts.read(current.get(), fan).orThrow();
    }

    @PUT
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Draft keep(UUID fan, @Nullable DraftText draft) {
        DraftText given = Checks.present(draft);
        Draft.Source source = given.source;
        Draft.Offer offer = given.offer;
        Checks checks =
                new Checks().present("text", given.text).text("text", given.text, offer == null ? 1 : 0, 10_000);
        if (source != null) {
            checks.present("source.suggestionId", source.suggestionId())
                    .require(
                            source.optionIndex() >= 0 && source.optionIndex() <= 4,
                            "source.optionIndex",
                            "must be 0 to 4")
                    .text("source.text", source.text(), 0, 10_000);
        }
        if (offer != null) {
            checks.present("offer.itemId", offer.itemId())
                    .require(
                            offer.price() == null || isMoney(offer.price()),
                            "offer.price",
                            "must be an amount of money of at most 99999.99")
                    .text("offer.coolDownReason", offer.coolDownReason(), 0, 500);
        }
        checks.orThrow();
        return drafts.keep(current.get(), fan, Objects.requireNonNull(given.text), source, offer)
                .orThrow();
    }

    @DELETE
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public void drop(UUID fan) {
        drafts.drop(current.get(), fan).orThrow();
    }

    private static boolean isMoney(BigDecimal price) {
        return price.signum() >= 0 && price.compareTo(MOST_MONEY) <= 0 && price.scale() <= 2;
    }
}
