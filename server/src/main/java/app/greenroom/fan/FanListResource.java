package app.greenroom.fan;

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
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Lists of fans over HTTP. Who is in one: {@code GET /api/fans?list=…}. */
@Path("/api/lists")
@Tag(name = "Lists")
@RunOnVirtualThread
public class FanListResource {
    private final FanLists lists;
    private final CurrentCaller current;

    FanListResource(FanLists lists, CurrentCaller current) {
        this.lists = lists;
        this.current = current;
    }

    public record NewList(
            @Schema(required = true) @Nullable UUID modelId,

            @Schema(required = true, maxLength = 100) @Nullable
            String name) {}

    public record ListName(
            @Schema(required = true, maxLength = 100) @Nullable
            String name) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<FanList> list(
            @QueryParam("model") @Nullable UUID model,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        new Checks().page(limit).orThrow();
        return lists.of(current.get(), model, cursor, limit);
    }

    @POST
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @ResponseStatus(201)
    public FanList add(@Nullable NewList list) {
        NewList given = Checks.present(list);
        new Checks()
                .present("modelId", given.modelId)
                .line("name", given.name, 1, 100)
                .orThrow();
        return lists.add(current.get(), Objects.requireNonNull(given.modelId), name(given.name))
                .orThrow();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public FanList rename(UUID id, @Nullable ListName list) {
        ListName given = Checks.present(list);
        new Checks().line("name", given.name, 1, 100).orThrow();
        return lists.rename(current.get(), id, name(given.name)).orThrow();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public void delete(UUID id) {
        lists.delete(current.get(), id).orThrow();
    }

    @PUT
    @Path("{id}/fans/{fan}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Fan put(UUID id, UUID fan) {
        return lists.put(current.get(), id, fan).orThrow();
    }

    @DELETE
    @Path("{id}/fans/{fan}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Fan take(UUID id, UUID fan) {
        return lists.take(current.get(), id, fan).orThrow();
    }

    private static String name(@Nullable String name) {
        return Objects.requireNonNull(name).strip();
    }
}
