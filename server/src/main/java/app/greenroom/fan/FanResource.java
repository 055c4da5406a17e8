package app.greenroom.fan;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ProblemException;
import app.greenroom.platform.web.WebProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Fans, and with them the inbox, over HTTP. */
@Path("/api/fans")
@Tag(name = "Fans")
@RunOnVirtualThread
public class FanResource {
    private static final Set<String> TIERS = Set.of("whale", "regular", "low");
    private static final int MOST_TAGS = 50;

    private final Fans fans;
    private final CurrentCaller current;

    FanResource(Fans fans, CurrentCaller current) {
        this.fans = fans;
        this.current = current;
    }

    /** What an operator may change; null leaves a thing as it is. */
    public record FanUpdate(
            @Nullable String notes, @Nullable List<@Nullable String> tags) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<Fan> inbox(
            @QueryParam("model") @Nullable UUID model,
            @QueryParam("tier") @Parameter(description = "whale, regular or low") @Nullable String tier,
            @QueryParam("unread") boolean unread,
            @QueryParam("waiting") boolean waiting,
            @QueryParam("q") @Parameter(description = "Part of a name") @Nullable String q,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        new Checks()
                .oneOf("tier", tier, TIERS)
                .text("q", q, 0, 100)
                .require(limit >= 1 && limit <= Page.MOST, "limit", "must be 1 to " + Page.MOST)
                .orThrow();
        return fans.inbox(current.get(), new InboxFilter(model, tier, unread, waiting, q), cursor, limit);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Fan one(UUID id) {
        return fans.byId(current.get(), id).orThrow();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Fan update(
            UUID id,
            @HeaderParam("If-Match") @Parameter(description = "The version that was read") @Nullable String ifMatch,
            @Nullable FanUpdate update) {
        if (update == null) {
            throw new ProblemException(Problem.of(WebProblem.INVALID_REQUEST, "The body is missing"));
        }
        Checks checks = new Checks().text("notes", update.notes, 0, 10_000);
        List<@Nullable String> tags = update.tags;
        if (tags != null) {
            checks.require(tags.size() <= MOST_TAGS, "tags", "holds more than " + MOST_TAGS);
            tags.forEach(tag -> checks.text("tags", tag, 1, 50));
        }
        Long version = version(ifMatch, checks);
        checks.orThrow();
        return fans.update(current.get(), id, version, update.notes, known(tags))
                .orThrow();
    }

    private static @Nullable Long version(@Nullable String ifMatch, Checks checks) {
        if (ifMatch == null) {
            return null;
        }
        try {
            return Long.valueOf(ifMatch.replace("\"", ""));
        } catch (NumberFormatException notOurs) {
            checks.require(false, "If-Match", "must be the fan's version");
            return null;
        }
    }

    private static @Nullable List<String> known(@Nullable List<@Nullable String> tags) {
        return tags == null ? null : tags.stream().map(String::valueOf).toList();
    }
}
