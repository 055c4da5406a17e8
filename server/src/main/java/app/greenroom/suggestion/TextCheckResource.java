package app.greenroom.suggestion;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What to know of a text before it is sent, over HTTP. */
@Path("/api/ai/check")
@Tag(name = "Suggestions")
@RunOnVirtualThread
public class TextCheckResource {
    private static final int LONGEST = 10_000;

    private final ConversationAccess access;
    private final ContradictionCheck check;
    private final CurrentCaller current;

    TextCheckResource(ConversationAccess access, ContradictionCheck check, CurrentCaller current) {
        this.access = access;
        this.check = check;
        this.current = current;
    }

    public record TypedText(
            @Schema(required = true) @Nullable UUID fanId,

            @Schema(required = true, maxLength = LONGEST) @Nullable
            String text) {}

    /** @param warnings what the text contradicts; none is no promise that all is well */
    public record Checked(List<Warning> warnings) {}

    @POST
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Operation(
            description =
                    "Tells what a text that an operator typed contradicts: facts of the model's profile, or what this fan was"
                            + " told, with the earlier message. Nothing is stored, and nothing is refused: the operator decides."
                            + " Where AI is off, only rules look.")
    public Checked check(@Nullable TypedText typed) {
        TypedText given = Checks.present(typed);
        new Checks()
                .present("fanId", given.fanId)
                .text("text", given.text, 1, LONGEST)
                .orThrow();
        Conversation conversation = access.open(
                        Objects.requireNonNull(given.fanId), current.get().id())
                .orElseThrow(() -> new ProblemException(
                        Problem.of(SuggestionProblem.FAN_NOT_FOUND, "fanId", SuggestionProblem.FAN_NOT_FOUND.title())));
        return new Checked(check.typed(Objects.requireNonNull(given.text), conversation));
    }
}
