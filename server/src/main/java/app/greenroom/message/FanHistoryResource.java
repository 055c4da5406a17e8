package app.greenroom.message;

import app.greenroom.fan.FanDetails;
import app.greenroom.fan.Fans;
import app.greenroom.operator.Caller;
import app.greenroom.operator.CurrentCaller;
import app.greenroom.operator.Operator;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.TimeSpan;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One fan with the conversation's newest part, over HTTP. */
@Path("/api/fans")
@Tag(name = "Fans")
@RunOnVirtualThread
public class FanHistoryResource {
    private static final int NEWEST = 20;

    private final Fans fans;
    private final Messages messages;
    private final CurrentCaller current;

    FanHistoryResource(Fans fans, Messages messages, CurrentCaller current) {
        this.fans = fans;
        this.messages = messages;
        this.current = current;
    }

    /** @param history the newest messages; its cursors read on in {@code links.messages} */
    public record FanWithHistory(@JsonUnwrapped FanDetails fan, Page<Message> history) {}

    @GET
    @Path("{id}")
    @RolesAllowed({Operator.ADMIN, Operator.OPERATOR})
    @Operation(
            description = "What is known of the fan, and the newest " + NEWEST
                    + " messages; give `history.nextCursor` to `links.messages` for the older ones.")
    public FanWithHistory one(UUID id) {
        Caller caller = current.get();
        return fans.details(caller, id)
                .then(fan -> Outcome.done(new FanWithHistory(fan, newest(caller, id))))
                .orThrow();
    }

    private Page<Message> newest(Caller caller, UUID fan) {
        return messages.history(
                caller, HistoryFilter.of(fan, null, null, new TimeSpan(null, null)), null, null, NEWEST);
    }
}
