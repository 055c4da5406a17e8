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
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reply options over HTTP. */
@Path("/api/ai/suggest")
@Tag(name = "Suggestions")
@RunOnVirtualThread
public class SuggestionResource {
    private final Suggestions suggestions;
    private final CurrentCaller current;

    SuggestionResource(Suggestions suggestions, CurrentCaller current) {
        this.suggestions = suggestions;
        this.current = current;
    }

    @POST
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    public Suggestion suggest(@Nullable SuggestRequest request) {
        UUID fanId = request == null ? null : request.fanId();
        new Checks().present("fanId", fanId).orThrow();
        UUID messageId = request == null ? null : request.messageId();
        return switch (suggestions.suggest(
                Objects.requireNonNull(fanId), messageId, current.get().id())) {
            case SuggestionResult.Suggested suggested -> suggested.suggestion();
            case SuggestionResult.Refused(SuggestionProblem problem) ->
                throw new ProblemException(Problem.of(problem, problem.field(), problem.title()));
        };
    }
}
