package app.greenroom.operator;

import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ProblemException;
import app.greenroom.platform.web.WebProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Who works here, over HTTP. */
@Path("/api/operators")
@Tag(name = "Operators")
@RunOnVirtualThread
public class OperatorResource {
    private static final List<String> ROLES = List.of(Operator.ADMIN, Operator.OPERATOR);

    private final Colleagues colleagues;
    private final CurrentCaller current;

    OperatorResource(Colleagues colleagues, CurrentCaller current) {
        this.colleagues = colleagues;
        this.current = current;
    }

    /**
     * @param name what colleagues see; without it, the address up to its @
     * @param models those assigned at once
     */
    public record NewOperator(
            @Schema(required = true, examples = "mia@agency.example") @Nullable
            String email,

            @Nullable String name,

            @Schema(
                    required = true,
                    enumeration = {"admin", "operator"})
            @Nullable
            String role,

            @Schema(required = true) @Nullable String password,

            @Nullable List<UUID> models) {}

    public record Assignment(
            @Schema(required = true) @Nullable List<UUID> models) {}

    @GET
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Page<Colleague> list() {
        return Page.whole(colleagues.of(current.get()));
    }

    @POST
    @RolesAllowed(Operator.ADMIN)
    @ResponseStatus(201)
    public Colleague add(@Nullable NewOperator operator) {
        NewOperator given = present(operator);
        new Checks()
                .text("email", given.email, 3, 254)
                .require(given.email == null || given.email.indexOf('@') > 0, "email", "must be an address with an @")
                .text("name", given.name, 0, 100)
                .present("role", given.role)
                .oneOf("role", given.role, ROLES)
                .text("password", given.password, 10, 1000)
                .orThrow();
        return colleagues
                .add(
                        Objects.requireNonNull(given.email),
                        Objects.requireNonNullElse(given.name, "").strip(),
                        Objects.requireNonNull(given.role),
                        Objects.requireNonNull(given.password),
                        set(given.models))
                .orThrow();
    }

    @PUT
    @Path("{id}/models")
    @RolesAllowed(Operator.ADMIN)
    public Colleague assign(UUID id, @Nullable Assignment assignment) {
        Assignment given = present(assignment);
        new Checks().present("models", given.models).orThrow();
        return colleagues.assign(id, set(given.models)).orThrow();
    }

    private static Set<UUID> set(@Nullable List<UUID> models) {
        Set<UUID> set = models == null ? new HashSet<>() : new HashSet<>(models);
        set.remove(null);
        return set;
    }

    private static <T> T present(@Nullable T body) {
        if (body == null) {
            throw new ProblemException(Problem.of(WebProblem.INVALID_REQUEST, "The body is missing"));
        }
        return body;
    }
}
