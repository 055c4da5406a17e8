package app.greenroom.policy;

import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The policy over HTTP. */
@Path("/api/policy")
@Tag(name = "Policy")
@RunOnVirtualThread
public class PolicyResource {
    private static final int LONGEST = 10_000;

    private final Policy policy;

    PolicyResource(Policy policy) {
        this.policy = policy;
    }

    public record PolicyQuestion(
            @Schema(
                    required = true,
                    enumeration = {"incoming", "outgoing"})
            @Nullable
            String direction,

            @Schema(required = true, maxLength = LONGEST) @Nullable
            String text) {}

    /** @param allowed whether an outgoing text may leave, or an incoming one lets the conversation go on */
    public record PolicyAnswer(boolean allowed, List<Finding> findings) {}

    @POST
    @Path("check")
    @RolesAllowed(Operator.ADMIN)
    @Operation(description = "What the policy says of a text. Nothing is stored.")
    public PolicyAnswer check(@Nullable PolicyQuestion question) {
        PolicyQuestion given = Checks.present(question);
        new Checks()
                .present("direction", given.direction)
                .oneOf("direction", given.direction, List.of("incoming", "outgoing"))
                .text("text", given.text, 1, LONGEST)
                .orThrow();
        Direction direction = "incoming".equals(given.direction) ? Direction.INCOMING : Direction.OUTGOING;
        List<Finding> findings = policy.check(direction, Objects.requireNonNull(given.text));
        boolean allowed = findings.stream()
                .noneMatch(finding -> finding.severity() == Severity.REFUSE || finding.severity() == Severity.FREEZE);
        return new PolicyAnswer(allowed, findings);
    }
}
