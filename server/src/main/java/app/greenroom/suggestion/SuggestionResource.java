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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reply options over HTTP, and what is learnt for them. */
@Path("/api/ai")
@Tag(name = "Suggestions")
@RunOnVirtualThread
public class SuggestionResource {
    private final Suggestions suggestions;
    private final Learning learning;
    private final CurrentCaller current;

    SuggestionResource(Suggestions suggestions, Learning learning, CurrentCaller current) {
        this.suggestions = suggestions;
        this.learning = learning;
        this.current = current;
    }

    public record LearnRequest(
            @Schema(required = true) @Nullable UUID modelId) {}

    /** @param verdict what the operator thinks of the option */
    public record Feedback(
            @Schema(required = true) @Nullable UUID suggestionId,
            @Schema(required = true) @Nullable Integer optionIndex,

            @Schema(
                    required = true,
                    enumeration = {"good", "bad"})
            @Nullable
            String verdict) {}

    @POST
    @Path("suggest")
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

    @POST
    @Path("learn")
    @RolesAllowed(Operator.ADMIN)
    @Operation(
            description =
                    "Reads how the model writes (length, casing, punctuation, emoji, greetings, pet names, phrases, topics) from"
                            + " what was written for it and sent, and from options as operators edited them, which count three"
                            + " times. The profile gets a new version; what a person wrote in its other parts stays. What the model"
                            + " said of itself is proposed as facts.")
    public Learning.Learnt learn(@Nullable LearnRequest request) {
        UUID model = Checks.present(request).modelId;
        new Checks().present("modelId", model).orThrow();
        return learning.learn(current.get(), Objects.requireNonNull(model)).orThrow();
    }

    @POST
    @Path("feedback")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @APIResponse(responseCode = "204", description = "Noted")
    @Operation(description = "An operator's word on an option; a later one takes the place of an earlier one.")
    public void feedback(@Nullable Feedback feedback) {
        Feedback given = Checks.present(feedback);
        new Checks()
                .present("suggestionId", given.suggestionId)
                .present("optionIndex", given.optionIndex)
                .present("verdict", given.verdict)
                .oneOf("verdict", given.verdict, List.of("good", "bad"))
                .orThrow();
        learning.note(
                        current.get(),
                        Objects.requireNonNull(given.suggestionId),
                        Objects.requireNonNull(given.optionIndex),
                        Objects.requireNonNull(given.verdict))
                .orThrow();
    }
}
