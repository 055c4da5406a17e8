package app.greenroom.ppv;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What to offer whom, over HTTP. */
@Path("/api/ppv")
@Tag(name = "Vault")
@RunOnVirtualThread
public class PropensityResource {
    private static final BigDecimal MOST_MONEY = new BigDecimal("99999.99");

    private final Propensities propensities;
    private final Advisor advisor;
    private final CurrentCaller current;

    PropensityResource(Propensities propensities, Advisor advisor, CurrentCaller current) {
        this.propensities = propensities;
        this.advisor = advisor;
        this.current = current;
    }

    @GET
    @Path("propensity")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Propensity propensity(
            @QueryParam("fanId") @Nullable UUID fan,
            @QueryParam("itemId") @Nullable UUID item,
            @QueryParam("price") @Parameter(description = "Without it, what the item costs") @Nullable
                    BigDecimal price) {
        new Checks()
                .present("fanId", fan)
                .present("itemId", item)
                .money("price", price, MOST_MONEY)
                .orThrow();
        return propensities
                .of(current.get(), Objects.requireNonNull(fan), Objects.requireNonNull(item), price)
                .orThrow();
    }

    @GET
    @Path("price-advice")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public PriceAdvice priceAdvice(@QueryParam("fanId") @Nullable UUID fan, @QueryParam("itemId") @Nullable UUID item) {
        new Checks().present("fanId", fan).present("itemId", item).orThrow();
        return advisor.price(current.get(), Objects.requireNonNull(fan), Objects.requireNonNull(item))
                .orThrow();
    }

    @GET
    @Path("advice")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public VaultAdvice advice(
            @QueryParam("fanId") @Nullable UUID fan,
            @QueryParam("q") @Parameter(description = "What an item's title, tags or teaser holds") @Nullable String q,
            @QueryParam("cursor") @Nullable String cursor) {
        new Checks().present("fanId", fan).text("q", q, 0, 100).orThrow();
        return advisor.vault(current.get(), Objects.requireNonNull(fan), q == null ? "" : q.strip(), cursor)
                .orThrow();
    }
}
