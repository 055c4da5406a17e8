package app.greenroom.fan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fan with what the inbox does not show.
 *
 * @param customFields every field of the model, with the fan's value
 * @param links where the rest is found
 */
public record FanDetails(
        @JsonUnwrapped Fan fan,
        List<FieldValue> customFields,
        @Nullable NextFollowUp nextFollowUp,
        Links links) {

    /** @param value a text, a number, or null if there is none */
    public record FieldValue(
            UUID id, String name, String kind, @Nullable Object value) {}

    /** The open follow-up that is due first. */
    public record NextFollowUp(
            UUID id, Instant dueAt, String note, @Nullable UUID assignedTo) {}

    /** The conversation and what belongs to it, newest first where there is an order. */
    public record Links(String messages, String notes, String followUps, String draft) {
        static Links of(UUID id) {
            return new Links(
                    "/api/messages?fan=" + id,
                    "/api/fans/" + id + "/notes",
                    "/api/follow-ups?fan=" + id,
                    "/api/fans/" + id + "/draft");
        }
    }
}
