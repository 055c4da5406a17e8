package app.greenroom.suggestion;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reply options over HTTP. */
@Path("/api/ai/suggest")
@RunOnVirtualThread
public class SuggestionResource {
    private final Suggestions suggestions;
    private final JsonWebToken token;

    public SuggestionResource(Suggestions suggestions, JsonWebToken token) {
        this.suggestions = suggestions;
        this.token = token;
    }

    @POST
    @RolesAllowed({"admin", "operator"})
    public Suggestion suggest(@NotNull @Valid SuggestRequest request) {
        var askedBy = UUID.fromString(token.getSubject());
        return switch (suggestions.suggest(request.fanId(), request.messageId(), askedBy)) {
            case SuggestionResult.Suggested suggested -> suggested.suggestion();
            case SuggestionResult.Refused refused ->
                throw new WebApplicationException(
                        refused.problem().title(), refused.problem().status());
        };
    }
}
