package app.greenroom.suggestion;

import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Checks;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ProblemException;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Reply options over HTTP, each as an event as soon as it is chosen. */
@Path("/api/ai/suggest/stream")
@Tag(name = "Suggestions")
@RunOnVirtualThread
public class SuggestionStreamResource {
    private final Suggestions suggestions;
    private final CurrentCaller current;
    private final ExecutorService threads;

    SuggestionStreamResource(Suggestions suggestions, CurrentCaller current, @VirtualThreads ExecutorService threads) {
        this.suggestions = suggestions;
        this.current = current;
        this.threads = threads;
    }

    @POST
    @Blocking
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "Events: an option each, then the suggestion as it is stored",
            content =
                    @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = String.class)))
    @Operation(
            description = "Each option comes as an event named option as soon as it is chosen; the last event is named"
                    + " suggestion and holds what the plain route answers.")
    public Multi<OutboundSseEvent> suggest(@Nullable SuggestRequest request, @Context Sse sse) {
        UUID fanId = request == null ? null : request.fanId();
        new Checks().present("fanId", fanId).orThrow();
        UUID messageId = request == null ? null : request.messageId();
        UUID askedBy = current.get().id();
        UnicastProcessor<OutboundSseEvent> events = UnicastProcessor.create();
        CompletableFuture<Optional<SuggestionProblem>> begun = new CompletableFuture<>();
        threads.execute(() -> make(Objects.requireNonNull(fanId), messageId, askedBy, sse, events, begun));
        // Once the stream has begun, a refusal has no status of its own any more.
        begun.join().ifPresent(problem -> {
            throw new ProblemException(Problem.of(problem, problem.field(), problem.title()));
        });
        return events;
    }

    private void make(
            UUID fanId,
            @Nullable UUID messageId,
            UUID askedBy,
            Sse sse,
            UnicastProcessor<OutboundSseEvent> events,
            CompletableFuture<Optional<SuggestionProblem>> begun) {
        try {
            var result = suggestions.suggest(fanId, messageId, askedBy, option -> {
                events.onNext(event(sse, "option", option));
                begun.complete(Optional.empty());
            });
            switch (result) {
                case SuggestionResult.Suggested suggested -> {
                    events.onNext(event(sse, "suggestion", suggested.suggestion()));
                    events.onComplete();
                    begun.complete(Optional.empty());
                }
                case SuggestionResult.Refused(SuggestionProblem problem) -> begun.complete(Optional.of(problem));
            }
        } catch (RuntimeException failure) {
            events.onError(failure);
            begun.completeExceptionally(failure);
        }
    }

    private static OutboundSseEvent event(Sse sse, String name, Object data) {
        return sse.newEventBuilder().name(name).data(data).build();
    }
}
