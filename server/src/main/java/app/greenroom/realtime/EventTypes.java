package app.greenroom.realtime;

import java.util.List;

/** The catalogue of docs/events.md: the type of every {@link Fact}. */
public final class EventTypes {
    public static final List<String> ALL = List.of(
            "message.received",
            "message.approved",
            "message.read",
            "messages.removed",
            "delivery.requested",
            "delivery.changed",
            "extension.changed",
            "fan.changed",
            "fan.erased",
            "note.added",
            "note.changed",
            "note.removed",
            "follow-up.changed",
            "follow-up.due",
            "follow-up.removed",
            "model.changed",
            "model.assigned",
            "model.unassigned",
            "transaction.recorded",
            "policy.flagged",
            "conversation.claimed",
            "conversation.released",
            "suggestion.ready",
            "suggestion.discarded");

    private EventTypes() {}
}
